import { checkNomenclature } from '@grenier/shared/domain/ecologic/check-nomenclature.ts'
import { decheterie } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import { leafCategories } from '@grenier/shared/domain/nomenclature.ts'
import { describe, expect, test } from 'vitest'
import { choiceKey, chosen, mappingDraftOf, mappingOf, shareOf, wrongSum } from './mapping-draft.ts'

const sorted = (mapping: (typeof decheterie)['mapping']) => mapping.toSorted((one, other) => one.leaf.localeCompare(other.leaf))
const categories = decheterie.categories.map(({ code }) => code)

describe('the mapping of a nomenclature', () => {
  test('comes back as it was when nothing is changed, with what has no mapping still without', () => {
    const draft = mappingDraftOf(decheterie, leafCategories)
    expect(draft['EEE-7']).toEqual({ in: 'unset' })
    expect(sorted(mappingOf(draft, decheterie.mapping))).toEqual(sorted(decheterie.mapping))
  })

  test('keeps what is known of a category that the catalogue no longer has', () => {
    const gone = { leaf: 'cassettes', parts: [] }
    expect(mappingOf(mappingDraftOf(decheterie, ['EEE-1']), [gone])).toContainEqual(gone)
  })

  test('takes one category, none, or several in shares of a tenth of a percent', () => {
    const before = chosen('in:PAM', { in: 'unset' }, categories)
    const several = chosen('several', before, categories)
    expect([choiceKey(before), choiceKey(several), choiceKey(chosen('nowhere', before, categories))]).toEqual([
      'in:PAM',
      'several',
      'nowhere',
    ])
    const draft = { 'EEE-5': { in: 'parts' as const, parts: [{ category: 'PAM', percent: '66,7' }, { category: 'ECRANS', percent: '33,3' }] } } // prettier-ignore
    const mapping = mappingOf(draft, [])
    expect(mapping).toEqual([{ leaf: 'EEE-5', parts: [{ category: 'PAM', share: 667 }, { category: 'ECRANS', share: 333 }] }]) // prettier-ignore
    expect(checkNomenclature({ ...decheterie, mapping })).toEqual([])
  })
})

test('shares that do not make a whole are told with their sum', () => {
  const parts = (...percents: string[]) => ({ in: 'parts' as const, parts: percents.map((percent) => ({ category: 'PAM', percent })) })
  expect([wrongSum(parts('60', '50')), wrongSum(parts('60', 'x')), wrongSum(parts('100', '0')), wrongSum(parts('60', '40'))]).toEqual([
    1100,
    600,
    1000,
    undefined,
  ])
  expect([shareOf('12,5'), shareOf('12.55'), shareOf('-1')]).toEqual([125, undefined, undefined])
})
