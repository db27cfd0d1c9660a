import type { Database } from '#platform/database/database.ts'
import { openSnapshot, type Snapshot } from '#platform/database/read-snapshot.ts'
import type { Allowed } from '#platform/access.ts'
import { entities, type Entity } from './entities.ts'

/** One moment of the database, as the rows of the file. */
export type RowReader = Awaited<ReturnType<JsonBackupStore['open']>>
export type JsonBackupStore = ReturnType<typeof createJsonBackupStore>

interface Column {
  readonly name: string
  readonly type: string
}

const columnsQuery = {
  sqlite: (table: string) => `SELECT "name", "type" FROM pragma_table_info('${table}')`,
  postgresql: (table: string) =>
    `SELECT column_name AS "name", data_type AS "type" FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = '${table}' ORDER BY ordinal_position`,
}
const keyQuery = {
  sqlite: (table: string) => `SELECT "name" FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`,
  postgresql: (table: string) =>
    `SELECT a.attname AS "name" FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
     WHERE i.indrelid = '"${table}"'::regclass AND i.indisprimary ORDER BY k.place`,
}

/** The text of one row, made by the database: names here are those of the data model, never a reader's. */
const rowText = {
  sqlite: (columns: readonly Column[]) => `json_object(${columns.map((column) => `'${column.name}', ${sqliteValue(column)}`).join(', ')})`,
  postgresql: (columns: readonly Column[]) => `json_build_object(${columns.map(({ name }) => `'${name}', "${name}"`).join(', ')})::text`,
}
const sqliteValue = ({ name, type }: Column): string =>
  type === 'BOOLEAN' ? `json(CASE "${name}" WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)` : `"${name}"`

const from = ({ table, only }: Entity): string => `FROM "${table}"${only === undefined ? '' : ` WHERE ${only}`}`
const whole = (rows: readonly { readonly value: unknown }[]): number => Number(rows[0]?.value ?? 0)
const sampled = 500

/** Reads every kind of row at one moment. The text is built in SQL: rows that are built here cost several times as much. */
export function createJsonBackupStore({ provider, url }: Pick<Database, 'provider' | 'url'>) {
  async function textOf(snapshot: Snapshot, { table, kept = {} }: Entity): Promise<string> {
    const columns = await snapshot.all<Column>(columnsQuery[provider](table))
    return rowText[provider](columns.filter(({ name }) => !Object.hasOwn(kept, name)))
  }

  const keyOf = async (snapshot: Snapshot, { table }: Entity): Promise<string> =>
    (await snapshot.all<{ name: string }>(keyQuery[provider](table))).map(({ name }) => `"${name}"`).join(', ')

  /** SQLite gives rows in the order in which they were written, which is a sort and a jump less for each. */
  const orderOf = async (snapshot: Snapshot, entity: Entity): Promise<string> =>
    provider === 'sqlite' ? '' : `ORDER BY ${await keyOf(snapshot, entity)}`

  return {
    async open(_: Allowed<'backups.read' | 'backups.restore'>) {
      const snapshot = await openSnapshot({ provider, url })
      const count = async (entity: Entity) => whole(await snapshot.all(`SELECT COUNT(*) AS value ${from(entity)}`))

      return {
        count,

        /** Rows as JSON texts, a page at a time, in an order of their own that does not change. */
        async *texts(entity: Entity): AsyncGenerator<readonly string[]> {
          yield* snapshot.texts(`SELECT ${await textOf(snapshot, entity)} ${from(entity)} ${await orderOf(snapshot, entity)}`)
        },

        /** What all rows weigh, from a sample of the newest of each kind: bytes, and how many rows. */
        async weigh(): Promise<{ rows: number; bytes: number }> {
          const sum = { rows: 0, bytes: 0 }
          for (const entity of entities) {
            const rows = await count(entity)
            const [text, key] = [await textOf(snapshot, entity), (await keyOf(snapshot, entity)).replaceAll(',', ' DESC,')]
            const length = provider === 'sqlite' ? 'LENGTH(CAST(t AS BLOB))' : 'OCTET_LENGTH(t)'
            const newest = `SELECT ${text} AS t ${from(entity)} ORDER BY ${key} DESC LIMIT ${sampled}`
            const average = whole(await snapshot.all(`SELECT AVG(${length}) AS value FROM (${newest}) AS newest`))
            sum.rows += rows
            sum.bytes += Math.ceil(rows * (average + 2))
          }
          return sum
        },

        organisation: async (): Promise<{ id: string; name: string } | undefined> =>
          (await snapshot.all<{ id: string; name: string }>('SELECT "id", "name" FROM "Organisation"'))[0],

        /** The newest migration: what the rows are shaped by. */
        schema: async (): Promise<string> =>
          String(
            (
              await snapshot.all<{ value: string }>(
                'SELECT MAX(migration_name) AS value FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
              )
            )[0]?.value,
          ),

        close: () => snapshot.close(),
      }
    },
  }
}
