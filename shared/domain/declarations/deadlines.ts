import { addDays, isDay, periodOf, type Period } from '../calendar.ts'
import type { BusinessDay } from '../units.ts'
import type { EcoOrganisation } from './eco-organisations.ts'

/** A period to declare: when entry opens and the last day to submit, null where nobody knows. */
export interface Deadline {
  readonly period: Period
  readonly opensOn: BusinessDay | null
  readonly dueOn: BusinessDay | null
}

type Rules = Pick<EcoOrganisation, 'every' | 'opens' | 'dueDays' | 'dueDates'>

export const deadlineOf = (rules: Rules, period: Period): Deadline => ({
  period,
  opensOn: rules.opens === 'with-period' ? period.from : null,
  dueOn: dueOn(rules, period),
})

function dueOn({ every, dueDays, dueDates }: Rules, period: Period): BusinessDay | null {
  const index = (Number(period.from.slice(5, 7)) - 1) / (every === 'month' ? 1 : 3)
  const date = dueDates?.[index]
  const named = date === undefined ? undefined : firstAfter(period, date)
  if (named) return named
  return dueDays === null ? null : addDays(period.to, dueDays - 1)
}

/** The first such date on or after the day that follows the period; undefined for one that no calendar has. */
function firstAfter({ to }: Period, monthAndDay: string): BusinessDay | undefined {
  const year = Number(to.slice(0, 4))
  return [year, year + 1].map((each) => `${each}-${monthAndDay}`).find((day): day is BusinessDay => isDay(day) && day >= to)
}

/** The periods that begin in a year, first to last. */
export function deadlines(rules: Rules, year: number): Deadline[] {
  const found: Deadline[] = []
  let period = periodOf(rules.every, `${String(year).padStart(4, '0')}-01-01` as BusinessDay)
  while (Number(period.from.slice(0, 4)) === year) {
    found.push(deadlineOf(rules, period))
    period = periodOf(rules.every, period.to)
  }
  return found
}
