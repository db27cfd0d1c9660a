import { describe, expect, test } from 'vitest'
import type { Period } from '../calendar.ts'
import { emptyFigures, type CategoryFigures } from '../ecologic/figures.ts'
import { profileNamed } from '../ecologic/profiles.ts'
import { deadlineOf, deadlines } from './deadlines.ts'
import { builtInEcoOrganisations, type SupportRate } from './eco-organisations.ts'
import { expectedCents } from './expected-support.ts'

const [ecologic, ecosystem, ecomaison] = builtInEcoOrganisations as unknown as readonly [Organisation, Organisation, Organisation]
type Organisation = (typeof builtInEcoOrganisations)[number]

describe('the éco-organismes', () => {
  test('have files of profiles that exist', () => {
    const named = builtInEcoOrganisations.flatMap(({ profiles }) => profiles)
    expect(named.map((code) => profileNamed(code)?.code)).toEqual(named)
    expect(named).toContain('ecologic-v1')
  })

  test('have no contact, rate or deadline that was made up', () => {
    for (const { contact, rates } of builtInEcoOrganisations) {
      expect(Object.values(contact).join('')).toBe('')
      expect(rates).toEqual([])
    }
    for (const organisation of [ecologic, ecosystem])
      expect(deadlines(organisation, 2026).map(({ opensOn, dueOn }) => [opensOn, dueOn])).toEqual(Array(4).fill([null, null]))
  })
})

describe('the deadlines of a year', () => {
  test('of Ecomaison are those of its guide, the last one in the next year', () => {
    expect(deadlines(ecomaison, 2026)).toEqual([
      { period: { from: '2026-01-01', to: '2026-04-01' }, opensOn: '2026-01-01', dueOn: '2026-05-15' },
      { period: { from: '2026-04-01', to: '2026-07-01' }, opensOn: '2026-04-01', dueOn: '2026-08-15' },
      { period: { from: '2026-07-01', to: '2026-10-01' }, opensOn: '2026-07-01', dueOn: '2026-11-15' },
      { period: { from: '2026-10-01', to: '2027-01-01' }, opensOn: '2026-10-01', dueOn: '2027-02-15' },
    ])
  })

  test('are so many days after the last one where no dates are given, over leap days too', () => {
    const byDays = { ...ecomaison, dueDates: null }
    expect(deadlines(byDays, 2026).map(({ dueOn }) => dueOn)).toEqual(['2026-05-15', '2026-08-14', '2026-11-14', '2027-02-14'])
    expect(
      deadlines({ ...byDays, every: 'month', dueDays: 30 }, 2028)
        .map(({ dueOn }) => dueOn)
        .slice(0, 2),
    ).toEqual(['2028-03-01', '2028-03-30'])
  })

  test('fall back to the days when a date exists in no calendar', () => {
    const period = { from: '2026-01-01', to: '2026-04-01' } as Period
    expect(deadlineOf({ ...ecomaison, dueDates: ['04-31'] }, period).dueOn).toBe('2026-05-15')
  })
})

describe('the expected support', () => {
  const row = (category: string, grams: number) => ({ ...emptyFigures(category, ''), reuseGrams: grams }) as CategoryFigures
  const rate = (category: string | null, centsPerTonne: number): SupportRate => ({ category, figure: 'reuseGrams', centsPerTonne })

  test('is grams times cents a tonne, rounded once, half up', () => {
    expect(expectedCents([row('A', 500_000)], [rate('A', 10_001)])).toBe(5_001)
    expect(expectedCents([row('A', 250_000), row('B', 250_000)], [rate(null, 1)])).toBe(1)
    expect(expectedCents([row('A', -500_000)], [rate(null, 1)])).toBe(-1)
    expect(expectedCents([row('A', 499_999)], [rate(null, 1)])).toBe(0)
  })

  test('adds the rates of all categories; what has no rate brings nothing', () => {
    const figures = [row('A', 1_000_000), row('B', 2_000_000), row('C', 9_000_000)]
    expect(expectedCents(figures, [rate('A', 100), rate('B', 50)])).toBe(200)
    expect(expectedCents(figures, [])).toBe(0)
    expect(expectedCents([row('A', 9_000_000_000_000)], [rate('A', 900_000)])).toBe(8_100_000_000_000)
  })
})
