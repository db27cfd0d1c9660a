import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, businessDayAt, calendarDayAt, isDay, periodOf } from './calendar.ts'
import type { BusinessDay, Instant } from './units.ts'

const paris = (at: string) => businessDayAt(at as Instant, 'Europe/Paris')

describe('a business day', () => {
  test('lasts until four in the morning of the site', () => {
    expect([paris('2026-11-22T02:59:59.999Z'), paris('2026-11-22T03:00:00.000Z')]).toEqual(['2026-11-21', '2026-11-22'])
  })
  test('follows the clock through daylight saving', () => {
    expect([paris('2026-10-25T02:59:00.000Z'), paris('2026-10-25T03:00:00.000Z')]).toEqual(['2026-10-24', '2026-10-25'])
    expect([paris('2026-03-29T01:59:00.000Z'), paris('2026-03-29T02:00:00.000Z')]).toEqual(['2026-03-28', '2026-03-29'])
  })
  test('is the site’s own: the same moment is another day in Réunion', () => {
    expect(businessDayAt('2026-11-21T23:30:00.000Z' as Instant, 'Indian/Reunion')).toBe('2026-11-21')
    expect(calendarDayAt('2026-11-21T23:30:00.000Z' as Instant, 'Indian/Reunion')).toBe('2026-11-22')
  })
})

describe('a day', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '21/11/2026', ''])('written %s does not exist', (text) => {
    expect(isDay(text)).toBe(false)
  })
  test('can be moved over month, year and leap day', () => {
    expect([
      addDays('2028-02-28' as BusinessDay, 1),
      addDays('2026-12-31' as BusinessDay, 1),
      addDays('2026-01-01' as BusinessDay, -1),
    ]).toEqual(['2028-02-29', '2027-01-01', '2025-12-31'])
  })
})

describe('a period', () => {
  const day = '2026-11-21' as BusinessDay
  test.each([
    ['day', '2026-11-21', '2026-11-22'],
    ['week', '2026-11-16', '2026-11-23'],
    ['month', '2026-11-01', '2026-12-01'],
    ['quarter', '2026-10-01', '2027-01-01'],
  ] as const)('of a %s is half open', (kind, from, to) => {
    expect(periodOf(kind, day)).toEqual({ from, to })
  })
  test('holds its day, and the next one begins where it ends', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01' as BusinessDay, count))
    fc.assert(
      fc.property(days, fc.constantFrom('day', 'week', 'month', 'quarter' as const), (drawn, kind) => {
        const period = periodOf(kind, drawn)
        expect(period.from <= drawn && drawn < period.to).toBe(true)
        expect(periodOf(kind as 'day', period.to).from).toBe(period.to)
      }),
    )
  })
})
