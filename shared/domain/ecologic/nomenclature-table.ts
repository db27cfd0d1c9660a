import type { BusinessDay } from '../units.ts'

/** A dated list of categories for files, and how the catalogue's categories fall into it. Data, not code: a row may replace a built-in one. */
export interface Nomenclature {
  readonly code: string
  readonly label: string
  /** In force from this day on. */
  readonly validFrom: BusinessDay
  /** First day on which it is no longer in force; null: still in force. */
  readonly validTo: BusinessDay | null
  readonly categories: readonly { readonly code: string; readonly label: string }[]
  readonly mapping: readonly LeafMapping[]
  /** True when the shares are our own proposal, to be checked by the association. */
  readonly proposed: boolean
}

/** Where one category of the catalogue is counted. No parts: on purpose nowhere. A category that has no mapping at all is a mistake. */
export interface LeafMapping {
  readonly leaf: string
  /** Shares in thousandths; they make 1 000 when there are any. */
  readonly parts: readonly { readonly category: string; readonly share: number }[]
}
