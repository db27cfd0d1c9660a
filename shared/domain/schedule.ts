import { addDays, calendarDayAt, dayEndsAtHour, periodOf, type Period, type PeriodKind } from './calendar.ts'
import { instantOf } from './local-time.ts'
import type { BusinessDay, Instant } from './units.ts'

export interface Timetable {
  readonly every: PeriodKind
  /** O'clock at the site, 0 to 23. */
  readonly hour: number
  /** Only periods that end after this day. */
  readonly since: BusinessDay
  readonly timeZone: string
  readonly now: Instant
}

/**
 * When a period is due: at its hour on the day after its last one, and never before that business day has ended, at four in the morning. An
 * hour that the clocks leave out comes at the next moment that exists; one that comes twice counts the first time.
 */
export const dueAt = ({ to }: Period, { hour, timeZone }: Pick<Timetable, 'hour' | 'timeZone'>): Instant =>
  instantOf(to, Math.max(hour, dayEndsAtHour), timeZone)

const after = (every: PeriodKind, period: Period): Period => periodOf(every, period.to)

/** All periods that are due at `now`, oldest first; which of them were made already is not known here. */
export function periodsDue(timetable: Timetable): Period[] {
  const due: Period[] = []
  const today = calendarDayAt(timetable.now, timetable.timeZone)
  let period = periodOf(timetable.every, timetable.since)
  // What ended before today is due whatever the hour: time zones are asked for the last periods alone.
  while (period.to < today || dueAt(period, timetable) <= timetable.now) {
    due.push(period)
    period = after(timetable.every, period)
  }
  return due
}

/** The next period that comes due after `now`, and when. */
export function nextRun(timetable: Timetable): { readonly at: Instant; readonly period: Period } {
  const { every, since, timeZone, now } = timetable
  const yesterday = addDays(calendarDayAt(now, timeZone), -1)
  let period = periodOf(every, yesterday > since ? yesterday : since)
  while (dueAt(period, timetable) <= now) period = after(every, period)
  return { at: dueAt(period, timetable), period }
}
