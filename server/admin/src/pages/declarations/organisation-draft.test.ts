import { builtInEcoOrganisations } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import { expect, test } from 'vitest'
import { bodyOf, draftOf, monthDayOf, problemOf } from './organisation-draft.ts'

const [ecologic, , ecomaison] = builtInEcoOrganisations
if (!ecologic || !ecomaison) throw new Error('Expected three eco-organisations')

test.each(builtInEcoOrganisations)('$name comes out of its dialog as it went in', (organisation) => {
  const draft = draftOf(organisation, 'fr')
  expect(problemOf(draft)).toBeUndefined()
  expect(bodyOf(draft, organisation)).toEqual(organisation)
})

test('dates are read as people write them, and none is invented', () => {
  expect([monthDayOf('15/05'), monthDayOf(' 5.2 '), monthDayOf('31-12')]).toEqual(['05-15', '02-05', '12-31'])
  expect([monthDayOf('29/02'), monthDayOf('31/04'), monthDayOf('mai')]).toEqual([undefined, undefined, undefined])
})

test('there is a date for each period, or none', () => {
  const draft = draftOf(ecomaison, 'fr')
  expect(problemOf({ ...draft, dates: ['15/05', '', '15/11', '15/02'] })).toBe('all-dates')
  expect(problemOf({ ...draft, dates: ['15/05', '32/08', '15/11', '15/02'] })).toBe('wrong-date')
  expect(bodyOf({ ...draft, dates: ['', '', '', ''], dueDays: '' }, ecomaison)).toMatchObject({ dueDates: null, dueDays: null })
})

test('a rate in euros per tonne is kept in cents, of all categories or of one', () => {
  const rates = [
    { key: 0, category: '', figure: 'reuseGrams' as const, euros: '85,00' },
    { key: 1, category: 'EEE-1', figure: 'recyclingGrams' as const, euros: '12.5' },
  ]
  const draft = { ...draftOf(ecologic, 'fr'), rates }
  expect(problemOf(draft)).toBeUndefined()
  expect(bodyOf(draft, ecologic).rates).toEqual([
    { category: null, figure: 'reuseGrams', centsPerTonne: 8500 },
    { category: 'EEE-1', figure: 'recyclingGrams', centsPerTonne: 1250 },
  ])
  expect(problemOf({ ...draft, rates: [{ key: 0, category: '', figure: 'reuseGrams', euros: 'beaucoup' }] })).toBe('wrong-rate')
})

test('days after the period are whole and fit in a year', () => {
  const draft = draftOf(ecologic, 'fr')
  expect([
    problemOf({ ...draft, dueDays: '45' }),
    problemOf({ ...draft, dueDays: '400' }),
    problemOf({ ...draft, dueDays: '1,5' }),
  ]).toEqual([undefined, 'wrong-days', 'wrong-days'])
})
