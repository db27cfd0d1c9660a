import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { describe, expect, test } from 'vitest'
import { chosenPeriod, lastDay, periodThrough } from './period-choices.ts'

const day = (text: string) => text as BusinessDay

describe('a period is shown with its last day and sent with the day after', () => {
  test.each([
    ['this-month', '2026-11-01', '2026-11-30', '2026-12-01'],
    ['last-month', '2026-10-01', '2026-10-31', '2026-11-01'],
    ['this-quarter', '2026-10-01', '2026-12-31', '2027-01-01'],
    ['last-quarter', '2026-07-01', '2026-09-30', '2026-10-01'],
  ] as const)('%s on 21 November 2026', (choice, from, last, to) => {
    const period = chosenPeriod(choice, day('2026-11-21'))
    expect(period).toEqual({ from, to })
    expect(period && lastDay(period)).toBe(last)
  })

  test('the quarter before January is in the year before', () => {
    expect(chosenPeriod('last-quarter', day('2027-01-04'))).toEqual({ from: '2026-10-01', to: '2027-01-01' })
  })

  test('free dates are both in it, one day alone as well', () => {
    expect(periodThrough('2024-02-28', '2024-02-29')).toEqual({ from: '2024-02-28', to: '2024-03-01' })
    expect(periodThrough('2026-11-21', '2026-11-21')).toEqual({ from: '2026-11-21', to: '2026-11-22' })
  })

  test.each([
    ['2026-11-21', '2026-11-20'],
    ['', '2026-11-20'],
    ['2026-02-30', '2026-03-01'],
  ])('%s to %s is no period', (first, last) => {
    expect(periodThrough(first, last)).toBeUndefined()
  })
})
