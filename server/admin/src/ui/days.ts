import { addDays, businessDayAt, isDay } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'

/** The business day named in the address bar, or today's. */
export const dayShown = (named: string | undefined, now: Instant, timeZone: string): BusinessDay =>
  named !== undefined && isDay(named) ? named : businessDayAt(now, timeZone)

/** The days before and after; none after today. */
export const neighbours = (day: BusinessDay, today: BusinessDay): { before: BusinessDay; after: BusinessDay | undefined } => ({
  before: addDays(day, -1),
  after: day < today ? addDays(day, 1) : undefined,
})
