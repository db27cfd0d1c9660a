import { GrenierError } from '#platform/errors.ts'

export const logoMissing = () => new GrenierError('logo.missing', 400)
export const logoNotPicture = (name: string) => new GrenierError('logo.not-picture', 415, { name })
export const logoCutOff = (name: string) => new GrenierError('logo.cut-off', 400, { name })
export const logoTooHeavy = (kilobytes: number) => new GrenierError('logo.too-heavy', 413, { kilobytes })
export const logoTooSmall = (width: number, height: number) => new GrenierError('logo.too-small', 400, { width, height })
export const logoTooLarge = (width: number, height: number) => new GrenierError('logo.too-large', 400, { width, height })
export const logoUnknown = (siteId: string) => new GrenierError('logo.unknown', 404, { id: siteId })
