import type { BusinessDay, Instant } from './units.ts'

/** A business day ends at this hour of the next morning, in the site's time zone. */
export const dayEndsAtHour = 4

const formats = new Map<string, Intl.DateTimeFormat>()

function wallClock(at: Instant, timeZone: string): { day: BusinessDay; hour: number } {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}` as BusinessDay, hour: Number(parts['hour']) }
}

/** The business day a moment belongs to: until 04:00 local time it is still the day before. */
export function businessDayAt(at: Instant, timeZone: string): BusinessDay {
  const { day, hour } = wallClock(at, timeZone)
  return hour < dayEndsAtHour ? addDays(day, -1) : day
}

/** The calendar day of a moment in a time zone. */
export const calendarDayAt = (at: Instant, timeZone: string): BusinessDay => wallClock(at, timeZone).day

export function addDays(day: BusinessDay, count: number): BusinessDay {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10) as BusinessDay
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): text is BusinessDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** A half-open period of business days: `from` is in it, `to` is not. */
export interface Period {
  readonly from: BusinessDay
  readonly to: BusinessDay
}

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter'

/** The day, ISO week, month or quarter that holds a day. */
export function periodOf(kind: PeriodKind, day: BusinessDay): Period {
  if (kind === 'day') return { from: day, to: addDays(day, 1) }
  if (kind === 'week') {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    const from = addDays(day, -weekday)
    return { from, to: addDays(from, 7) }
  }
  const length = kind === 'month' ? 1 : 3
  const month = Number(day.slice(5, 7)) - 1
  const first = month - (month % length)
  const at = (index: number) => new Date(Date.UTC(Number(day.slice(0, 4)), index, 1)).toISOString().slice(0, 10) as BusinessDay
  return { from: at(first), to: at(first + length) }
}
