import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { ServerClock } from './clock.ts'

/**
 * The days a session may be opened for, the likeliest first. There is a second one only when the device's clock disagrees with the
 * time known from the server (a tablet that slept, a clock set wrong): then the person at the till decides.
 */
export function proposedDays(clock: Pick<ServerClock, 'now' | 'deviceTime'>, timeZone: string): BusinessDay[] {
  return [...new Set([businessDayAt(clock.now(), timeZone), businessDayAt(clock.deviceTime(), timeZone)])]
}

/** A session ends by itself at 04:00 after its day: from then on it can only be closed. */
export const dayIsOver = (day: BusinessDay, clock: Pick<ServerClock, 'now'>, timeZone: string): boolean =>
  businessDayAt(clock.now(), timeZone) > day
