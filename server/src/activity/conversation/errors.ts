import { GrenierError } from '#platform/errors.ts'

export const actionUnknown = (id: string) => new GrenierError('chat.action-unknown', 404, { id })
/** The event's id, channel and content do not go together. */
export const eventInvalid = (id: string) => new GrenierError('chat.event-invalid', 400, { id })
export const notYourChannel = (channel: string) => new GrenierError('chat.channel', 403, { channel })
export const nobodySpeaks = () => new GrenierError('session.none', 401)
