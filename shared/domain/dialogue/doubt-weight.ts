import { grams, type Grams } from '../units.ts'
import { heaviestGrams, mostPieces } from './key-in.ts'
import type { ProposedItem, UsualGrams } from './state.ts'

/** A weight so many times over or under what is expected is asked about. */
const farFactor = 5
const enoughPieces = 5

type Weighed = Pick<ProposedItem, 'quantity' | 'typicalGrams' | 'usualGrams'>

/** A said weight far from the object's typical one, or from what this site weighed before. */
export const isFar = (item: Weighed, weight: Grams): boolean => isFarFromTypical(item, weight) || isFarFromUsual(item, weight)

function isFarFromTypical({ typicalGrams, quantity }: Weighed, weight: Grams): boolean {
  const expected = (typicalGrams ?? 0) * quantity
  return expected > 0 && (weight >= expected * farFactor || weight * farFactor <= expected)
}

function isFarFromUsual({ usualGrams, quantity }: Weighed, weight: Grams): boolean {
  if (!usualGrams) return false
  return weight >= usualGrams.high * quantity * farFactor || weight * farFactor <= usualGrams.low * quantity
}

/** What of a line is more than any line may hold: that cannot be confirmed, only put right. */
export const beyondLimit = ({ quantity, grams: weight }: Pick<ProposedItem, 'quantity' | 'grams'>): 'quantity' | 'weight' | undefined =>
  quantity > mostPieces ? 'quantity' : weight > heaviestGrams ? 'weight' : undefined

const isDoubtful = (item: ProposedItem): boolean =>
  beyondLimit(item) !== undefined || (item.certainty === 'weighed' && !item.isConfirmed && isFar(item, item.grams))

/** The first line that a person has to confirm or put right before the deposit can be validated; -1 when there is none. */
export const doubtfulItem = (items: readonly ProposedItem[]): number => items.findIndex(isDoubtful)

/** Grams taken for kilograms or the other way round, else a comma slipped; undefined when no such weight is likely. */
export function likelySlip(item: Weighed & Pick<ProposedItem, 'grams'>): Grams | undefined {
  if (item.typicalGrams === null && !item.usualGrams) return undefined
  return [item.grams / 1000, item.grams * 1000, item.grams / 10, item.grams * 10]
    .map((weight) => grams(Math.round(weight)))
    .find((weight) => weight > 0 && weight <= heaviestGrams && !isFar(item, weight))
}

/** The middle three fifths of what single pieces weighed: one absurd line in five changes nothing. Null when they are too few to tell. */
export function usualGramsOf(lines: readonly { readonly quantity: number; readonly grams: number }[]): UsualGrams | null {
  if (lines.length < enoughPieces) return null
  const pieces = lines.map(({ quantity, grams: weight }) => weight / quantity).toSorted((one, other) => one - other)
  const at = (share: number) => grams(Math.max(1, Math.round(pieces[Math.round(share * (pieces.length - 1))] ?? 0)))
  return { low: at(0.2), high: at(0.8) }
}
