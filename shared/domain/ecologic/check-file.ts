import { cellProblem, dayOf, type CellProblem } from './check-cell.ts'
import { rowProblems, type RowProblem } from './check-rows.ts'
import { decoded, hasByteOrderMark } from './encoding.ts'
import type { Nomenclature } from './nomenclature-table.ts'
import type { EcologicProfile } from './profile.ts'
import { readCells } from './read-cells.ts'

/** What is wrong with one place of a file. Row 1 is the header; column 0 is the row or the file as a whole. */
export interface Problem {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly problem: 'encoding' | 'layout' | 'header' | 'columns' | 'period' | CellProblem | RowProblem['problem']
}

/**
 * Reads a finished file again, by its profile and nomenclature alone: nothing of the code that wrote it is used. One problem for each wrong
 * cell; an empty list means that the file may be written.
 */
export function checkFile(profile: EcologicProfile, nomenclature: Nomenclature, bytes: Uint8Array): Problem[] {
  const text = decoded(profile, bytes)
  if (text === undefined) return [wholeFile('encoding', profile.encoding)]
  if (profile.encoding === 'utf-8' && hasByteOrderMark(bytes) !== profile.byteOrderMark) return [wholeFile('encoding', 'byte order mark')]
  if (!text.endsWith(profile.lineEnd)) return [wholeFile('layout', 'last line')]
  const lines = readCells(text, profile.separator, profile.lineEnd)
  if (!lines) return [wholeFile('layout', 'quotes or line ends')]
  const [header = [], ...rows] = lines
  const problems = headerProblems(profile, header)
  if (problems.length > 0) return problems
  const cells = rows.flatMap((row, index) => lineProblems(profile, nomenclature, row, index + 2))
  const wrong = new Set(cells.map((problem) => `${problem.row} ${problem.column}`))
  return [...rowProblems(profile, nomenclature, rows).filter(({ row, column }) => !wrong.has(`${row} ${column}`)), ...cells]
}

const wholeFile = (problem: Problem['problem'], value: string): Problem => ({ row: 0, column: '', value, problem })

function headerProblems({ columns }: EcologicProfile, header: readonly string[]): Problem[] {
  if (header.length !== columns.length) return [{ row: 1, column: '', value: String(header.length), problem: 'columns' }]
  return columns.flatMap((column, index) =>
    header[index] === column.header ? [] : [{ row: 1, column: column.header, value: header[index] ?? '', problem: 'header' as const }],
  )
}

function lineProblems(profile: EcologicProfile, nomenclature: Nomenclature, cells: readonly string[], row: number): Problem[] {
  const { columns } = profile
  if (cells.length !== columns.length) return [{ row, column: '', value: String(cells.length), problem: 'columns' }]
  const problems = columns.flatMap((column, index) => {
    const value = cells[index] ?? ''
    const problem = cellProblem(profile, nomenclature, column, value)
    return problem ? [{ row, column: column.header, value, problem }] : []
  })
  return problems.length > 0 ? problems : periodProblems(profile, cells, row)
}

function periodProblems(profile: EcologicProfile, cells: readonly string[], row: number): Problem[] {
  const day = (from: 'period-start' | 'period-end') =>
    dayOf(profile, cells[profile.columns.findIndex((column) => column.source.from === from)] ?? '')
  const [start, end] = [day('period-start'), day('period-end')]
  return start !== undefined && end !== undefined && start >= end
    ? [{ row, column: '', value: `${start} – ${end}`, problem: 'period' }]
    : []
}
