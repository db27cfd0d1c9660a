import { GrenierError, type RefusedField } from '#platform/errors.ts'

export const exportTooLarge = (megabytes: number, limit: number) => new GrenierError('json-backup.too-large', 413, { megabytes, limit })

/** `place` is counted in characters from the beginning of the file. */
export const notJson = (place: number) => new GrenierError('json-backup.not-json', 400, { place })

export const notUtf8 = (place: number) => new GrenierError('json-backup.encoding', 400, { place })

/** Whatever it is, Grenier did not write it: `field` at its top is missing or has another shape. */
export const notOurs = (field: string, value: string) => new GrenierError('json-backup.not-ours', 400, { field, value })

export const newerFile = (version: string) => new GrenierError('json-backup.newer', 409, { version })

export const fileMissing = () => new GrenierError('json-backup.no-file', 400)

export const uploadTooLarge = (limit: number) => new GrenierError('json-backup.upload-too-large', 413, { limit })

export const rowsRefused = (count: number, fields: readonly RefusedField[]) =>
  new GrenierError('json-backup.refused', 422, { count }, fields)

export const nameDiffers = (organisation: string) => new GrenierError('json-backup.confirm-name', 409, { organisation })

export const noWayIn = () => new GrenierError('json-backup.no-way-in', 409)

export const accessUnknown = (email: string) => new GrenierError('json-backup.access-unknown', 409, { email })

export const importBusy = () => new GrenierError('json-backup.busy', 409)

export const notOnPostgresql = () => new GrenierError('json-backup.postgresql', 409)

/** Neither address nor password is repeated. */
export const accessInvalid = () => new GrenierError('request.invalid', 400, { field: 'access', value: '', problem: '' })
