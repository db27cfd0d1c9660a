import type { FigureChange } from '@grenier/shared/contract/ecologic.ts'
import { differences } from '@grenier/shared/domain/ecologic/differences.ts'
import { emptyFigures, type CategoryFigures } from '@grenier/shared/domain/ecologic/figures.ts'
import type { FileRow } from '@grenier/shared/domain/ecologic/file-row.ts'
import type { LeafSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import type { FactCounts } from './export-row.ts'

/** What the `figures` column keeps of a run, as JSON: enough to say later what differs. */
export interface KeptFigures {
  readonly hasEnded: boolean
  readonly counts: FactCounts
  readonly rows: readonly FileRow[]
  /** All sites together, by category of the nomenclature, and by category of the catalogue. */
  readonly figures: readonly CategoryFigures[]
  readonly leaves: readonly LeafSums[]
}

/** Undefined for files of a version of Grenier that kept none. */
export function readFigures(text: string): KeptFigures | undefined {
  const kept = JSON.parse(text) as KeptFigures | readonly unknown[]
  return 'rows' in kept ? kept : undefined
}

/** A row's name: its category, then what tells it from others of the category. */
const nameOf = ({ establishment, category, origin, department }: FileRow): string =>
  [category, establishment.code, origin, department].filter((part) => part !== undefined && part !== '').join(' · ')

const named = (rows: readonly FileRow[]): CategoryFigures[] =>
  rows.map((row) => ({ ...emptyFigures('', ''), ...row.figures, category: nameOf(row), label: '' }))

/** What differs between the rows of two files; a row that one of them lacks counts zero there. */
export const changesBetween = (before: readonly FileRow[], after: readonly FileRow[]): FigureChange[] =>
  differences(named(before), named(after)).map(({ category, figure, before: was, after: is }) => ({
    row: category,
    figure,
    before: was,
    after: is,
  }))
