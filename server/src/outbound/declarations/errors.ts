import type { DeclarationStatus } from '@grenier/shared/domain/declarations/statuses.ts'
import { GrenierError } from '#platform/errors.ts'

export const declarationUnknown = (id: string) => new GrenierError('declaration.unknown', 404, { id })

/** A step was taken already; by somebody else, perhaps. */
export const alreadyTaken = (status: Exclude<DeclarationStatus, 'draft'>) => new GrenierError(`declaration.already-${status}`, 409)

/** The step before is missing. */
export const notYet = (status: Exclude<DeclarationStatus, 'draft' | 'paid'>) => new GrenierError(`declaration.not-${status}`, 409)

export const nothingToReopen = () => new GrenierError('declaration.nothing-to-reopen', 409)

/** What a file that is submitted does not fit by. `name` is the file's. */
export const filePeriod = (name: string, from: string, to: string) => new GrenierError('declaration.file-period', 409, { name, from, to })
export const fileScope = (name: string, scope: string) => new GrenierError('declaration.file-scope', 409, { name, scope })
export const fileLayout = (name: string, profile: string) => new GrenierError('declaration.file-layout', 409, { name, profile })
export const fileTwice = (profile: string) => new GrenierError('declaration.file-twice', 409, { profile })
/** It was made before its period was over, or by a version of Grenier that kept no figures. */
export const fileProvisional = (name: string) => new GrenierError('declaration.file-provisional', 409, { name })
export const fileWithoutFigures = (name: string) => new GrenierError('declaration.file-without-figures', 409, { name })

export const paperMissing = () => new GrenierError('declaration.paper-missing', 400)
export const paperKind = () => new GrenierError('declaration.paper-kind', 415)
export const paperTooLarge = (megabytes: number) => new GrenierError('declaration.paper-too-large', 413, { megabytes })
export const paperUnknown = (id: string) => new GrenierError('declaration.paper-unknown', 404, { id })
/** The row is known, its file is not where it was put. */
export const paperGone = (name: string) => new GrenierError('declaration.paper-gone', 410, { name })
