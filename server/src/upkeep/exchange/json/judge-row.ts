import type { ScratchColumn, ScratchValue } from '#platform/database/scratch-database.ts'
import type { Entity } from './entities.ts'

/** What is wrong in a file. `place` is `data.sales[12]`; `values` fill the words of the problem. */
export interface Found {
  readonly code: ProblemCode
  readonly place: string
  readonly field: string
  readonly value: string
  readonly values?: Readonly<Record<string, string | number>>
}

export type ProblemCode =
  | 'entity'
  | 'row'
  | 'field-unknown'
  | 'field-missing'
  | 'type'
  | 'duplicate'
  | 'orphan'
  | 'site'
  | 'organisation'
  | 'secret'
  | 'path'
  | 'journal'
  | 'projection'
  | 'totals'
  | 'damaged'

export const placeOf = (entity: string, row: number): string => `data.${entity}[${row}]`
const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 80)

/** A row ready to be inserted, or what is wrong with it: never both. */
export type Judged = { readonly columns: readonly string[]; readonly values: readonly ScratchValue[] } | { readonly problem: Found }

/** Compares a row with the columns of its table. A column that the file's older program did not know takes its preset. */
export function judgeRow({ name, kept = {} }: Entity, known: readonly ScratchColumn[], given: unknown, row: number): Judged {
  const wrong = (code: ProblemCode, field: string, value: unknown, values: Found['values'] = {}): Judged => ({
    problem: { code, place: placeOf(name, row), field, value: shown(value), values },
  })
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong('row', '', given)
  const fields = given as Readonly<Record<string, unknown>>
  const allowed = known.filter((column) => !Object.hasOwn(kept, column.name))
  const stranger = Object.keys(fields).find((field) => !allowed.some((column) => column.name === field))
  if (stranger !== undefined) return wrong('field-unknown', stranger, fields[stranger])
  const columns = Object.keys(kept)
  const values = Object.values(kept)
  for (const column of allowed) {
    const value = Object.hasOwn(fields, column.name) ? fields[column.name] : undefined
    if (value === undefined && (column.isNullable || column.hasDefault)) continue
    if (value === undefined) return wrong('field-missing', column.name, undefined, { field: column.name })
    const stored = storedAs(column, value)
    if (stored === undefined) return wrong('type', column.name, value, { type: expected(column) })
    columns.push(column.name)
    values.push(stored)
  }
  return { columns, values }
}

/** The value as SQLite keeps it; undefined when the column does not take it. */
function storedAs({ type, isNullable }: ScratchColumn, value: unknown): ScratchValue | undefined {
  if (value === null) return isNullable ? null : undefined
  if (type === 'BOOLEAN') return typeof value === 'boolean' ? Number(value) : undefined
  if (type === 'TEXT') return typeof value === 'string' ? value : undefined
  return Number.isSafeInteger(value) ? (value as number) : undefined
}

const expected = ({ type }: ScratchColumn): 'text' | 'boolean' | 'whole' =>
  type === 'TEXT' ? 'text' : type === 'BOOLEAN' ? 'boolean' : 'whole'
