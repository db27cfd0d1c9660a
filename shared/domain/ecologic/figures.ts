import type { EeeCategory } from '../nomenclature.ts'
import type { Cents, Grams } from '../units.ts'

/** What one category counts in one period of one site. Whole numbers; refunds make sales negative, a gap makes stock negative. */
export interface CategoryFigures {
  readonly category: EeeCategory
  /** Validated deposits recorded in the period with at least one item of the category. */
  readonly deposits: number
  readonly depositQuantity: number
  readonly depositGrams: Grams
  /** The part of `depositGrams` that was put on a scale. */
  readonly weighedGrams: Grams
  readonly salesQuantity: number
  readonly salesGrams: Grams
  readonly salesCents: Cents
  /** What left in the period, by where it went. */
  readonly reuseGrams: Grams
  readonly recyclingGrams: Grams
  readonly disposalGrams: Grams
  readonly donationGrams: Grams
  /** Entered less left, from the first day to the end of the period. */
  readonly stockGrams: Grams
}

export type Figure = Exclude<keyof CategoryFigures, 'category'>

export const emptyFigures = (category: EeeCategory): CategoryFigures => ({
  category,
  deposits: 0,
  depositQuantity: 0,
  depositGrams: 0 as Grams,
  weighedGrams: 0 as Grams,
  salesQuantity: 0,
  salesGrams: 0 as Grams,
  salesCents: 0 as Cents,
  reuseGrams: 0 as Grams,
  recyclingGrams: 0 as Grams,
  disposalGrams: 0 as Grams,
  donationGrams: 0 as Grams,
  stockGrams: 0 as Grams,
})

export const hasMovement = (figures: CategoryFigures): boolean =>
  Object.values(figures).some((figure) => typeof figure === 'number' && figure !== 0)
