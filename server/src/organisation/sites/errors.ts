import { GrenierError } from '#platform/errors.ts'

export const siteUnknown = (id: string) => new GrenierError('site.unknown', 404, { id })
export const siteCodeTaken = (code: string) => new GrenierError('site.code-taken', 409, { code })
export const siteCodeFixed = (code: string) => new GrenierError('site.code-fixed', 409, { code })
export const timeZoneUnknown = (timeZone: string) => new GrenierError('setup.time-zone', 400, { timeZone })
