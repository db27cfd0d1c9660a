import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { fr } from '@grenier/shared/messages/admin/declarations/fr.ts'
import { fill } from '@grenier/shared/messages/translate.ts'
import { expect, test } from 'vitest'
import type { Words } from '../../state/words.svelte.ts'
import { declarationName, placeName } from './declaration-name.ts'

const texts: Readonly<Record<string, string>> = fr
const words = {
  say: (key, values) => fill(texts[key] ?? key, values),
  month: (day) => `mois de ${day}`,
  date: (day) => day,
} satisfies Pick<Words, 'say' | 'month' | 'date'>
const named = (from: string, to: string) => ({
  organisationName: 'Ecologic',
  siteId: null,
  from: from as BusinessDay,
  to: to as BusinessDay,
})

test('a declaration is called by its eco-organisation and its period', () => {
  expect(declarationName(words, named('2026-01-01', '2026-04-01'))).toBe('Ecologic, 1er trimestre 2026')
  expect(declarationName(words, named('2026-10-01', '2027-01-01'))).toBe('Ecologic, 4e trimestre 2026')
  expect(declarationName(words, named('2026-03-01', '2026-04-01'))).toBe('Ecologic, mois de 2026-03-01')
})

test('it belongs to a site, or to the whole organisation', () => {
  expect(placeName(words, [{ id: 'north', name: 'Nord' }], { siteId: 'north' })).toBe('Nord')
  expect(placeName(words, [], { siteId: null })).toBe('toute l’association')
})
