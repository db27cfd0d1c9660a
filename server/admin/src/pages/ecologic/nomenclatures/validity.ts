import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { Nomenclature } from '@grenier/shared/domain/ecologic/nomenclature-table.ts'
import type { Words } from '../../../state/words.svelte.ts'

/** Lists whose first day is not known begin here, before any record. */
const always = '2000-01-01'

/** When a list is in force, in words; the last day is in it. */
export function validity(
  { say, date }: Pick<Words, 'say' | 'date'>,
  { validFrom, validTo }: Pick<Nomenclature, 'validFrom' | 'validTo'>,
): string {
  if (validTo !== null) return say('ecologic.valid-through', { first: date(validFrom), last: date(addDays(validTo, -1)) })
  return validFrom <= always ? say('ecologic.valid-always') : say('ecologic.valid-since', { first: date(validFrom) })
}
