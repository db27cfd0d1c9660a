import type { Instant, Millis } from '@grenier/shared/domain/units.ts'

/** What is left until a moment, never below zero. */
export const timeLeft = (until: Instant, now: Instant): Millis => Math.max(0, Date.parse(until) - Date.parse(now)) as Millis

/** `14 min 05 s`; full seconds count. */
export function minutesText(left: Millis): string {
  const seconds = Math.floor(left / 1000)
  return `${Math.floor(seconds / 60)}\u00a0min\u00a0${String(seconds % 60).padStart(2, '0')}\u00a0s`
}

/** A code in two groups, easier to read aloud and to type. */
export function groupedCode(code: string): string {
  const middle = Math.ceil(code.length / 2)
  return code.length < 6 || /\W/.test(code) ? code : `${code.slice(0, middle)} ${code.slice(middle)}`
}
