import { writeFile } from 'node:fs/promises'
import BetterSqlite3 from 'better-sqlite3'
import { migrate } from './migrate.ts'
import { sqlitePath } from './sqlite-connection.ts'

export interface ScratchColumn {
  readonly name: string
  /** `TEXT`, `INTEGER`, `BIGINT` or `BOOLEAN`, as it was declared. */
  readonly type: string
  readonly isNullable: boolean
  /** A row may leave it out. */
  readonly hasDefault: boolean
}

export type ScratchValue = string | number | null

/** A row that refers to another which is not there. */
export interface Orphan {
  readonly table: string
  /** The number its row was inserted under. */
  readonly row: number
  readonly column: string
  readonly value: string
}

export type ScratchDatabase = Awaited<ReturnType<typeof createScratchDatabase>>

/**
 * A fresh SQLite file of this program's schema, to be filled and judged before it counts. Until `finish` it is one transaction without
 * references in force and without flushing: a crash leaves rubbish, which nobody names.
 */
export async function createScratchDatabase(path: string) {
  await writeFile(path, '', { flag: 'wx', mode: 0o600 })
  await migrate(`file:${path}`, { info: () => undefined, warn: () => undefined })
  const file = new BetterSqlite3(path)
  file.pragma('journal_mode = OFF')
  file.pragma('synchronous = OFF')
  file.pragma('foreign_keys = OFF')
  file.exec('BEGIN')
  const inserts = new Map<string, BetterSqlite3.Statement<ScratchValue[]>>()

  function insertOf(table: string, columns: readonly string[]): BetterSqlite3.Statement<ScratchValue[]> {
    const key = `${table} ${columns.join(' ')}`
    const known = inserts.get(key)
    if (known) return known
    const names = ['rowid', ...columns.map((name) => `"${name}"`)].join(', ')
    const fresh = file.prepare<ScratchValue[]>(`INSERT INTO "${table}" (${names}) VALUES (?${', ?'.repeat(columns.length)})`)
    inserts.set(key, fresh)
    return fresh
  }

  return {
    path,

    columns: (table: string): ScratchColumn[] =>
      file
        .prepare<[string], { name: string; type: string; notnull: number; dflt_value: string | null }>('SELECT * FROM pragma_table_info(?)')
        .all(table)
        .map(({ name, type, notnull, dflt_value: preset }) => ({
          ...{ name, type, isNullable: notnull === 0, hasDefault: preset !== null },
        })),

    /** False when a row with its key is there already. */
    insert(table: string, row: number, columns: readonly string[], values: readonly ScratchValue[]): boolean {
      try {
        insertOf(table, columns).run(row, ...values)
        return true
      } catch (error) {
        if (error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return false
        throw error
      }
    },

    all: <Found extends object>(sql: string, ...values: readonly ScratchValue[]): Found[] =>
      file.prepare<ScratchValue[], Found>(sql).all(...values),
    run: (sql: string, ...values: readonly ScratchValue[]): number => file.prepare<ScratchValue[]>(sql).run(...values).changes,

    /** Runs statements that also read the database in use, as `here`, for rows that keep what only this machine has. */
    withHere(url: string, statements: readonly string[]): void {
      file.exec('COMMIT')
      file.prepare('ATTACH ? AS here').run(sqlitePath(url))
      file.exec('BEGIN')
      for (const statement of statements) file.exec(statement)
      file.exec('COMMIT')
      file.exec('DETACH here')
      file.exec('BEGIN')
    },

    orphans(atMost: number): Orphan[] {
      const found = file.prepare<[], { table: string; rowid: number; fkid: number }>('PRAGMA foreign_key_check').iterate()
      const orphans: { table: string; rowid: number; fkid: number }[] = []
      for (const orphan of found) if (orphans.push(orphan) >= atMost) break
      return orphans.map(({ table, rowid, fkid }) => {
        const keys = file.prepare<[string], { id: number; from: string }>('SELECT "id", "from" FROM pragma_foreign_key_list(?)').all(table)
        const column = keys.find(({ id }) => id === fkid)?.from ?? ''
        const value = file.prepare<[number]>(`SELECT "${column}" FROM "${table}" WHERE rowid = ?`).pluck().get(rowid)
        return { table, row: rowid, column, value: String(value) }
      })
    },

    /** Everything written and flushed; `ok` when the file itself is sound. */
    finish(): { ok: boolean } {
      file.exec('COMMIT')
      file.pragma('synchronous = FULL')
      file.pragma('journal_mode = WAL')
      const ok = file.pragma('integrity_check', { simple: true }) === 'ok'
      file.pragma('wal_checkpoint(TRUNCATE)')
      file.close()
      return { ok }
    },

    discard: (): void => void file.close(),
  }
}
