import type { Cents, Grams } from '../units.ts'

/**
 * What one category of a nomenclature counts in one period. Whole numbers; refunds make sales negative, a gap in the books makes stock
 * negative.
 */
export interface CategoryFigures {
  readonly category: string
  /** In the nomenclature's own words. */
  readonly label: string
  /** Validated deposits recorded in the period with at least one item of the category. */
  readonly deposits: number
  readonly depositQuantity: number
  readonly depositGrams: Grams
  /** The part of `depositGrams` that was put on a scale. */
  readonly weighedGrams: Grams
  /** Items whose weight nobody knows: they count 0 g. */
  readonly unknownItems: number
  /** The part of `depositGrams` that was oriented to the shop. */
  readonly orientedGrams: Grams
  readonly salesQuantity: number
  readonly salesGrams: Grams
  readonly salesWeighedGrams: Grams
  readonly salesCents: Cents
  /** Lines whose weight nobody knows: they count 0 g. */
  readonly unknownLines: number
  /** What left in the period, by where it went. */
  readonly reuseGrams: Grams
  readonly recyclingGrams: Grams
  readonly disposalGrams: Grams
  readonly donationGrams: Grams
  /** To and from other sites. */
  readonly sentGrams: Grams
  readonly receivedGrams: Grams
  /** Entered less left before the period began. */
  readonly openingGrams: Grams
  /** At the end of the period: opening + entered + received − left − sent. */
  readonly stockGrams: Grams
}

export type Figure = Exclude<keyof CategoryFigures, 'category' | 'label'>

const none = 0 as Grams

export const emptyFigures = (category: string, label: string): CategoryFigures => ({
  category,
  label,
  deposits: 0,
  depositQuantity: 0,
  depositGrams: none,
  weighedGrams: none,
  unknownItems: 0,
  orientedGrams: none,
  salesQuantity: 0,
  salesGrams: none,
  salesWeighedGrams: none,
  salesCents: 0 as Cents,
  unknownLines: 0,
  reuseGrams: none,
  recyclingGrams: none,
  disposalGrams: none,
  donationGrams: none,
  sentGrams: none,
  receivedGrams: none,
  openingGrams: none,
  stockGrams: none,
})

export const figureNames = Object.keys(emptyFigures('', '')).filter((name) => name !== 'category' && name !== 'label') as readonly Figure[]
