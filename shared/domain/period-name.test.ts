import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, periodOf, type Period } from './calendar.ts'
import { periodCode, periodName } from './period-name.ts'
import type { BusinessDay } from './units.ts'

const period = (from: string, to: string) => ({ from, to }) as Period

test.each([
  ['2026-01-01', '2026-04-01', '2026-T1', { kind: 'quarter', year: 2026, number: 1 }],
  ['2026-10-01', '2027-01-01', '2026-T4', { kind: 'quarter', year: 2026, number: 4 }],
  ['2026-03-16', '2026-03-23', '2026-S12', { kind: 'week', year: 2026, number: 12 }],
  ['2026-12-28', '2027-01-04', '2026-S53', { kind: 'week', year: 2026, number: 53 }],
  ['2024-12-30', '2025-01-06', '2025-S01', { kind: 'week', year: 2025, number: 1 }],
  ['2028-02-01', '2028-03-01', '2028-02', { kind: 'month', year: 2028, number: 2 }],
  ['2028-02-29', '2028-03-01', '2028-02-29', { kind: 'day', year: 2028, number: 0 }],
  ['2026-01-01', '2027-01-01', '2026', { kind: 'year', year: 2026, number: 0 }],
  ['2026-01-02', '2026-01-09', '2026-01-02_2026-01-09', { kind: 'other', year: 2026, number: 0 }],
])('the period from %s to %s is called %s', (from, to, code, name) => {
  expect(periodCode(period(from, to))).toBe(code)
  expect(periodName(period(from, to))).toEqual(name)
})

test('names of one kind sort as their periods do, and no two periods share one', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01' as BusinessDay, count))
  fc.assert(
    fc.property(days, fc.constantFrom('day', 'week', 'month', 'quarter' as const), (drawn, kind) => {
      const here = periodOf(kind, drawn)
      expect(periodName(here).kind).toBe(kind)
      expect(periodCode(here) < periodCode(periodOf(kind, here.to))).toBe(true)
    }),
  )
})
