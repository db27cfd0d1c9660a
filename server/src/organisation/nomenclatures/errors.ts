import { GrenierError, type RefusedField } from '#platform/errors.ts'

export const nomenclatureUnknown = (code: string) => new GrenierError('nomenclature.unknown', 404, { code })
/** The shop's own categories are a list of their own: it follows the catalogue. */
export const nomenclatureFixed = (code: string) => new GrenierError('nomenclature.fixed', 409, { code })
export const nomenclatureRefused = (problems: string, fields: readonly RefusedField[]) =>
  new GrenierError('nomenclature.refused', 422, { problems }, fields)
