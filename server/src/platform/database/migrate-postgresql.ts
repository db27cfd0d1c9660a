import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { DatabaseLog } from './database.ts'
import { databaseUnreachable, ownerNeeded } from './errors.ts'
import { pendingMigrations, type AppliedMigration, type Migration } from './migrations.ts'
import { protectPostgresql } from './triggers.ts'

/** The lock that Prisma's command line takes too. */
const migrationLock = 72707369

const table = `CREATE TABLE _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`

/** One connection outside any pool; error `database.unreachable`. */
export async function connectPostgresql(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    const { host } = new URL(url)
    throw databaseUnreachable(host, error instanceof Error ? error.message : String(error))
  }
}

async function applied(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query<{ table: string | null }>(`SELECT to_regclass('_prisma_migrations')::text AS table`)
  if (found[0]?.table === null) await client.query(table)
  const { rows } = await client.query<AppliedMigration>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN')
  try {
    await work()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

const apply = (client: pg.Client, migration: Migration): Promise<void> =>
  inTransaction(client, async () => {
    const startedAt = new Date()
    await client.query(migration.sql)
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ($1, $2, $3, $4, $5, 1)',
      [randomUUID(), migration.checksum, new Date(), migration.name, startedAt],
    )
  })

/** The role of the program may have rights without being the owner. */
function throwInWords(error: unknown, { name }: Migration): never {
  throw error instanceof pg.DatabaseError && error.code === '42501' ? ownerNeeded(name) : error
}

/** One dedicated connection holds the lock, which ends with it: in a pool the lock and the migrations could part company. */
export async function migratePostgresql(url: string, migrations: readonly Migration[], log: DatabaseLog): Promise<string[]> {
  const client = await connectPostgresql(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const before = await applied(client)
    const pending = pendingMigrations(migrations, before)
    if (before.length > 0 && pending[0])
      log.warn({ migration: pending[0].name }, 'PostgreSQL is migrated without a copy: its own backups hold the older schema')
    for (const migration of pending) await apply(client, migration).catch((error: unknown) => throwInWords(error, migration))
    await inTransaction(client, () => protectPostgresql(client))
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}
