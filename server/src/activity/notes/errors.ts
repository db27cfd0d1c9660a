import { GrenierError } from '#platform/errors.ts'

export const noteSubjectUnknown = (id: string) => new GrenierError('note.subject-unknown', 404, { id })
export const noteIdTaken = (id: string) => new GrenierError('note.id-taken', 409, { id })
export const noteNeedsPerson = () => new GrenierError('note.needs-person', 403)
