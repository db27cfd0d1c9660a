import { GrenierError } from '#platform/errors.ts'
import type { RemoteProblem } from './remote-problem.ts'

export const remoteUnknown = (id: string) => new GrenierError('remote.unknown', 404, { id })

/** A password is never sent to another server than the one it was typed for. */
export const passwordNeeded = (address: string) => new GrenierError('remote.password-needed', 400, { address })

/** Another account has this address and user, maybe of another site. */
export const placeTaken = (address: string) => new GrenierError('remote.place-taken', 409, { address })

/** The address itself cannot be used. */
export const addressRefused = ({ code, detail }: RemoteProblem) => new GrenierError(code, 400, { address: detail })
