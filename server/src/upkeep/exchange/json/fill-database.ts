import { z } from 'zod'
import { InstantText } from '@grenier/shared/contract/units.ts'
import type { ScratchColumn, ScratchDatabase } from '#platform/database/scratch-database.ts'
import { entityNamed, type Entity } from './entities.ts'
import { newerFile, notOurs } from './errors.ts'
import { judgeRow, placeOf, type Found } from './judge-row.ts'
import type { Piece } from './scan-json.ts'
import { formatVersion, type Head } from './write-backup.ts'

const Top = z.object({
  timestamp: InstantText,
  version: z.string().regex(/^\d{1,9}$/),
  program: z.string().max(100),
  schema: z.string().max(200),
  organisation: z.object({ id: z.string(), name: z.string().max(200) }),
})

/** Problems that are told one by one; the others are only counted. */
export const toldProblems = 100

export interface Filled {
  readonly head: Head
  readonly rows: number
  /** Rows of each kind that came. */
  readonly counts: ReadonlyMap<string, number>
  readonly problems: Problems
  /** Keys of rows that did not fit: what refers to them is not wrong itself. */
  readonly refused: ReadonlySet<string>
}

export type Problems = ReturnType<typeof createProblems>

export function createProblems() {
  const told: Found[] = []
  let count = 0
  return {
    told,
    count: () => count,
    add(problem: Found): void {
      count++
      if (told.length < toldProblems) told.push(problem)
    },
  }
}

/**
 * Puts the rows of a file into an empty scratch database, each under its number in the file. Rows that do not fit are left out and told.
 * Throws `json-backup.not-ours`, `json-backup.newer` and what the pieces throw.
 */
export async function fillDatabase(scratch: ScratchDatabase, pieces: AsyncIterable<Piece>, schema: string): Promise<Filled> {
  const top = new Map<string, unknown>()
  const problems = createProblems()
  const counts = new Map<string, number>()
  const refused = new Set<string>()
  const columns = new Map<string, readonly ScratchColumn[]>()

  function columnsOf({ table }: Entity): readonly ScratchColumn[] {
    const known = columns.get(table) ?? scratch.columns(table)
    columns.set(table, known)
    return known
  }

  function take(entity: Entity, given: unknown, row: number): void {
    const judged = judgeRow(entity, columnsOf(entity), given, row)
    if ('problem' in judged) {
      refused.add(keyOf(given))
      return problems.add(judged.problem)
    }
    if (scratch.insert(entity.table, row, judged.columns, judged.values)) return
    const [field = '', value = ''] = [judged.columns.find((name) => name === 'id') ?? judged.columns[0], keyText(judged)]
    problems.add({ code: 'duplicate', place: placeOf(entity.name, row), field, value })
  }

  for await (const piece of pieces) {
    if (piece.at === 'top') top.set(piece.key, piece.value)
    else {
      const entity = entityNamed(piece.entity)
      if (entity === undefined) {
        if (piece.first === 1) problems.add({ code: 'entity', place: `data.${piece.entity}`, field: piece.entity, value: '' })
        continue
      }
      for (const [index, given] of piece.rows.entries()) take(entity, given, piece.first + index)
      counts.set(entity.name, (counts.get(entity.name) ?? 0) + piece.rows.length)
    }
  }
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { head: readHead(top, schema), rows, counts, problems, refused }
}

/** What other rows name a row by. */
function keyOf(given: unknown): string {
  const { id, code } = (given ?? {}) as { readonly id?: unknown; readonly code?: unknown }
  return String(id ?? code ?? '')
}

/** The values that most likely name a row, for who looks for the other one of the same key. */
const keyText = ({ columns, values }: { readonly columns: readonly string[]; readonly values: readonly unknown[] }): string => {
  const id = columns.indexOf('id')
  return String(id === -1 ? values.slice(0, 2).join(' ') : values[id]).slice(0, 80)
}

function readHead(top: ReadonlyMap<string, unknown>, schema: string): Head {
  const version = top.get('version')
  if (typeof version === 'string' && /^\d{1,9}$/.test(version) && Number(version) > Number(formatVersion)) throw newerFile(version)
  const read = Top.safeParse(Object.fromEntries(top))
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0] ?? '')
    throw notOurs(field, (JSON.stringify(top.get(field)) ?? '').slice(0, 80))
  }
  // Names of migrations begin with their number, so that the later one is the newer.
  if (read.data.schema > schema) throw newerFile(read.data.program)
  return read.data
}
