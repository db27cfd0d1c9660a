import { addDays, periodOf, type Period, type PeriodKind } from './calendar.ts'
import type { BusinessDay } from './units.ts'

/** What people call a period; screens put it into words. `number` is the quarter, the month, the ISO week (of the ISO year `year`) or 0. */
export interface PeriodName {
  readonly kind: PeriodKind | 'year' | 'other'
  readonly year: number
  readonly number: number
}

const kinds: readonly PeriodKind[] = ['day', 'week', 'month', 'quarter']

export function periodName(period: Period): PeriodName {
  const { from, to } = period
  const kind = kinds.find((each) => {
    const whole = periodOf(each, from)
    return whole.from === from && whole.to === to
  })
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  if (kind === 'week') return isoWeek(from)
  if (kind === 'month') return { kind, year, number: month }
  if (kind === 'quarter') return { kind, year, number: (month + 2) / 3 }
  if (kind === 'day') return { kind, year, number: 0 }
  const isYear = from.endsWith('-01-01') && to === `${String(year + 1).padStart(4, '0')}-01-01`
  return { kind: isYear ? 'year' : 'other', year, number: 0 }
}

/** The week of a Monday, by its Thursday: ISO 8601 counts the week that holds 4 January as the first. */
function isoWeek(monday: BusinessDay): PeriodName {
  const thursday = addDays(monday, 3)
  const year = Number(thursday.slice(0, 4))
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`)
  const days = (Date.parse(`${thursday}T00:00:00Z`) - first) / 86_400_000
  return { kind: 'week', year, number: Math.floor(days / 7) + 1 }
}

const two = (number: number) => String(number).padStart(2, '0')

/** A short text for files and lists that sorts within its kind: `2026-T1`, `2026-S09`, `2026-03`, `2026-03-14`, `2026`. */
export function periodCode(period: Period): string {
  const { kind, year, number } = periodName(period)
  if (kind === 'quarter') return `${year}-T${number}`
  if (kind === 'week') return `${year}-S${two(number)}`
  if (kind === 'month') return `${year}-${two(number)}`
  if (kind === 'year') return String(year)
  return kind === 'day' ? period.from : `${period.from}_${period.to}`
}
