import { GrenierError } from '#platform/errors.ts'

export const registerUnknown = (id: string) => new GrenierError('register.unknown', 404, { id })
export const numberTaken = (number: number) => new GrenierError('register.number-taken', 409, { number })
export const nameTaken = (name: string, number: number) => new GrenierError('register.name-taken', 409, { name, number })
export const codeWrong = () => new GrenierError('pairing.code-wrong', 404)
export const codeExpired = () => new GrenierError('pairing.code-expired', 410)
export const keyRefused = () => new GrenierError('pairing.key-refused', 400)
export const unknownKey = () => new GrenierError('entries.unknown-key', 401)
export const pinWrong = () => new GrenierError('pin.wrong', 401)
export const pinWait = (seconds: number) => new GrenierError('pin.wait', 429, { seconds })
