import { GrenierError } from '../errors.ts'

/** SQLite before 3.51.3 may corrupt a WAL database, and 3.52.0 was withdrawn. */
export const sqliteVersion = (version: string) => new GrenierError('database.sqlite-version', 500, { version })

/** The database was made by a later version of the program: `migration` is unknown here. */
export const databaseNewer = (migration: string) => new GrenierError('database.newer', 500, { migration })

/** A migration that was applied is not the file that bears its name today. */
export const migrationChanged = (migration: string) => new GrenierError('database.checksum', 500, { migration })

/** The account of PostgreSQL may not change tables: the owner runs the migration. */
export const ownerNeeded = (migration: string) => new GrenierError('database.owner-needed', 500, { migration })

/** The journal lost the triggers that refuse a change. */
export const triggersMissing = (trigger: string) => new GrenierError('database.triggers', 500, { trigger })

export const databaseUnreachable = (address: string, cause: string) => new GrenierError('database.unreachable', 503, { address, cause })

/** PostgreSQL does not let two databases change their names: both are as they were. */
export const exchangeRefused = (cause: string) => new GrenierError('database.exchange-refused', 409, { cause })

/** The disk, or the quota, is full: nothing was written. */
export const databaseFull = () => new GrenierError('database.full', 503)

/** The disk refused a write or a flush: nothing was acknowledged. */
export const databaseUnwritable = (cause: string) => new GrenierError('database.unwritable', 503, { cause })

/** Another write held the turn too long, here or in another program. */
export const databaseBusy = () => new GrenierError('database.busy', 503)

/** A transaction was rolled back because it lasted longer than `seconds`. */
export const transactionTooLong = (seconds: number) => new GrenierError('database.transaction-too-long', 503, { seconds })
