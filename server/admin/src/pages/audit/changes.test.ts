import { describe, expect, test } from 'vitest'
import { changesIn, valueLines, type ValueWords } from './changes.ts'

const words: ValueWords = {
  say: (key) => ({ 'audit.yes': 'oui', 'audit.no': 'non', 'audit.nothing': '–' })[key],
  sayText: (field, text) => (field === 'roles' ? `rôle ${text}` : text),
  money: (cents) => `${cents / 100} €`,
  date: (day) => `le ${day}`,
  moment: (at) => `à ${at}`,
}
const lines = (field: string, value: Parameters<typeof valueLines>[1]) => valueLines(field, value, words)

describe('what an act changed', () => {
  test('is each field that was told of on either side, once', () => {
    expect(changesIn({ before: { name: 'Nord' }, after: { name: 'Sud', siret: '1' } })).toEqual([
      { field: 'name', before: 'Nord', after: 'Sud' },
      { field: 'siret', before: undefined, after: '1' },
    ])
  })

  test.each([
    ['enabled', true, ['oui']],
    ['enabled', false, ['non']],
    ['email', null, ['–']],
    ['email', undefined, ['–']],
    ['roles', [], ['–']],
    ['roles', ['owner', 'cashier'], ['rôle owner', 'rôle cashier']],
    ['threshold', 900, ['9 €']],
    ['rows', 900, ['900']],
    ['from', '2026-11-22', ['le 2026-11-22']],
    ['expiresAt', '2026-11-22T10:00:00.000Z', ['à 2026-11-22T10:00:00.000Z']],
  ] as const)('%s is said in words (%j)', (field, value, said) => {
    expect(lines(field, value as Parameters<typeof valueLines>[1])).toEqual(said)
  })
})
