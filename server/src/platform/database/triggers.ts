import type BetterSqlite3 from 'better-sqlite3'
import type pg from 'pg'
import { triggersMissing } from './errors.ts'

const refusal = 'a journal entry is never changed or removed'

const sqliteTrigger = (name: string, event: string): string =>
  `CREATE TRIGGER "${name}" BEFORE ${event} ON "JournalEntry" BEGIN SELECT RAISE(ABORT, '${refusal}'); END`

const sqliteTriggers: ReadonlyMap<string, string> = new Map([
  ['JournalEntry_no_update', sqliteTrigger('JournalEntry_no_update', 'UPDATE')],
  ['JournalEntry_no_delete', sqliteTrigger('JournalEntry_no_delete', 'DELETE')],
])

/**
 * Applied at every start, after migrations, since redefining a table drops its triggers; their presence is asserted
 * (error `database.triggers`). A second (chain, sequence) is refused by the primary key.
 */
export function protectSqliteJournal(file: BetterSqlite3.Database): void {
  const present = file.prepare<[string], string>("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?").pluck()
  for (const [name, sql] of sqliteTriggers) {
    if (present.get(name) === sql) continue
    file.exec(`BEGIN IMMEDIATE; DROP TRIGGER IF EXISTS "${name}"; ${sql}; COMMIT`)
  }
  for (const [name, sql] of sqliteTriggers) if (present.get(name) !== sql) throw triggersMissing(name)
}

const postgresqlTriggers: ReadonlyMap<string, string> = new Map([
  ['JournalEntry_no_change', 'BEFORE UPDATE OR DELETE ON "JournalEntry" FOR EACH ROW'],
  ['JournalEntry_no_truncate', 'BEFORE TRUNCATE ON "JournalEntry" FOR EACH STATEMENT'],
])

const postgresqlFunction = `CREATE OR REPLACE FUNCTION grenier_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`

async function presentInPostgresql(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tgname AS name FROM pg_trigger WHERE tgrelid = '"JournalEntry"'::regclass AND tgenabled = 'A'`,
  )
  return new Set(rows.map(({ name }) => name))
}

/** As for SQLite; ALWAYS, so that a replication role does not pass them. */
export async function protectPostgresqlJournal(client: pg.Client): Promise<void> {
  await client.query(postgresqlFunction)
  const before = await presentInPostgresql(client)
  for (const [name, clause] of postgresqlTriggers) {
    if (before.has(name)) continue
    await client.query(`CREATE OR REPLACE TRIGGER "${name}" ${clause} EXECUTE FUNCTION grenier_refuse_change()`)
    await client.query(`ALTER TABLE "JournalEntry" ENABLE ALWAYS TRIGGER "${name}"`)
  }
  const after = await presentInPostgresql(client)
  for (const name of postgresqlTriggers.keys()) if (!after.has(name)) throw triggersMissing(name)
}
