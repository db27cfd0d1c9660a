import { GrenierError } from '#platform/errors.ts'

/** Also for a request of another till: its id says nothing. */
export const approvalUnknown = (id: string) => new GrenierError('approval.unknown', 404, { id })
