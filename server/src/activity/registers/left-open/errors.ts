import { GrenierError } from '#platform/errors.ts'

export const sessionGone = (id: string) => new GrenierError('cash-session.unknown', 404, { id })
export const sessionClosed = () => new GrenierError('cash-session.closed', 409)
export const sessionHasTablet = () => new GrenierError('cash-session.has-tablet', 409)
