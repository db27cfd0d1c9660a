import { GrenierError } from '#platform/errors.ts'

export const alertUnknown = (id: string) => new GrenierError('alert.unknown', 404, { id })
