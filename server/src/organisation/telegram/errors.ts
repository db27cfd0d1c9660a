import { GrenierError } from '#platform/errors.ts'

/** A token of the environment is shown, not changed, on screen. */
export const tokenLocked = () => new GrenierError('telegram.locked', 409)
