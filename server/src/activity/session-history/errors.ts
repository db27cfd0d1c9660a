import { GrenierError } from '#platform/errors.ts'

export const sessionUnknown = (id: string) => new GrenierError('cash-session.unknown', 404, { id })
export const entryUnknown = (sequence: number) => new GrenierError('entry.unknown', 404, { sequence })
