import type { Figure } from './figures.ts'

/** How a cell is written and read back. A file's reader needs no more than this to judge a cell. */
export type CellKind = 'code' | 'text' | 'day' | 'instant' | 'count' | 'weight' | 'money' | 'percentage' | 'constant'

/** Where a cell comes from. */
export type CellSource =
  | { readonly from: 'category' | 'label' | 'period-start' | 'period-end' | 'generated-at' | 'weighed-share' }
  | { readonly from: 'figure'; readonly figure: Figure }
  | { readonly from: 'constant'; readonly text: string }

/** One column. `decimals` counts for weights, money and percentages; `lowest` is the smallest value that makes sense, in the cell's unit. */
export interface Column {
  readonly header: string
  readonly kind: CellKind
  readonly source: CellSource
  readonly decimals: number
  readonly lowest?: number
}

/** A file's layout, as data: a new layout is a new profile, never new code. */
export interface EcologicProfile {
  readonly code: string
  readonly columns: readonly Column[]
  readonly separator: ';' | ',' | '\t'
  readonly decimalMark: ',' | '.'
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly byteOrderMark: boolean
  readonly lineEnd: '\r\n' | '\n'
  readonly dateFormat: 'YYYY-MM-DD' | 'DD/MM/YYYY'
  /** Halves go away from zero: 0,25 % is written 0,3. */
  readonly rounding: 'half-up'
  readonly weightUnit: 'kg' | 't'
  /** Always all eight categories in order, or only those with a figure that is not zero. */
  readonly rows: 'all' | 'with-movement'
}
