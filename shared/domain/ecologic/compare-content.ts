import { neutralised } from './cell-text.ts'
import { dayOf } from './check-cell.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import type { Column, EcologicProfile } from './profile.ts'
import { dateFormatOf, decimalMarkOf, decimalsOf, kindOf } from './recognise-values.ts'

/** In what the cells of one column are not what a profile would write. */
export interface ContentDifference {
  readonly column: string
  readonly kind: 'decimal-mark' | 'decimals' | 'date-format' | 'type' | 'labels'
  readonly expected: string
  readonly found: string
}

type Difference = Omit<ContentDifference, 'column'>

/** In what the cells of one column of a sample differ from what a profile would write there. Empty cells tell nothing. */
export function contentDifferences(
  profile: EcologicProfile,
  nomenclature: Nomenclature,
  column: Column,
  cells: readonly string[],
): ContentDifference[] {
  const values = cells.filter((value) => value !== '')
  if (values.length === 0) return []
  return differencesOf(profile, nomenclature, column, values).map((difference) => ({ column: column.header, ...difference }))
}

function differencesOf(profile: EcologicProfile, nomenclature: Nomenclature, column: Column, values: readonly string[]): Difference[] {
  const { kind, source } = column
  if (source.from === 'constant') return firstOther(values, (value) => value === source.text, 'type', source.text)
  if (source.from === 'category') return labelDifference(codes(profile, nomenclature), values)
  if (source.from === 'label') return labelDifference(labels(profile, nomenclature), values)
  if (source.from === 'nomenclature') return labelDifference([nomenclature.code], values)
  if (kind === 'day') return dayDifferences(profile, values)
  if (kind === 'instant') return firstOther(values, (value) => kindOf(value) === 'instant', 'type', 'YYYY-MM-DDThh:mm:ss.sssZ')
  return kind === 'text' ? [] : numberDifferences(profile, column, values)
}

const wanted = ({ categories }: EcologicProfile, nomenclature: Nomenclature) =>
  nomenclature.categories.filter(({ code }) => categories?.includes(code) ?? true)
const codes = (profile: EcologicProfile, nomenclature: Nomenclature) => wanted(profile, nomenclature).map(({ code }) => code)
const labels = (profile: EcologicProfile, nomenclature: Nomenclature) =>
  wanted(profile, nomenclature).map(({ label }) => neutralised(label))

const labelDifference = (texts: readonly string[], values: readonly string[]) =>
  firstOther(values, (value) => texts.includes(value), 'labels', texts.join(' · '))

function firstOther(
  values: readonly string[],
  isRight: (value: string) => boolean,
  kind: Difference['kind'],
  expected: string,
): Difference[] {
  const found = values.find((value) => !isRight(value))
  return found === undefined ? [] : [{ kind, expected, found }]
}

function dayDifferences(profile: EcologicProfile, values: readonly string[]): Difference[] {
  const found = values.find((value) => dayOf(profile, value) === undefined)
  if (found === undefined) return []
  return [{ kind: dateFormatOf([found]) === null ? 'type' : 'date-format', expected: profile.dateFormat, found }]
}

function numberDifferences({ decimalMark }: EcologicProfile, { kind, decimals }: Column, values: readonly string[]): Difference[] {
  const text = values.find((value) => kindOf(value) !== 'number')
  if (text !== undefined) return [{ kind: 'type', expected: kind, found: text }]
  const [mark, length] = [decimalMarkOf(values), decimalsOf(values)]
  return [
    ...(mark !== null && mark !== decimalMark ? [{ kind: 'decimal-mark' as const, expected: decimalMark, found: mark }] : []),
    ...(length === null || length === decimals ? [] : [{ kind: 'decimals' as const, expected: String(decimals), found: String(length) }]),
  ]
}
