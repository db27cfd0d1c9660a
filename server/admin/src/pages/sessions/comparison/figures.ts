import type { PeriodFigures } from '@grenier/shared/contract/sessions.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Words } from '../../../state/words.svelte.ts'
import { signed } from '../signed.ts'

/** Figures in the order of the table. */
export const figureNames = [
  'salesCents',
  'tickets',
  'averageCents',
  'reusedGrams',
  'deposits',
  'receivedGrams',
  'varianceCents',
] as const satisfies readonly (keyof PeriodFigures)[]
export type FigureName = (typeof figureNames)[number]

/** A figure as it is read; a dash where there is none. */
export function figureText(words: Pick<Words, 'money' | 'weight' | 'number' | 'say'>, name: FigureName, figures: PeriodFigures): string {
  const value = figures[name]
  if (name === 'varianceCents') return varianceText(words, figures)
  if (value === null) return '–'
  if (name.endsWith('Cents')) return words.money(value as Cents)
  return name.endsWith('Grams') ? words.weight(value as Grams) : words.number(value)
}

/** What the counted closings were off by, and how many nobody counted. */
function varianceText(words: Pick<Words, 'money' | 'say'>, { varianceCents, uncountedClosings: count }: PeriodFigures): string {
  if (varianceCents === null) return count > 0 ? words.say('sessions.nobody-counted') : '–'
  return [signed(words, varianceCents), ...(count > 0 ? [words.say('comparison.uncounted', { count })] : [])].join(', ')
}
