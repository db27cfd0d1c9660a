import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'

/** The opening days (Tuesday to Saturday) of the year that ends with `until`, oldest first. */
export function openingDays(until: BusinessDay): BusinessDay[] {
  const days = Array.from({ length: 365 }, (_, index) => addDays(until, index - 364))
  return days.filter((day) => ![0, 1].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))
}

/** How many of `total` fall on slot `index` of `slots`: the shares differ by one at most and add up exactly. */
export const share = (total: number, index: number, slots: number): number =>
  Math.floor((total * (index + 1)) / slots) - Math.floor((total * index) / slots)

/** Milliseconds since 1970 of a time of day in summer or winter, at ten o'clock UTC and later: shops are open, no day border is near. */
export const atMinute = (day: BusinessDay, minutes: number): number => Date.parse(`${day}T09:00:00.000Z`) + minutes * 60_000

const fullDayMinutes = 480

/** How long a shop was open on a day when its data end at `stopAt` (milliseconds since 1970): the whole day, a part of it, or 0. */
export const openMinutes = (day: BusinessDay, stopAt: number, closingMinutes: number): number =>
  Math.max(0, Math.min(fullDayMinutes, Math.floor((stopAt - atMinute(day, 0)) / 60_000) - closingMinutes))

/** What of a full day's count falls into the open part of it. */
export const partOf = (count: number, minutes: number): number => Math.floor((count * minutes) / fullDayMinutes)
