import { GrenierError } from '#platform/errors.ts'

export const noOpenSession = (number: number) => new GrenierError('register.no-session', 409, { number })
