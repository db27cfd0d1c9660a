import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { copySqliteFile } from './backup-to.ts'
import type { DatabaseLog } from './database.ts'
import { pendingMigrations, type AppliedMigration, type Migration } from './migrations.ts'
import { openSqliteFile } from './sqlite-connection.ts'
import { protectSqlite } from './triggers.ts'

// The table as Prisma's command line makes it, so that both agree on what was applied.
const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

function applied(file: BetterSqlite3.Database): AppliedMigration[] {
  const rows = file.prepare<[], AppliedMigration>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows.all()
}

/** One transaction for the statements, the check of references and the row. Another program may have been first: `pending` is asked again. */
function apply(file: BetterSqlite3.Database, migration: Migration): void {
  file
    .transaction(() => {
      if (applied(file).some(({ name }) => name === migration.name)) return
      const startedAt = Date.now()
      file.exec(migration.sql)
      const orphans = file.pragma('foreign_key_check') as { table: string }[]
      if (orphans[0]) throw new Error(`Expected every reference to hold after ${migration.name}, got an orphan in ${orphans[0].table}`)
      const row = file.prepare(
        'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)',
      )
      row.run(randomUUID(), migration.checksum, Date.now(), migration.name, startedAt)
    })
    .immediate()
}

async function backUpBefore(path: string, migration: Migration, log: DatabaseLog): Promise<void> {
  const time = new Date().toISOString().replaceAll(':', '-')
  const target = join(dirname(path), 'backups', `before-${migration.name}-${time}.db`)
  await copySqliteFile(path, target)
  log.info({ target }, 'the database was copied before its migration')
}

export async function migrateSqlite(path: string, migrations: readonly Migration[], log: DatabaseLog): Promise<string[]> {
  const file = openSqliteFile(path)
  try {
    file.exec(table)
    const before = applied(file)
    const pending = pendingMigrations(migrations, before)
    if (before.length > 0 && pending[0]) await backUpBefore(path, pending[0], log)
    file.pragma('foreign_keys = OFF')
    for (const migration of pending) apply(file, migration)
    protectSqlite(file)
    return pending.map(({ name }) => name)
  } finally {
    file.close()
  }
}
