import type { Period } from '../calendar.ts'
import type { BusinessDay, Instant } from '../units.ts'
import { neutralised } from './cell-text.ts'
import { decimalText } from './decimal.ts'
import { encoded } from './encoding.ts'
import type { FileRow } from './file-row.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import { originText } from './origins.ts'
import type { Column, EcologicProfile, PlainSource } from './profile.ts'
import { writeCells } from './write-cells.ts'

const unitsPerKilogram = 1000
const unitsPerEuro = 100

/** What every row of one file shares. */
interface Sheet {
  readonly profile: EcologicProfile
  readonly nomenclature: Nomenclature
  readonly period: Period
  readonly generatedAt: Instant
}

/** The bytes of a file: a header, then the rows as `rowsOf` gives them. `period.to` is not in the period and is written as it is. */
export function formatFile(
  profile: EcologicProfile,
  nomenclature: Nomenclature,
  rows: readonly FileRow[],
  period: Period,
  generatedAt: Instant,
): Uint8Array {
  const sheet = { profile, nomenclature, period, generatedAt }
  const cells = [
    profile.columns.map((column) => column.header),
    ...rows.map((row) => profile.columns.map((column) => cellText(sheet, column, row))),
  ]
  return encoded(profile, writeCells(cells, profile.separator, profile.lineEnd))
}

function cellText(sheet: Sheet, column: Column, row: FileRow): string {
  const { source } = column
  if (source.from === 'constant') return source.text
  if (source.from === 'weighed-share') return shareText(sheet.profile, column, row)
  if (source.from !== 'figure') return texts[source.from](row, sheet)
  const figure = row.figures[source.figure]
  if (figure === undefined) return ''
  return decimalText(figure, unitOf(sheet.profile, column), column.decimals, sheet.profile.decimalMark)
}

const texts: Record<Exclude<PlainSource, 'weighed-share'>, (row: FileRow, sheet: Sheet) => string> = {
  category: ({ category }) => category,
  label: ({ category }, { nomenclature }) => neutralised(nomenclature.categories.find(({ code }) => code === category)?.label ?? ''),
  nomenclature: (_, { nomenclature }) => nomenclature.code,
  'period-start': (_, { profile, period }) => dayText(profile, period.from),
  'period-end': (_, { profile, period }) => dayText(profile, period.to),
  'generated-at': (_, { generatedAt }) => generatedAt,
  'establishment-name': ({ establishment }) => neutralised(establishment.name),
  'establishment-siret': ({ establishment }) => neutralised(establishment.siret),
  'establishment-department': ({ establishment }) => neutralised(establishment.department),
  'establishment-code': ({ establishment }) => neutralised(establishment.code),
  origin: ({ origin }) => neutralised(originText(origin ?? '')),
  'origin-department': ({ department }) => neutralised(department ?? ''),
  epci: () => '',
}

function shareText({ decimalMark }: EcologicProfile, { decimals }: Column, { figures }: FileRow): string {
  const { weighedGrams, depositGrams } = figures
  if (weighedGrams === undefined || depositGrams === undefined) return ''
  return depositGrams === 0
    ? decimalText(0, 1, decimals, decimalMark)
    : decimalText(100 * weighedGrams, depositGrams, decimals, decimalMark)
}

function unitOf({ weightUnit }: EcologicProfile, { kind }: Column): number {
  if (kind === 'money') return unitsPerEuro
  if (kind !== 'weight') return 1
  return weightUnit === 'kg' ? unitsPerKilogram : unitsPerKilogram * 1000
}

const dayText = ({ dateFormat }: EcologicProfile, day: BusinessDay): string =>
  dateFormat === 'YYYY-MM-DD' ? day : `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
