import { GrenierError } from '#platform/errors.ts'

export const noOpenSession = (number: number) => new GrenierError('register.no-session', 409, { number })
export const tabletGone = (number: number) => new GrenierError('register.tablet-gone', 409, { number })
