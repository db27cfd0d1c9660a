import type { Period } from '../calendar.ts'
import { eeeCategories, eeeLabels } from '../nomenclature.ts'
import type { BusinessDay, Instant } from '../units.ts'
import { neutralised } from './cell-text.ts'
import { decimalText } from './decimal.ts'
import { encoded } from './encoding.ts'
import { emptyFigures, hasMovement, type CategoryFigures } from './figures.ts'
import type { Column, EcologicProfile } from './profile.ts'
import { writeCells } from './write-cells.ts'

const unitsPerKilogram = 1000
const unitsPerEuro = 100

/**
 * The bytes of a file: a header, then one row per category in the order of the nomenclature. `period.to` is not in the period and is
 * written as it is. A category without figures counts zero.
 */
export function formatFile(
  profile: EcologicProfile,
  figures: readonly CategoryFigures[],
  period: Period,
  generatedAt: Instant,
): Uint8Array {
  const rows = eeeCategories
    .map((category) => figures.find((row) => row.category === category) ?? emptyFigures(category))
    .filter((row) => profile.rows === 'all' || hasMovement(row))
  const cells = [
    profile.columns.map((column) => column.header),
    ...rows.map((row) => profile.columns.map((column) => cellText(profile, column, row, period, generatedAt))),
  ]
  return encoded(profile, writeCells(cells, profile.separator, profile.lineEnd))
}

function cellText(profile: EcologicProfile, column: Column, row: CategoryFigures, period: Period, generatedAt: Instant): string {
  const { source } = column
  if (source.from === 'figure') return decimalText(row[source.figure], unitOf(profile, column), column.decimals, profile.decimalMark)
  if (source.from === 'category') return row.category
  if (source.from === 'label') return neutralised(eeeLabels[row.category])
  if (source.from === 'period-start') return dayText(profile, period.from)
  if (source.from === 'period-end') return dayText(profile, period.to)
  if (source.from === 'generated-at') return generatedAt
  if (source.from === 'constant') return source.text
  return shareText(profile, column, row)
}

const shareText = ({ decimalMark }: EcologicProfile, { decimals }: Column, { weighedGrams, depositGrams }: CategoryFigures): string =>
  depositGrams === 0 ? decimalText(0, 1, decimals, decimalMark) : decimalText(100 * weighedGrams, depositGrams, decimals, decimalMark)

function unitOf({ weightUnit }: EcologicProfile, { kind }: Column): number {
  if (kind === 'money') return unitsPerEuro
  if (kind !== 'weight') return 1
  return weightUnit === 'kg' ? unitsPerKilogram : unitsPerKilogram * 1000
}

const dayText = ({ dateFormat }: EcologicProfile, day: BusinessDay): string =>
  dateFormat === 'YYYY-MM-DD' ? day : `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
