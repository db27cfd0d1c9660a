import { timeZoneUnknown } from './errors.ts'

/** Only names that Intl knows: an offset such as `+02:00` would ignore summer time. */
export const isTimeZone = (name: string): boolean => /^[A-Z]/i.test(name) && isKnown(name)

export function checkTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw timeZoneUnknown(timeZone)
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
