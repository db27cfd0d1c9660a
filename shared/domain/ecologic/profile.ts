import type { Figure } from './figures.ts'

/** How a cell is written and read back. A file's reader needs no more than this to judge a cell. */
export const cellKinds = ['code', 'text', 'day', 'instant', 'count', 'weight', 'money', 'percentage', 'constant'] as const
export type CellKind = (typeof cellKinds)[number]

/** Where a cell comes from, figures and constants apart, and which kinds of cell it can fill. */
export const plainSources = {
  category: ['code', 'text'],
  label: ['text'],
  nomenclature: ['text'],
  'period-start': ['day'],
  'period-end': ['day'],
  'generated-at': ['instant'],
  'weighed-share': ['percentage'],
  'establishment-name': ['text'],
  'establishment-siret': ['text'],
  'establishment-department': ['text'],
  'establishment-code': ['text'],
  origin: ['text'],
  'origin-department': ['text'],
  /** Empty until somebody records it. */
  epci: ['text'],
} as const satisfies Record<string, readonly CellKind[]>
export type PlainSource = keyof typeof plainSources

export type CellSource =
  | { readonly from: PlainSource }
  | { readonly from: 'figure'; readonly figure: Figure }
  | { readonly from: 'constant'; readonly text: string }

/**
 * One column. `decimals` counts for weights, money and percentages; `lowest` is the smallest value that makes sense, in the cell's unit.
 * `optional`: the cell stays empty where its row does not know the value.
 */
export interface Column {
  readonly header: string
  readonly kind: CellKind
  readonly source: CellSource
  readonly decimals: number
  readonly lowest?: number | undefined
  readonly optional?: boolean | undefined
}

/** A file's layout, as data: a new layout is a new profile, never new code. */
export interface EcologicProfile {
  /** Lower-case letters, digits and hyphens: it stands in file names. */
  readonly code: string
  readonly label: string
  /** A summary is for the association's own eyes: its layout is not the receiver's, and its name and the screens say so. */
  readonly kind: 'declaration' | 'summary'
  /** Code of the nomenclature whose categories make the rows. */
  readonly nomenclature: string
  /** Only these categories of it; absent: all of them. */
  readonly categories?: readonly string[] | undefined
  /** `origin`: a row for each category, origin and département, then one of all origins for what is known only as a whole. */
  readonly rowsBy: 'category' | 'origin'
  /** One set of rows for each establishment; otherwise several sites are summed. */
  readonly perEstablishment: boolean
  readonly columns: readonly Column[]
  readonly separator: ';' | ',' | '\t' | '|'
  readonly decimalMark: ',' | '.'
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly byteOrderMark: boolean
  readonly lineEnd: '\r\n' | '\n'
  readonly dateFormat: 'YYYY-MM-DD' | 'DD/MM/YYYY'
  /** Halves go away from zero: 0,25 % is written 0,3. */
  readonly rounding: 'half-up'
  readonly weightUnit: 'kg' | 't'
  /** Always all categories in order, or only rows of which a column shows a figure that is not zero. */
  readonly rows: 'all' | 'with-movement'
}

/** What stands for the profile in a file's name: a summary's always begins with `summary-`. */
export const fileNamePart = ({ code, kind }: Pick<EcologicProfile, 'code' | 'kind'>): string =>
  kind === 'declaration' || code.startsWith('summary-') ? code : `summary-${code}`

/** How a spreadsheet set to French opens a file without a question. */
export const frenchSpreadsheet = {
  separator: ';',
  decimalMark: ',',
  encoding: 'utf-8',
  byteOrderMark: true,
  lineEnd: '\r\n',
  dateFormat: 'YYYY-MM-DD',
  rounding: 'half-up',
} as const satisfies Partial<EcologicProfile>
