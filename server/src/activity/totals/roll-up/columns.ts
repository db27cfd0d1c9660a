import type { LeafSum } from '@grenier/shared/domain/ecologic/leaf-sums.ts'

/** The columns of a roll-up that count, in the order of the table. What each counts is said in `LeafSums`. */
export const dayColumns = [
  'deposits',
  'depositQuantity',
  'depositGrams',
  'weighedGrams',
  'unknownItems',
  'orientedGrams',
  'salesQuantity',
  'salesGrams',
  'salesWeighedGrams',
  'salesCents',
  'unknownLines',
  'recyclingGrams',
  'disposalGrams',
  'donationGrams',
  'sentGrams',
  'receivedGrams',
] as const satisfies readonly Exclude<LeafSum, 'openingGrams'>[]

export type DayColumn = (typeof dayColumns)[number]

/** What one fact adds to the row of its site, day and category. */
export type Change = Partial<Record<DayColumn, number>>

/** A row of the roll-ups: whose it is. */
export interface DayPlace {
  readonly siteId: string
  readonly businessDay: string
  readonly category: string
}
