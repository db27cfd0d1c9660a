import { expect, test } from 'vitest'
import { importForm } from './import-form.ts'

test('text fields go before the file, and those that are not known do not go', () => {
  const form = importForm(new Blob(['{}']), 'la-remise-backup-2026-11-21.json', { token: 'abc', access: undefined })
  expect([...form.keys()]).toEqual(['token', 'file'])
})
