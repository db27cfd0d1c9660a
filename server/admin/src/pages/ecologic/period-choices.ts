import { addDays, isDay, periodOf, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'

export const periodChoices = ['this-month', 'last-month', 'this-quarter', 'last-quarter', 'free'] as const
export type PeriodChoice = (typeof periodChoices)[number]

/** The period of a choice on a day; undefined for free dates. */
export function chosenPeriod(choice: PeriodChoice, today: BusinessDay): Period | undefined {
  if (choice === 'free') return undefined
  const current = periodOf(choice.endsWith('month') ? 'month' : 'quarter', today)
  if (choice.startsWith('this')) return current
  return periodOf(choice.endsWith('month') ? 'month' : 'quarter', addDays(current.from, -1))
}

/** The last day that is in a period: people read both ends as included, files and requests leave the end out. */
export const lastDay = (period: Period): BusinessDay => addDays(period.to, -1)

/** A period from two days that are both in it; undefined when one is no day or the end comes first. */
export function periodThrough(first: string, last: string): Period | undefined {
  if (!isDay(first) || !isDay(last) || last < first) return undefined
  return { from: first, to: addDays(last, 1) }
}
