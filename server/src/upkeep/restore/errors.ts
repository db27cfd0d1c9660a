import { GrenierError } from '#platform/errors.ts'

export const pointUnknown = (id: string) => new GrenierError('restore.point-unknown', 404, { id })
export const restoreBusy = () => new GrenierError('restore.busy', 409)
export const notChecked = () => new GrenierError('restore.not-checked', 409)
export const nameDiffers = (organisation: string) => new GrenierError('restore.name-differs', 400, { organisation })
/** Points of somebody else, or of several: a person says which. */
export const severalOrganisations = (organisations: string) => new GrenierError('restore.choose', 409, { organisations })
/** A newer program made it. */
export const pointNewer = (program: string) => new GrenierError('restore.newer', 409, { program })
export const otherDatabase = (provider: string) => new GrenierError('restore.other-database', 409, { provider })
export const baseMissing = (id: string) => new GrenierError('restore.base-missing', 409, { id })
export const bodyMissing = (name: string) => new GrenierError('restore.body-missing', 409, { name })
/** The manifest is not what its signer wrote. */
export const manifestChanged = (id: string) => new GrenierError('restore.manifest-changed', 409, { id })
/** What was read is not what the manifest announces. */
export const bodyChanged = (name: string) => new GrenierError('restore.body-changed', 409, { name })
/** It was opened, and does not hold together; `detail` is for who repairs. */
export const pointDamaged = (detail: string) => new GrenierError('restore.damaged', 409, { detail })
export const phraseNeeded = () => new GrenierError('restore.phrase-needed', 400)
export const phraseWrong = () => new GrenierError('restore.phrase-wrong', 400)
/** The disk filled up under the work, whatever was free before. */
export const diskFull = () => new GrenierError('restore.disk-full', 507)
export const spaceMissing = (needed: number, free: number) =>
  new GrenierError('restore.no-space', 507, { needed: Math.ceil(needed / 1e6), free: Math.floor(free / 1e6) })
/** A dump is loaded into a database of its own, which then takes the name of the other: both need a right. */
export const databaseRights = (account: string, database: string) => new GrenierError('restore.database-rights', 409, { account, database })
export const loadFailed = (detail: string) => new GrenierError('restore.load-failed', 409, { detail })
