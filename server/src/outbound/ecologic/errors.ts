import type { Problem } from '@grenier/shared/domain/ecologic/check-file.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { GrenierError } from '#platform/errors.ts'

export const periodReversed = ({ from, to }: Period) => new GrenierError('ecologic.period-reversed', 400, { from, to })
export const profileUnknown = (profile: string) => new GrenierError('ecologic.profile-unknown', 400, { profile })
export const exportUnknown = (id: string) => new GrenierError('ecologic.export-unknown', 404, { id })

/** The row is known, its file is not where it was put, or no longer the one that was written. */
export const fileMissing = (name: string) => new GrenierError('ecologic.file-missing', 410, { name })

/** The finished file failed its own check; nothing was written. */
export const fileRefused = ({ row, column, value, problem }: Problem) =>
  new GrenierError('ecologic.file-refused', 500, { row, column, value: value.slice(0, 80), problem })
