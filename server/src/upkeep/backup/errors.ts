import { GrenierError } from '#platform/errors.ts'

/** There is no organisation yet: nothing to back up. */
export const nothingYet = () => new GrenierError('backup.nothing-yet', 409)

/** What kept a point from being made. The last good one is untouched. */
export const damaged = (detail: string) => new GrenierError('backup.damaged', 500, { detail })
export const journalBroken = (detail: string) => new GrenierError('backup.journal-broken', 500, { detail })
export const diskFull = (detail: string) => new GrenierError('backup.disk-full', 507, { detail })
export const noDumpTool = (detail: string) => new GrenierError('backup.no-dump-tool', 500, { detail })
export const dumpVersion = (detail: string) => new GrenierError('backup.dump-version', 500, { detail })
export const dumpFailed = (detail: string) => new GrenierError('backup.dump-failed', 500, { detail })
