import { GrenierError } from '#platform/errors.ts'

/** The demonstration's folder was not filled to its end: it is thrown away, not repaired. */
export const demonstrationIncomplete = (folder: string) => new GrenierError('demonstration.incomplete', 500, { folder })
