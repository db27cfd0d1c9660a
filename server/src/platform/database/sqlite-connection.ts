import type { ColumnType, SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import BetterSqlite3 from 'better-sqlite3'
import { sqliteVersion } from './errors.ts'
import { isDiskFailure, translateSqliteError } from './sqlite-errors.ts'
import { declaredType, toSqlite, valueType, type SqliteValue } from './sqlite-values.ts'

export type SqliteConnection = ReturnType<typeof connectSqlite>

interface KeptStatement {
  readonly statement: BetterSqlite3.Statement<SqliteValue[], unknown[]>
  readonly names: string[]
  readonly types: (ColumnType | undefined)[]
}

const keptAtMost = 500
const walBytesAtMost = 64 * 1024 * 1024
const busyMs = 10_000

/** `file:/data/grenier.db` as the path SQLite opens. */
export const sqlitePath = (url: string): string => url.replace(/^file:/, '')

/** Refuses a SQLite that loses data (error `database.sqlite-version`): before 3.51.3, and 3.52.0. */
export function checkSqliteVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const number = major * 1_000_000 + minor * 1000 + patch
  if (number < 3_051_003 || number === 3_052_000) throw sqliteVersion(version)
}

/** Opens the file, durable (I1): the pragmas hold for this connection only, so every connection sets them. */
export function openSqliteFile(path: string): BetterSqlite3.Database {
  const file = new BetterSqlite3(path, { timeout: busyMs })
  checkSqliteVersion(String(file.prepare('SELECT sqlite_version()').pluck().get()))
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  file.pragma('recursive_triggers = ON')
  // What is erased (a customer's address) is overwritten, not only forgotten.
  file.pragma('secure_delete = ON')
  file.pragma('wal_autocheckpoint = 1000')
  file.pragma(`journal_size_limit = ${walBytesAtMost}`)
  return file
}

/** A connection that keeps its prepared statements. With `queryOnly` it refuses to write. */
export function connectSqlite(path: string, { queryOnly }: { queryOnly: boolean }) {
  const file = openSqliteFile(path)
  if (queryOnly) file.pragma('query_only = ON')
  const kept = new Map<string, KeptStatement>()
  let trusted = true

  function translated<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (isDiskFailure(error)) trusted = false
      throw translateSqliteError(error)
    }
  }

  function prepare(sql: string): KeptStatement {
    const known = kept.get(sql)
    if (known) return known
    const statement = file.prepare<SqliteValue[], unknown[]>(sql)
    const columns = statement.reader ? statement.raw().columns() : []
    const fresh = { statement, names: columns.map(({ name }) => name), types: columns.map(({ type }) => declaredType(type)) }
    if (kept.size >= keptAtMost) kept.delete(kept.keys().next().value ?? '')
    kept.set(sql, fresh)
    return fresh
  }

  const args = (query: SqlQuery) => query.args.map((arg, position) => toSqlite(arg, query.argTypes[position]))

  return {
    file,
    /** False once the file system failed: what the connection believes about the file may be wrong from then on. */
    isTrusted: (): boolean => trusted,
    reads: (sql: string): boolean => translated(() => prepare(sql).statement.readonly),
    query: (query: SqlQuery): SqlResultSet => translated(() => resultOf(prepare(query.sql), args(query))),
    execute: (query: SqlQuery): number => translated(() => prepare(query.sql).statement.run(...args(query)).changes),
    executeEach: (sql: string, rows: readonly SqliteValue[][]): void =>
      translated(() => {
        const { statement } = prepare(sql)
        for (const row of rows) statement.run(...row)
      }),
    run: (sql: string): void => translated(() => void prepare(sql).statement.run()),
  }
}

function resultOf({ statement, names, types }: KeptStatement, args: SqliteValue[]): SqlResultSet {
  if (!statement.reader) {
    statement.run(...args)
    return { columnNames: [], columnTypes: [], rows: [] }
  }
  const rows = statement.all(...args)
  const columnTypes = types.map((type, column) => type ?? valueType(rows.find((row) => row[column] !== null)?.[column]))
  return { columnNames: names, columnTypes, rows }
}
