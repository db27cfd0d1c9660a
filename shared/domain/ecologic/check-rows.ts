import type { Nomenclature } from './nomenclature-table.ts'
import type { EcologicProfile, PlainSource } from './profile.ts'

type Line = readonly string[]

/** A row that is missing, too many or in the wrong place; row 0 is the file as a whole. */
export interface RowProblem {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly problem: 'rows' | 'order'
}

/** One line with its number in the file. */
interface Numbered {
  readonly cells: Line
  readonly row: number
}

/**
 * Which rows there are: for each establishment all categories in order, or at least in order; never twice the same category, origin and
 * département.
 */
export function rowProblems(profile: EcologicProfile, nomenclature: Nomenclature, lines: readonly Line[]): RowProblem[] {
  const wanted = nomenclature.categories.map(({ code }) => code).filter((code) => profile.categories?.includes(code) ?? true)
  const at = profile.columns.findIndex((column) => column.source.from === 'category')
  const sets = profile.perEstablishment ? byEstablishment(profile, lines) : [numbered(lines)]
  const complete = profile.rows === 'all' && profile.rowsBy === 'category'
  return sets.flatMap((set) => {
    if (complete && set.length !== wanted.length) return [{ row: 0, column: '', value: String(set.length), problem: 'rows' as const }]
    return at < 0 ? [] : orderProblems(profile, wanted, set, at)
  })
}

const numbered = (lines: readonly Line[]): Numbered[] => lines.map((cells, index) => ({ cells, row: index + 2 }))

const cellsFrom = ({ columns }: EcologicProfile, cells: Line, sources: readonly PlainSource[]): string =>
  JSON.stringify(cells.filter((_, index) => sources.some((source) => columns[index]?.source.from === source)))

function byEstablishment(profile: EcologicProfile, lines: readonly Line[]): Numbered[][] {
  const sets = new Map<string, Numbered[]>()
  for (const line of numbered(lines)) {
    const shown = cellsFrom(profile, line.cells, [
      'establishment-code',
      'establishment-name',
      'establishment-siret',
      'establishment-department',
    ])
    sets.set(shown, [...(sets.get(shown) ?? []), line])
  }
  return [...sets.values()]
}

function orderProblems(profile: EcologicProfile, wanted: readonly string[], set: readonly Numbered[], at: number): RowProblem[] {
  const header = profile.columns[at]?.header ?? ''
  const codes = set.map(({ cells }) => cells[at] ?? '')
  const keys = set.map(({ cells }) => cellsFrom(profile, cells, ['category', 'origin', 'origin-department']))
  return set.flatMap(({ row }, index) => {
    const code = codes[index] ?? ''
    const [position, previous] = [wanted.indexOf(code), wanted.indexOf(codes[index - 1] ?? '')]
    const isTwice = keys.indexOf(keys[index] ?? '') < index
    return position < 0 || position < previous || isTwice ? [{ row, column: header, value: code, problem: 'order' as const }] : []
  })
}
