import type { Cents, Grams } from '../units.ts'

/**
 * What one category of the catalogue counts over a period of one or several sites. Whole numbers; what was given back and stock-outs that
 * were taken back stand below zero.
 */
export interface LeafSums {
  /** Code of the catalogue: `EEE-1` … `EEE-8`, or a shelf. */
  readonly category: string
  /** Validated deposits recorded in the period with at least one such item. */
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
  /** What left by stock-outs, by lines of that flow and by items oriented there at once. */
  readonly recyclingGrams: Grams
  readonly disposalGrams: Grams
  readonly donationGrams: Grams
  /** To and from other sites. */
  readonly sentGrams: Grams
  readonly receivedGrams: Grams
  /** Entered less left before the period began. */
  readonly openingGrams: Grams
}

export type LeafSum = Exclude<keyof LeafSums, 'category'>

/** What came in by one origin and from one département in one category of the catalogue. */
export interface OriginSums {
  readonly category: string
  /** An origin of a deposit (`origins` of the dialogue). */
  readonly origin: string
  /** Code of the département (`75`, `2A`, `974`), empty when no postcode was asked. */
  readonly department: string
  readonly depositGrams: Grams
  readonly orientedGrams: Grams
}
