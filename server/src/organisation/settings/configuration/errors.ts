import { GrenierError, type RefusedField } from '#platform/errors.ts'

export const notConfiguration = () => new GrenierError('configuration.not-ours', 400)
export const newerConfiguration = (version: string) => new GrenierError('configuration.newer', 400, { version })
export const configurationChanged = () => new GrenierError('configuration.changed', 409)

/** The first three are said in the message, all of them in `fields`. */
export const configurationRefused = (fields: readonly RefusedField[]) => {
  const problems = fields
    .slice(0, 3)
    .map(({ field, value, problem }) => `${field} (${value}) : ${problem}`)
    .join(' ')
  return new GrenierError('configuration.refused', 400, { problems }, fields)
}
