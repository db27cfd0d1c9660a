import { GrenierError } from '#platform/errors.ts'

export const disputeUnknown = (sequence: number) => new GrenierError('dispute.unknown', 404, { sequence })
export const disputeSettled = (sequence: number) => new GrenierError('dispute.settled', 409, { sequence })
export const disputeUncountable = (sequence: number) => new GrenierError('dispute.uncountable', 409, { sequence })
