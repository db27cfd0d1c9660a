import type { Problem } from '@grenier/shared/domain/ecologic/check-file.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { GrenierError, type RefusedField } from '#platform/errors.ts'

export const periodReversed = ({ from, to }: Period) => new GrenierError('ecologic.period-reversed', 400, { from, to })
export const periodFuture = (from: string) => new GrenierError('ecologic.period-future', 400, { from })

/** Only an ended period will do here. */
export const periodOpen = (lastDay: string) => new GrenierError('ecologic.period-open', 400, { lastDay })

/** `link` is the page of the dashboard that mends it. */
export const nomenclatureChange = (day: string, before: string, after: string) =>
  new GrenierError('ecologic.nomenclature-change', 400, { day, before, after, link: 'nomenclatures' })
export const nomenclatureNone = (nomenclature: string, day: string) =>
  new GrenierError('ecologic.nomenclature-none', 400, { nomenclature, day, link: 'nomenclatures' })
export const categoryUnmapped = (category: string, nomenclature: string) =>
  new GrenierError('ecologic.category-unmapped', 409, { category, nomenclature, link: 'nomenclatures' })

export const profileUnknown = (profile: string) => new GrenierError('ecologic.profile-unknown', 400, { profile })
export const profileRefused = (problems: string, fields: readonly RefusedField[]) =>
  new GrenierError('ecologic.profile-refused', 422, { problems }, fields)
export const exportUnknown = (id: string) => new GrenierError('ecologic.export-unknown', 404, { id })
export const scheduleUnknown = (id: string) => new GrenierError('ecologic.schedule-unknown', 404, { id })

/** The same site and profile at the same rhythm is made already. */
export const scheduleTwice = (profile: string) => new GrenierError('ecologic.schedule-twice', 409, { profile })

/** What was sent as a sample is no file of a layout. */
export const sampleUnreadable = (name: string, cause: string) => new GrenierError('ecologic.sample-unreadable', 422, { name, cause })

/** The row is known, its file is not where it was put, or no longer the one that was written. */
export const fileMissing = (name: string) => new GrenierError('ecologic.file-missing', 410, { name })

/** The finished file failed its own check; nothing was written. */
export const fileRefused = ({ row, column, value }: Pick<Problem, 'row' | 'column' | 'value'>, fields: readonly RefusedField[]) =>
  new GrenierError('ecologic.file-refused', 422, { row, column, value: value.slice(0, 80) }, fields)
