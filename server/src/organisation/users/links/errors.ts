import { GrenierError } from '#platform/errors.ts'

/** Used, expired, replaced and invented links say the same. */
export const linkOver = () => new GrenierError('link.over', 410)
export const emailMissing = (name: string) => new GrenierError('link.email-missing', 409, { name })
export const personDisabled = (name: string) => new GrenierError('link.person-disabled', 409, { name })
export const mailNotSet = () => new GrenierError('link.mail-not-set', 409)
export const forgotWait = (seconds: number) => new GrenierError('session.wait', 429, { seconds })
