import { matchHeaders } from './match-headers.ts'
import type { CellKind, Column, EcologicProfile } from './profile.ts'
import { ecologicProfiles } from './profiles.ts'
import type { Sample } from './read-sample.ts'
import { decimalsOf, kindOf, type ValueKind } from './recognise-values.ts'

/** A column that somebody must look at: filled by a constant, left empty, or recognised by a name that is only alike. */
export interface SampleWarning {
  readonly header: string
  readonly problem: 'guessed' | 'constant' | 'empty' | 'unmatched'
}

const fits: Record<CellKind, readonly ValueKind[]> = {
  code: ['text', 'number', 'empty'],
  text: ['text', 'number', 'day', 'empty'],
  day: ['day', 'empty'],
  instant: ['instant', 'empty'],
  count: ['number', 'empty'],
  weight: ['number', 'empty'],
  money: ['number', 'empty'],
  percentage: ['number', 'empty'],
  constant: ['text', 'number', 'day', 'instant', 'empty'],
}

/**
 * A new profile that writes as a sample is written: its columns in their order, found again by name among those of `base`, then of the
 * built-in profiles, wherever their content fits. A column that none explains becomes a constant where all its cells are the same, and stays
 * empty otherwise; the warnings name all that is not certain.
 */
export function profileFromSample(
  sample: Sample,
  base: EcologicProfile,
  { code, label }: Pick<EcologicProfile, 'code' | 'label'>,
): { profile: EcologicProfile; warnings: SampleWarning[] } {
  const recognised = [base, ...ecologicProfiles].map((from) => ({ from, columns: recognise(sample, from) }))
  const made = sample.headers.map((header, place) => columnOf(sample, header, place, firstOf(recognised, place)?.columns.get(place)))
  const columns = made.map(({ column }) => column)
  const byOrigin = base.rowsBy === 'origin' || columns.some(({ source }) => source.from === 'origin')
  const encoding = sample.encoding === 'ascii' ? (sample.byteOrderMark ? 'utf-8' : base.encoding) : sample.encoding
  const profile: EcologicProfile = {
    ...base,
    code,
    label,
    rowsBy: byOrigin ? 'origin' : 'category',
    columns: byOrigin ? columns.map((column) => (column.source.from === 'figure' ? { ...column, optional: true } : column)) : columns,
    weightUnit: unitOf(recognised, columns, base),
    separator: sample.separator,
    decimalMark: sample.decimalMark ?? (sample.separator === ',' ? '.' : base.decimalMark),
    encoding,
    byteOrderMark: sample.byteOrderMark,
    lineEnd: sample.lineEnd,
    dateFormat: sample.dateFormat ?? base.dateFormat,
  }
  return { profile, warnings: made.flatMap(({ warning }) => (warning ? [warning] : [])) }
}

/** The known column that stands at a place of the sample, by its place. */
const recognise = (sample: Sample, { columns }: EcologicProfile): ReadonlyMap<number, Column> =>
  new Map(
    matchHeaders(
      columns.map((column) => column.header),
      sample.headers,
    ).flatMap((place, index) => {
      const column = columns[index]
      if (place === undefined || !column || column.kind === 'constant') return []
      return valuesAt(sample, place).every((value) => fits[column.kind].includes(kindOf(value))) ? [[place, column] as const] : []
    }),
  )

interface Recognised {
  readonly from: EcologicProfile
  readonly columns: ReadonlyMap<number, Column>
}

const firstOf = (recognised: readonly Recognised[], place: number) => recognised.find(({ columns }) => columns.has(place))

/** A file has one unit of weight: that of the profile its first weight was recognised by, or the one its header names. */
function unitOf(recognised: readonly Recognised[], columns: readonly Column[], base: EcologicProfile): EcologicProfile['weightUnit'] {
  const place = columns.findIndex((column) => column.kind === 'weight')
  const header = columns[place]?.header ?? ''
  if (/(^|[\W_])(t|tonnes?)$/i.test(header)) return 't'
  if (/(^|[\W_])(kg|kilos?|kilogrammes?)$/i.test(header)) return 'kg'
  return firstOf(recognised, place)?.from.weightUnit ?? base.weightUnit
}

const valuesAt = ({ rows }: Sample, place: number): string[] => rows.map((cells) => cells[place] ?? '')

const isNumber = ({ kind }: Column) => kind === 'weight' || kind === 'money' || kind === 'percentage'

function columnOf(
  sample: Sample,
  header: string,
  place: number,
  known: Column | undefined,
): { column: Column; warning: SampleWarning | undefined } {
  const values = valuesAt(sample, place)
  if (!known) return constantOf(header, values)
  const decimals = isNumber(known) ? Math.min(decimalsOf(values) ?? known.decimals, 6) : known.decimals
  const column = { ...known, header, decimals }
  return { column, warning: known.header === header ? undefined : { header, problem: 'guessed' } }
}

/** A text that a spreadsheet would run is not taken over. */
function constantOf(header: string, values: readonly string[]): { column: Column; warning: SampleWarning } {
  const [first = ''] = values
  const isSame = values.every((value) => value === first) && !/^[=+\-@\t\r\n＝＋－＠]/u.test(first) && first.length <= 200
  const problem = first === '' && isSame ? 'empty' : isSame ? 'constant' : 'unmatched'
  const column: Column = { header, kind: 'constant', source: { from: 'constant', text: isSame ? first : '' }, decimals: 0 }
  return { column, warning: { header, problem } }
}
