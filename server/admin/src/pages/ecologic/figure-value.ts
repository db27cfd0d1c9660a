import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Words } from '../../state/words.svelte.ts'

/** A figure in its unit, which its name ends in: `…Grams`, `…Cents`, or a count. */
export function figureValue({ weight, money, number }: Pick<Words, 'weight' | 'money' | 'number'>, figure: string, value: number): string {
  if (figure.endsWith('Grams')) return weight(value as Grams)
  return figure.endsWith('Cents') ? money(value as Cents) : number(value)
}
