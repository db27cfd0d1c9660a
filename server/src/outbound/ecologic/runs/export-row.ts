import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'

/** How many facts of each kind a period holds: what a manifest tells, and what came since is told from. */
export interface FactCounts {
  /** Tickets that sell. */
  readonly sales: number
  /** Voids and refunds. */
  readonly reversals: number
  readonly deposits: number
  readonly stockOuts: number
}

/** One version of one period's file. */
export interface ExportRow {
  readonly id: string
  /** A site's code, several joined by `+`, or `all`. */
  readonly scope: string
  /** Null but for one site. */
  readonly siteId: string | null
  readonly siteIds: readonly string[]
  readonly profile: string
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly version: number
  readonly fileId: string
  readonly manifestFileId: string
  readonly sha256: Sha256
  readonly createdAt: Instant
  readonly createdBy: string
  readonly scheduleId: string | null
}

/** An export with where its file stands: `path` is below GRENIER_DATA. */
export interface FiledExport extends ExportRow {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** The sums a file was made from, and the layout it was made by, as their columns keep them. */
export interface ExportTexts {
  readonly layout: string
  readonly figures: string
}

/** A file of an export as `StoredFile` keeps it. */
export interface FiledFile {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly mediaType: 'text/csv' | 'application/json'
  readonly sha256: Sha256
  readonly bytes: number
}
