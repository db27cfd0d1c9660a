import { describe, expect, test } from 'vitest'
import type { BusinessDay } from '../units.ts'
import { daysBetween, reminderDue } from './reminders.ts'

const day = (text: string) => text as BusinessDay
const dueOn = day('2026-05-15')
const due = (today: string, remindedOn?: string) =>
  reminderDue({ dueOn, today: day(today), remindedOn: remindedOn === undefined ? null : day(remindedOn) })

describe('a reminder', () => {
  test.each([
    ['2026-04-30', undefined, undefined],
    ['2026-05-01', undefined, 14],
    ['2026-05-01', '2026-05-01', undefined],
    ['2026-05-06', undefined, 9],
    ['2026-05-11', '2026-05-01', undefined],
    ['2026-05-12', '2026-05-01', 3],
    ['2026-05-13', '2026-05-12', undefined],
    ['2026-05-15', '2026-05-12', 0],
    ['2026-05-15', '2026-05-15', undefined],
    ['2026-05-16', undefined, undefined],
  ])('on %s, after the last on %s, says %s days', (today, last, days) => {
    expect(due(today, last)).toBe(days)
  })

  test('counts days across a change of the clocks and a leap day', () => {
    expect(daysBetween(day('2028-02-28'), day('2028-03-01'))).toBe(2)
    expect(daysBetween(day('2026-03-30'), day('2026-03-28'))).toBe(-2)
  })
})
