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
export function figureText(words: Pick<Words, 'money' | 'weight' | 'number'>, name: FigureName, value: number | null): string {
  if (value === null) return '–'
  if (name === 'varianceCents') return signed(words, value as Cents)
  if (name.endsWith('Cents')) return words.money(value as Cents)
  return name.endsWith('Grams') ? words.weight(value as Grams) : words.number(value)
}
