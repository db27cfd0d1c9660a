import type { Cents, Grams } from '@grenier/shared/domain/units.ts'

const bare = (text: string) => text.replaceAll(/[\s€]|kg$/gi, '')

/** A number of at most so many decimals, with a comma or a point, as a whole number of the smallest unit; undefined when it is none. */
function scaled(text: string, decimals: number): number | undefined {
  const match = /^(\d{1,7})(?:[.,](\d+))?$/.exec(bare(text))
  const fraction = (match?.[2] ?? '').replace(/0+$/, '')
  if (!match || fraction.length > decimals) return undefined
  return Number(match[1]) * 10 ** decimals + Number(fraction.padEnd(decimals, '0'))
}

const mostCents = 10_000_000
const mostGrams = 1_000_000

/** `12,50`, `12.5` or `12,50 €`; undefined beyond 100 000 €. */
export function readPrice(text: string): Cents | undefined {
  const amount = scaled(text, 2)
  return amount === undefined || amount > mostCents ? undefined : (amount as Cents)
}

/** Kilograms as `1,25`; undefined beyond 1 t, and for nothing. */
export function readWeight(text: string): Grams | undefined {
  const weight = scaled(text, 3)
  return weight === undefined || weight === 0 || weight > mostGrams ? undefined : (weight as Grams)
}

/** A place from 1 up. */
export const readPlace = (text: string): number | undefined => (/^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : undefined)
