import { GrenierError } from '#platform/errors.ts'

export const signatureWrong = (sequence: number) => new GrenierError('entries.signature', 409, { sequence })
export const linkWrong = (sequence: number) => new GrenierError('entries.link', 409, { sequence })
export const sequenceGap = (expected: number) => new GrenierError('entries.gap', 409, { expected })
export const wrongAddress = (address: string) => new GrenierError('pairing.address', 409, { address })
export const chainUnknown = () => new GrenierError('entries.unknown-key', 401)
export const ticketUnknown = (ticket: string) => new GrenierError('ticket.unknown', 404, { ticket })
export const rescueFormat = () => new GrenierError('rescue.format', 400)
