import { GrenierError } from '#platform/errors.ts'

export const codeRefused = () => new GrenierError('second-factor.refused', 401)
export const codeWait = (seconds: number) => new GrenierError('second-factor.wait', 429, { seconds })
/** The half session ended, or the password changed meanwhile. */
export const beginAgain = () => new GrenierError('second-factor.begin-again', 401)
export const keyUnreadable = () => new GrenierError('second-factor.unreadable', 409)
export const alreadyOn = () => new GrenierError('second-factor.on', 409)
export const notOn = () => new GrenierError('second-factor.off', 409)
export const notBegun = () => new GrenierError('second-factor.not-begun', 409)
export const ownFactorFirst = () => new GrenierError('second-factor.own-first', 409)
export const ownersAlone = () => new GrenierError('second-factor.owners-alone', 403)
export const notOneself = () => new GrenierError('second-factor.oneself', 409)
