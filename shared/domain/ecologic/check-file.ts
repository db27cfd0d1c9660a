import { isDay } from '../calendar.ts'
import { eeeCategories } from '../nomenclature.ts'
import { decoded, hasByteOrderMark } from './encoding.ts'
import type { Column, EcologicProfile } from './profile.ts'
import { readCells } from './read-cells.ts'

/** What is wrong with one place of a file. Row 1 is the header; column 0 is the row or the file as a whole. */
export interface Problem {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly problem: 'encoding' | 'layout' | 'header' | 'columns' | 'rows' | 'order' | 'type' | 'decimals' | 'range' | 'formula' | 'period'
}

/**
 * Reads a finished file again, by its profile alone: nothing of the code that wrote it is used. An empty list means that the file may be
 * written.
 */
export function checkFile(profile: EcologicProfile, bytes: Uint8Array): Problem[] {
  const text = decoded(profile, bytes)
  if (text === undefined) return [wholeFile('encoding', profile.encoding)]
  if (profile.encoding === 'utf-8' && hasByteOrderMark(bytes) !== profile.byteOrderMark) return [wholeFile('encoding', 'byte order mark')]
  if (!text.endsWith(profile.lineEnd)) return [wholeFile('layout', 'last line')]
  const lines = readCells(text, profile.separator, profile.lineEnd)
  if (!lines) return [wholeFile('layout', 'quotes or line ends')]
  const [header = [], ...rows] = lines
  const problems = headerProblems(profile, header)
  if (problems.length > 0) return problems
  return [...rowProblems(profile, rows), ...rows.flatMap((cells, index) => cellProblems(profile, cells, index + 2))]
}

const wholeFile = (problem: Problem['problem'], value: string): Problem => ({ row: 0, column: '', value, problem })

function headerProblems({ columns }: EcologicProfile, header: readonly string[]): Problem[] {
  if (header.length !== columns.length) return [{ row: 1, column: '', value: String(header.length), problem: 'columns' }]
  return columns.flatMap((column, index) =>
    header[index] === column.header ? [] : [{ row: 1, column: column.header, value: header[index] ?? '', problem: 'header' as const }],
  )
}

/** Which rows there are: all eight in order, or at least in order and none twice. */
function rowProblems({ columns, rows: policy }: EcologicProfile, rows: readonly string[][]): Problem[] {
  const at = columns.findIndex((column) => column.source.from === 'category')
  const codes = rows.map((cells) => cells[at] ?? '')
  if (policy === 'all' && codes.length !== eeeCategories.length) return [wholeFile('rows', String(codes.length))]
  const positions = codes.map((code) => (eeeCategories as readonly string[]).indexOf(code))
  return positions.flatMap((position, index) =>
    position > (positions[index - 1] ?? -1)
      ? []
      : [{ row: index + 2, column: columns[at]?.header ?? '', value: codes[index] ?? '', problem: 'order' as const }],
  )
}

function cellProblems(profile: EcologicProfile, cells: readonly string[], row: number): Problem[] {
  const { columns } = profile
  if (cells.length !== columns.length) return [{ row, column: '', value: String(cells.length), problem: 'columns' }]
  const problems = columns.flatMap((column, index) => {
    const value = cells[index] ?? ''
    const problem = cellProblem(profile, column, value)
    return problem ? [{ row, column: column.header, value, problem }] : []
  })
  return problems.length > 0 ? problems : periodProblems(profile, cells, row)
}

function cellProblem(profile: EcologicProfile, column: Column, value: string): Problem['problem'] | undefined {
  if (column.kind === 'code') return (eeeCategories as readonly string[]).includes(value) ? undefined : 'type'
  if (column.kind === 'constant') return column.source.from === 'constant' && value === column.source.text ? undefined : 'type'
  if (column.kind === 'day') return isoDay(profile, value) === undefined ? 'type' : undefined
  if (column.kind === 'instant')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value)) ? undefined : 'type'
  if (column.kind === 'text') return value === '' ? 'type' : /^[=+\-@\t\r\n＝＋－＠]/u.test(value) ? 'formula' : undefined
  return numberProblem(profile, column, value)
}

function numberProblem({ decimalMark }: EcologicProfile, column: Column, value: string): Problem['problem'] | undefined {
  const [whole = '', fraction, ...more] = value.split(decimalMark)
  if (more.length > 0 || !/^-?(0|[1-9]\d*)$/.test(whole) || !/^\d*$/.test(fraction ?? '')) return 'type'
  if ((fraction?.length ?? 0) !== column.decimals || (fraction === '' && column.decimals === 0)) return 'decimals'
  const amount = Number(`${whole}.${fraction ?? '0'}`)
  if (column.lowest !== undefined && (amount < column.lowest || whole.startsWith('-'))) return 'range'
  return column.kind === 'percentage' && amount > 100 ? 'range' : undefined
}

function periodProblems(profile: EcologicProfile, cells: readonly string[], row: number): Problem[] {
  const day = (from: 'period-start' | 'period-end') =>
    isoDay(profile, cells[profile.columns.findIndex((column) => column.source.from === from)] ?? '')
  const [start, end] = [day('period-start'), day('period-end')]
  return start !== undefined && end !== undefined && start >= end
    ? [{ row, column: '', value: `${start} – ${end}`, problem: 'period' }]
    : []
}

function isoDay({ dateFormat }: EcologicProfile, value: string): string | undefined {
  const text = dateFormat === 'YYYY-MM-DD' ? value : value.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1')
  return isDay(text) ? text : undefined
}
