import { GrenierError } from '#platform/errors.ts'

/** A mail server of the environment is shown, not changed, on screen. */
export const mailLocked = () => new GrenierError('mail-account.locked', 409)
export const senderNeeded = () => new GrenierError('mail-account.sender-needed', 400)
export const mailAddressRefused = (host: string) => new GrenierError('mail-account.address-refused', 400, { host })
/** A password is never sent to another server than the one it was typed for. */
export const mailPasswordNeeded = (host: string) => new GrenierError('mail-account.password-needed', 400, { host })
/** A trial mail goes to whoever asks for it. */
export const ownAddressNeeded = () => new GrenierError('mail-account.no-address', 409)
