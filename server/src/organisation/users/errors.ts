import { GrenierError } from '#platform/errors.ts'

export const emailTaken = (email: string) => new GrenierError('person.email-taken', 409, { email })
/** To somebody who may see that person. */
export const emailTakenBy = (email: string, name: string) => new GrenierError('person.email-taken-by', 409, { email, name })
export const lastOwner = () => new GrenierError('person.last-owner', 409)
export const ownAccess = () => new GrenierError('person.own-access', 409)
export const personUnknown = (id: string) => new GrenierError('person.unknown', 404, { id })
/** Only an owner gives or takes this role. */
export const roleTooHigh = (role: string) => new GrenierError('person.role-too-high', 403, { role })
/** What is done to a person: `person-act.<act>` in `messages/rights` says it. */
export type PersonAct = 'save' | 'withdraw' | 'give-back' | 'sessions' | 'factor' | 'password' | 'phone'
/** Only an owner does that to somebody who has this role. */
export const personTooHigh = (act: PersonAct, role: string) => new GrenierError('person.too-high', 403, { act, role })
export const siteOfGrantUnknown = (id: string) => new GrenierError('site.unknown', 404, { id })
/** A home is one of the sites where the person has a role. */
export const homeSiteElsewhere = (id: string) => new GrenierError('person.home-site', 400, { id })
export const passwordTooEasy = () => new GrenierError('person.password-easy', 400)

export const noSession = () => new GrenierError('session.none', 401)
export const logInRefused = () => new GrenierError('session.refused', 401)
/** It ended meanwhile, or is somebody else's. */
export const sessionUnknown = () => new GrenierError('session.unknown', 404)
export const logInWait = (seconds: number) => new GrenierError('session.wait', 429, { seconds })

export const setupDone = () => new GrenierError('setup.done', 409)
export const setupLink = () => new GrenierError('setup.link', 403)
