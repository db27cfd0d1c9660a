import { GrenierError, type RefusedField } from '#platform/errors.ts'
import { withPlaces } from './name-places.ts'

export const notConfiguration = () => new GrenierError('configuration.not-ours', 400)
export const newerConfiguration = (version: string) => new GrenierError('configuration.newer', 400, { version })
export const configurationChanged = () => new GrenierError('configuration.changed', 409)

/** Each with its place in the file. The first three are said in the message, all of them in `fields`. */
export const configurationRefused = (faults: readonly RefusedField[], file: string, locale: 'fr' | 'en') => {
  const fields = withPlaces(faults, file, locale)
  const problems = fields
    .slice(0, 3)
    .map(({ field, label = field, value, problem }) => `${label}${value === '' ? '' : ` (${value})`} : ${problem}`)
    .join(' ')
  return new GrenierError('configuration.refused', 400, { problems }, fields)
}
