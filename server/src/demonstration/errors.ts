import { GrenierError } from '#platform/errors.ts'

/** The demonstration's folder was not filled to its end: it is thrown away, not repaired. */
export const demonstrationIncomplete = (folder: string) => new GrenierError('demonstration.incomplete', 500, { folder })

export const demonstrationNotHere = () => new GrenierError('demonstration.not-here', 409)
/** Its account is shown to whoever comes: without a HOST that somebody chose it opens on this machine alone. */
export const demonstrationElsewhere = (port: number) => new GrenierError('demonstration.other-machine', 409, { port })
