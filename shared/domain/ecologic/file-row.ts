import type { CategoryFigures } from './figures.ts'
import type { LeafSums, OriginSums } from './leaf-sums.ts'

/** Who did the work, as files name it. A text that is not known is empty. */
export interface Establishment {
  /** The site's code; several codes joined by `+` where sites are summed. */
  readonly code: string
  readonly name: string
  readonly siret: string
  /** Code of the département (`75`, `2A`, `974`). */
  readonly department: string
}

/** One row of a file. A figure that is absent is not known for the row and stays empty: it is not zero. */
export interface FileRow {
  readonly establishment: Establishment
  readonly category: string
  /** An origin of a deposit, or `allOrigins`; only where a profile has rows by origin. */
  readonly origin?: string
  readonly department?: string
  readonly figures: Partial<CategoryFigures>
}

/** How many deposits hold at least one item of any of these categories of the catalogue. */
export type JoinedDeposits = (leaves: readonly string[]) => number

/** What one site counts over the period of a file. */
export interface SiteSums {
  readonly establishment: Establishment
  readonly sums: readonly LeafSums[]
  readonly joinedDeposits?: JoinedDeposits
  /** May be empty for profiles without rows by origin. */
  readonly origins: readonly OriginSums[]
}
