import { addDays } from '../calendar.ts'
import type { BusinessDay } from '../units.ts'

/** Days before the due day on which people are reminded. */
export const reminderDays = [14, 3, 0] as const

export interface ReminderQuestion {
  readonly dueOn: BusinessDay
  /** The day of the last reminder; null: none yet. */
  readonly remindedOn: BusinessDay | null
  readonly today: BusinessDay
}

/**
 * How many days are left, when people are to be reminded today; undefined when not. A reminder that was missed is made up for by the next
 * look, once and with the days that are left then; nothing after the due day.
 */
export function reminderDue({ dueOn, remindedOn, today }: ReminderQuestion): number | undefined {
  if (today > dueOn) return undefined
  const reached = reminderDays.map((days) => addDays(dueOn, -days)).filter((day) => day <= today)
  const last = reached.at(-1)
  if (last === undefined || (remindedOn !== null && remindedOn >= last)) return undefined
  return daysBetween(today, dueOn)
}

/** From the first day to the second; below zero when the second is before the first. */
export const daysBetween = (from: BusinessDay, to: BusinessDay): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
