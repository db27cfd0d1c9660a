import type BetterSqlite3 from 'better-sqlite3'
import type pg from 'pg'
import { triggersMissing } from './errors.ts'

/** Rows that are written once. */
const appendOnly = ['JournalEntry', 'AuditEvent', 'AuditSeal'] as const
const refusals: Readonly<Record<(typeof appendOnly)[number], string>> = {
  JournalEntry: 'a journal entry is never changed or removed',
  AuditEvent: 'what was done is never changed or removed',
  AuditSeal: 'a seal is never changed or removed',
}

const sqliteTrigger = (name: string, event: string, table: (typeof appendOnly)[number]): string =>
  `CREATE TRIGGER "${name}" BEFORE ${event} ON "${table}" BEGIN SELECT RAISE(ABORT, '${refusals[table]}'); END`

const sqliteTriggers: ReadonlyMap<string, string> = new Map(
  appendOnly.flatMap((table) =>
    (['UPDATE', 'DELETE'] as const).map((event) => {
      const name = `${table}_no_${event.toLowerCase()}`
      return [name, sqliteTrigger(name, event, table)] as const
    }),
  ),
)

/**
 * Applied at every start, after migrations, since redefining a table drops its triggers; their presence is asserted
 * (error `database.triggers`). A second (chain, sequence) is refused by the primary key.
 */
export function protectSqlite(file: BetterSqlite3.Database): void {
  const present = file.prepare<[string], string>("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?").pluck()
  for (const [name, sql] of sqliteTriggers) {
    if (present.get(name) === sql) continue
    file.exec(`BEGIN IMMEDIATE; DROP TRIGGER IF EXISTS "${name}"; ${sql}; COMMIT`)
  }
  for (const [name, sql] of sqliteTriggers) if (present.get(name) !== sql) throw triggersMissing(name)
}

const postgresqlTriggers = appendOnly.flatMap((table) => [
  { name: `${table}_no_change`, table, clause: `BEFORE UPDATE OR DELETE ON "${table}" FOR EACH ROW` },
  { name: `${table}_no_truncate`, table, clause: `BEFORE TRUNCATE ON "${table}" FOR EACH STATEMENT` },
])

const postgresqlFunction = `CREATE OR REPLACE FUNCTION grenier_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a row of % is never changed or removed', TG_TABLE_NAME; END $$`

/** Keeps others from adding acts until the transaction ends: with the owner's right, which a role that may only insert and read lacks. */
const holdFunction = `CREATE OR REPLACE FUNCTION grenier_hold_audit() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS
$$ BEGIN LOCK TABLE "AuditEvent" IN SHARE MODE; END $$`

const tables = appendOnly.map((table) => `"${table}"`)

async function presentInPostgresql(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tgname AS name FROM pg_trigger WHERE tgrelid = ANY($1::regclass[]) AND tgenabled = 'A'`,
    [tables],
  )
  return new Set(rows.map(({ name }) => name))
}

async function isOwner(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ owns: boolean }>(
    `SELECT bool_and(pg_has_role(relowner, 'USAGE')) AS owns FROM pg_class WHERE oid = ANY($1::regclass[])`,
    [tables],
  )
  return rows[0]?.owns === true
}

/** ALWAYS, so that a replication role does not pass them. */
async function applyToPostgresql(client: pg.Client): Promise<void> {
  await client.query(postgresqlFunction)
  await client.query(holdFunction)
  const before = await presentInPostgresql(client)
  for (const { name, table, clause } of postgresqlTriggers) {
    if (before.has(name)) continue
    await client.query(`CREATE OR REPLACE TRIGGER "${name}" ${clause} EXECUTE FUNCTION grenier_refuse_change()`)
    await client.query(`ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER "${name}"`)
  }
}

/** As for SQLite, by the owner of the tables; any other role finds them in place. */
export async function protectPostgresql(client: pg.Client): Promise<void> {
  if (await isOwner(client)) await applyToPostgresql(client)
  const after = await presentInPostgresql(client)
  for (const { name } of postgresqlTriggers) if (!after.has(name)) throw triggersMissing(name)
}
