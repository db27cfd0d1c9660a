import { differences, type FigureDifference } from './differences.ts'
import type { LeafSums } from './leaf-sums.ts'
import { mapLeaves, unmapped, type MapOptions } from './map-leaves.ts'
import type { Nomenclature } from './nomenclature-table.ts'

export interface MappingDifference {
  /** Per category, what each figure would become. */
  readonly figures: readonly FigureDifference[]
  /** Leaves that would be counted nowhere although they counted something: files would be refused. */
  readonly unmapped: readonly string[]
}

/** What a change of nomenclature would alter in the figures of a period, before it is kept. */
export const mappingDifference = (
  before: Nomenclature,
  after: Nomenclature,
  leaves: readonly LeafSums[],
  options?: MapOptions,
): MappingDifference => ({
  figures: differences(mapLeaves(before, leaves, options), mapLeaves(after, leaves, options)),
  unmapped: unmapped(after, leaves),
})
