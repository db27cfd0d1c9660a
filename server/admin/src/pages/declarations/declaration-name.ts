import type { DeclarationView } from '@grenier/shared/contract/declarations.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { periodName } from '@grenier/shared/domain/period-name.ts'
import type { Words } from '../../state/words.svelte.ts'

type Say = Pick<Words, 'say' | 'month' | 'date'>
type Named = Pick<DeclarationView, 'organisationName' | 'siteId' | 'from' | 'to'>

const ordinals = ['declaration.ordinal-1', 'declaration.ordinal-2', 'declaration.ordinal-3', 'declaration.ordinal-4'] as const

/** `1er`, `2e` … of the four quarters. */
export const ordinal = ({ say }: Pick<Say, 'say'>, number: number): string => {
  const key = ordinals[number - 1]
  return key ? say(key) : String(number)
}

/** `3e trimestre 2026`, `mars 2026`. */
export function periodWords(words: Say, period: Period): string {
  const { kind, year, number } = periodName(period)
  if (kind === 'quarter') return words.say('declaration.quarter', { ordinal: ordinal(words, number), year })
  return kind === 'month' ? words.month(period.from) : words.date(period.from)
}

/** `Ecologic, 3e trimestre 2026`. */
export const declarationName = (words: Say, declaration: Named): string =>
  words.say('declaration.name', { organisation: declaration.organisationName, period: periodWords(words, declaration) })

/** Whose it is: a site's name, or the whole organisation. */
export const placeName = (
  { say }: Pick<Say, 'say'>,
  sites: readonly { id: string; name: string }[],
  { siteId }: Pick<Named, 'siteId'>,
): string => (siteId === null ? say('declaration.whole-organisation') : (sites.find(({ id }) => id === siteId)?.name ?? '…'))
