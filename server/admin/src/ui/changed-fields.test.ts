import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

test('only what somebody else changed is shown, with what was typed here beside it', () => {
  const base = { name: 'Awa', email: 'awa@exemple.fr', note: '' }
  const fields = (['name', 'email', 'note'] as const).map((name) => ({ label: name, show: (values: typeof base) => values[name] }))
  const mine = { ...base, name: 'Awa Diop', note: 'le soir' }
  const now = { ...base, name: 'Awa D.' }
  expect(changedFields(fields, { base, mine, now })).toEqual([{ label: 'name', mine: 'Awa Diop', now: 'Awa D.' }])
})
