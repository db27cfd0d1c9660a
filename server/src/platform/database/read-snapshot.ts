import BetterSqlite3 from 'better-sqlite3'
import { connectPostgresql } from './migrate-postgresql.ts'
import { sqlitePath } from './sqlite-connection.ts'
import type { Database } from './database.ts'

/** The database at one moment, read beside everybody who writes. It must be closed soon: meanwhile the log of SQLite cannot shrink. */
export interface Snapshot {
  readonly provider: Database['provider']
  /** The rows of a query without parameters. */
  all<Found extends object>(sql: string): Promise<Found[]>
  /** The first column of a query without parameters, a page of texts at a time; the next query waits for its end. */
  texts(sql: string): AsyncIterable<readonly string[]>
  close(): Promise<void>
}

const page = 1000

/** Its moment is that of this call, on both databases. */
export async function openSnapshot({ provider, url }: Pick<Database, 'provider' | 'url'>): Promise<Snapshot> {
  return provider === 'sqlite' ? sqliteSnapshot(url) : await postgresqlSnapshot(url)
}

function sqliteSnapshot(url: string): Snapshot {
  const file = new BetterSqlite3(sqlitePath(url), { readonly: true, timeout: 10_000 })
  file.exec('BEGIN')
  // A transaction begins with its first reading, not with BEGIN.
  file.prepare('SELECT COUNT(*) FROM sqlite_master').get()
  return {
    provider: 'sqlite',
    all: async <Found extends object>(sql: string) => file.prepare<[], Found>(sql).all(),
    async *texts(sql) {
      let texts: string[] = []
      for (const text of file.prepare<[], string>(sql).pluck().iterate()) {
        texts.push(text)
        if (texts.length < page) continue
        yield texts
        texts = []
      }
      yield texts
    },
    close: async () => void file.close(),
  }
}

async function postgresqlSnapshot(url: string): Promise<Snapshot> {
  const client = await connectPostgresql(url)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await client.query('SELECT 1 FROM "Organisation"')
  return {
    provider: 'postgresql',
    all: async <Found extends object>(sql: string) => (await client.query<Found>(sql)).rows,
    async *texts(sql) {
      await client.query(`DECLARE texts NO SCROLL CURSOR FOR ${sql}`)
      for (;;) {
        const { rows } = await client.query<string[]>({ text: `FETCH ${page} FROM texts`, rowMode: 'array' })
        yield rows.map(([text = '']) => text)
        if (rows.length < page) break
      }
      await client.query('CLOSE texts')
    },
    close: () => client.end(),
  }
}
