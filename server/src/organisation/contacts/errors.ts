import { GrenierError } from '#platform/errors.ts'

export const contactUnknown = (id: string) => new GrenierError('contact.unknown', 404, { id })
/** Allowed means allowed as somebody: what a contact may do is what that person may. */
export const contactWithoutPerson = (name: string) => new GrenierError('contact.person-missing', 400, { name })
/** Only an account on a telephone is passed from hand to hand. */
export const contactNotShareable = (channel: string) => new GrenierError('contact.not-shareable', 400, { channel })
