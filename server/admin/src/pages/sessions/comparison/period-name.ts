import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { Words } from '../../../state/words.svelte.ts'
import { lastDay } from '../../ecologic/period-choices.ts'
import type { PeriodStep } from './compared-periods.ts'

/** `mars 2026`, `T1 2026`, `2026`; weeks and free dates by their first and last day. */
export function periodName(step: PeriodStep, period: Period, { say, month, date }: Pick<Words, 'say' | 'month' | 'date'>): string {
  const year = period.from.slice(0, 4)
  if (step === 'month') return month(period.from)
  if (step === 'quarter') return say('comparison.quarter', { number: Math.ceil(Number(period.from.slice(5, 7)) / 3), year })
  return step === 'year' ? year : say('comparison.days', { first: date(period.from), last: date(lastDay(period)) })
}
