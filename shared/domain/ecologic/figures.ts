import type { Grams } from '../units.ts'
import type { LeafSums } from './leaf-sums.ts'
import { emptyLeaf } from './sum-leaves.ts'

/**
 * What one category of a nomenclature counts in one period: the sums of its leaves, and what follows from them. Whole numbers; refunds make
 * sales negative, a gap in the books makes stock negative.
 */
export interface CategoryFigures extends LeafSums {
  /** In the nomenclature's own words. */
  readonly label: string
  /** What left for reuse: the weight of what was sold. */
  readonly reuseGrams: Grams
  /** At the end of the period: opening + entered + received − left − sent. */
  readonly stockGrams: Grams
}

export type Figure = Exclude<keyof CategoryFigures, 'category' | 'label'>

const none = 0 as Grams

/** In the order in which people choose among them. */
export function emptyFigures(category: string, label: string): CategoryFigures {
  const { recyclingGrams, disposalGrams, donationGrams, sentGrams, receivedGrams, openingGrams, ...entered } = emptyLeaf(category)
  const left = { reuseGrams: none, recyclingGrams, disposalGrams, donationGrams }
  return { ...entered, label, ...left, sentGrams, receivedGrams, openingGrams, stockGrams: none }
}

export const figureNames = Object.keys(emptyFigures('', '')).filter((name) => name !== 'category' && name !== 'label') as readonly Figure[]
