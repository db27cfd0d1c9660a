import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, periodOf, type PeriodKind } from './calendar.ts'
import { instantOf } from './local-time.ts'
import { dueAt, nextRun, periodsDue } from './schedule.ts'
import type { BusinessDay, Instant } from './units.ts'

const day = (text: string) => text as BusinessDay
const paris = (since: string, now: string, every: PeriodKind, hour = 6) => ({
  ...{ every, hour, since: day(since), now: now as Instant },
  timeZone: 'Europe/Paris',
})
const ends = (...given: Parameters<typeof paris>) => periodsDue(paris(...given)).map(({ from, to }) => `${from} ${to}`)

describe('a schedule', () => {
  test('makes a quarter at its hour on the day after its end, and not before', () => {
    expect(ends('2026-08-20', '2026-10-01T03:59:59.999Z', 'quarter')).toEqual([])
    expect(ends('2026-08-20', '2026-10-01T04:00:00.000Z', 'quarter')).toEqual(['2026-07-01 2026-10-01'])
  })

  test('makes up what was missed, oldest first, but nothing that had ended when it was made', () => {
    expect(ends('2026-01-31', '2026-04-15T12:00:00.000Z', 'month')).toEqual([
      '2026-01-01 2026-02-01',
      '2026-02-01 2026-03-01',
      '2026-03-01 2026-04-01',
    ])
    expect(ends('2026-02-01', '2026-03-15T12:00:00.000Z', 'month')).toEqual(['2026-02-01 2026-03-01'])
  })

  test('waits for the end of the business day, whatever its hour', () => {
    expect(dueAt(periodOf('day', day('2026-06-30')), { hour: 0, timeZone: 'Europe/Paris' })).toBe('2026-07-01T02:00:00.000Z')
  })

  test('follows weeks over the end of a year, week 53 among them', () => {
    expect(ends('2026-12-25', '2027-01-12T12:00:00.000Z', 'week')).toEqual([
      '2026-12-21 2026-12-28',
      '2026-12-28 2027-01-04',
      '2027-01-04 2027-01-11',
    ])
  })

  test('has a leap day', () => {
    expect(ends('2028-02-28', '2028-03-01T12:00:00.000Z', 'day')).toEqual(['2028-02-28 2028-02-29', '2028-02-29 2028-03-01'])
  })

  test('tells its next run', () => {
    expect(nextRun(paris('2026-08-20', '2026-09-30T12:00:00.000Z', 'quarter'))).toEqual({
      at: '2026-10-01T04:00:00.000Z',
      period: { from: '2026-07-01', to: '2026-10-01' },
    })
    expect(nextRun(paris('2026-08-20', '2026-10-01T04:00:00.000Z', 'quarter')).at).toBe('2027-01-01T05:00:00.000Z')
    expect(nextRun(paris('2027-08-20', '2026-10-01T04:00:00.000Z', 'month')).at).toBe('2027-09-01T04:00:00.000Z')
  })

  test('makes each period once and skips none, wherever and whenever one looks', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 40 * 24 * 60 }), { minLength: 1, maxLength: 12 })
    const every = fc.constantFrom<PeriodKind>('day', 'week', 'month', 'quarter')
    const zone = fc.constantFrom(
      'Europe/Paris',
      'Indian/Reunion',
      'America/Miquelon',
      'Pacific/Noumea',
      'Australia/Lord_Howe',
      'America/Santiago',
    )
    const since = fc.integer({ min: 0, max: 3000 }).map((count) => addDays(day('2020-01-01'), count))
    fc.assert(
      fc.property(looks, every, zone, since, fc.nat({ max: 23 }), (minutes, kind, timeZone, begun, hour) => {
        const made = new Map<string, string>()
        let at = Date.parse(`${begun}T12:00:00Z`)
        for (const pause of minutes) {
          at += pause * 60_000
          const now = new Date(at).toISOString() as Instant
          const timetable = { every: kind, hour, since: begun, timeZone, now }
          const due = periodsDue(timetable)
          expect(due.map(({ from }) => from)).toEqual(due.map(({ from }) => from).toSorted())
          for (const [index, period] of due.entries()) {
            expect(period.from).toBe(due[index - 1]?.to ?? periodOf(kind, begun).from)
            made.set(period.from, period.to)
          }
          expect(made.size).toBe(due.length)
          const next = nextRun(timetable)
          expect(next.period.from).toBe(due.at(-1)?.to ?? periodOf(kind, begun).from)
          expect(next.at > now).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('an hour of a day in a time zone', () => {
  test.each([
    ['2026-07-01', 6, 'Europe/Paris', '2026-07-01T04:00:00.000Z'],
    ['2026-12-01', 6, 'Europe/Paris', '2026-12-01T05:00:00.000Z'],
    ['2026-12-01', 6, 'Indian/Reunion', '2026-12-01T02:00:00.000Z'],
    ['2026-12-01', 0, 'Pacific/Noumea', '2026-11-30T13:00:00.000Z'],
  ])('%s at %i in %s is %s', (text, hour, zone, at) => {
    expect(instantOf(day(text), hour, zone)).toBe(at)
  })

  test('that the clocks leave out comes at the next moment that exists', () => {
    expect(instantOf(day('2026-03-29'), 2, 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z')
    expect(instantOf(day('2026-09-06'), 0, 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z')
    expect(instantOf(day('2026-10-04'), 2, 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z')
    expect(instantOf(day('2011-12-30'), 5, 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
  })

  test('that comes twice is the first of the two', () => {
    expect(instantOf(day('2026-10-25'), 2, 'Europe/Paris')).toBe('2026-10-25T00:00:00.000Z')
  })

  test('never comes before an earlier hour', () => {
    const zones = fc.constantFrom('Europe/Paris', 'America/Miquelon', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo')
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 3000 }), (zone, count) => {
        const hours = Array.from({ length: 24 }, (_, hour) => instantOf(addDays(day('2020-01-01'), count), hour, zone))
        expect(hours).toEqual(hours.toSorted())
      }),
      { numRuns: 40 },
    )
  })
})
