import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Query } from '../../router.ts'
import { chosenPeriod, lastDay, periodChoices, periodThrough, type PeriodChoice } from '../ecologic/period-choices.ts'

export interface PeriodShown {
  readonly choice: PeriodChoice
  readonly period: Period
}

/** The period an address names: a choice (`periode`), or two days that are both in it (`du`, `au`). Else this quarter. */
export function periodShown({ periode, du, au }: Query, today: BusinessDay): PeriodShown {
  const free = du !== undefined && au !== undefined ? periodThrough(du, au) : undefined
  if (free) return { choice: 'free', period: free }
  const named = periodChoices.find((choice) => choice === periode && choice !== 'free') ?? 'this-quarter'
  return { choice: named, period: chosenPeriod(named, today) ?? { from: today, to: today } }
}

/** What stands in the address for a choice; free dates begin with those shown. */
export const addressOfChoice = (choice: PeriodChoice, shown: Period) =>
  choice === 'free'
    ? { periode: undefined, du: shown.from, au: lastDay(shown) }
    : { periode: choice === 'this-quarter' ? undefined : choice, du: undefined, au: undefined }
