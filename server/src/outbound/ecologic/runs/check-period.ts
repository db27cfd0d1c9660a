import { addDays, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { periodFuture, periodOpen, periodReversed } from '../errors.ts'

/** Business days of now, where it is earliest and where it is latest: sites may lie in different time zones. */
export interface Today {
  readonly earliest: BusinessDay
  readonly latest: BusinessDay
}

/**
 * True when the period has ended. One that goes on is provisional: its file is made unless `allowOpen` is false. Throws
 * `ecologic.period-reversed`, `ecologic.period-future`, `ecologic.period-open`.
 */
export function checkPeriod({ from, to }: Period, { earliest, latest }: Today, allowOpen: boolean): boolean {
  if (from >= to) throw periodReversed({ from, to })
  if (from > latest) throw periodFuture(from)
  const hasEnded = to <= earliest
  if (!hasEnded && !allowOpen) throw periodOpen(addDays(to, -1))
  return hasEnded
}
