import type { DatabaseLog } from './database.ts'
import { migratePostgresql } from './migrate-postgresql.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { migrationsFolder, readMigrations } from './migrations.ts'
import { sqlitePath } from './sqlite-connection.ts'

/**
 * Brings the database to this program's schema, each migration whole or not at all, and its journal under its triggers.
 * Errors: `database.newer`, `database.checksum`, `database.triggers`, `database.unreachable`, `database.sqlite-version`.
 * @returns the names of the migrations that were applied now
 */
export async function migrate(url: string, log: DatabaseLog, folder?: string): Promise<string[]> {
  const provider = url.startsWith('file:') ? 'sqlite' : 'postgresql'
  const migrations = await readMigrations(folder ?? migrationsFolder(provider))
  return provider === 'sqlite' ? migrateSqlite(sqlitePath(url), migrations, log) : migratePostgresql(url, migrations, log)
}
