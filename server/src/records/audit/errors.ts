import { GrenierError } from '#platform/errors.ts'

export const sealBroken = (sequence: number) => new GrenierError('audit.seal-broken', 500, { sequence })
export const actUnknown = (sequence: number) => new GrenierError('audit.unknown', 404, { sequence })
