import { GrenierError } from '#platform/errors.ts'

export const lockUnknown = (id: string) => new GrenierError('register.lock-unknown', 404, { id })
/** `id` names the lock to the till, so that both speak of the same one. */
export const pinLocked = (id: string) => new GrenierError('pin.locked', 423, { id })
