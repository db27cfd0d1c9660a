import { expect, test } from 'vitest'
import { isSameName } from './same-name.ts'

test('the name of the organisation is recognised as people type it', () => {
  expect(isSameName("  l'atelier  du réemploi ", 'L’Atelier du Réemploi')).toBe(true)
  expect(isSameName('L’Atelier', 'L’Atelier du Réemploi')).toBe(false)
  expect(isSameName('', '')).toBe(false)
})
