import Sqlite from 'better-sqlite3'
import pg from 'pg'
import type { SealedEntry } from './entry.ts'

/** The columns of an entry, in the order of `toEntry`. */
const columns = [
  'v',
  'chain',
  'sequence',
  'type',
  'occurredAt',
  'clockOffset',
  'clockKnownAt',
  'actor',
  'previousHash',
  'payload',
  'hash',
  'signature',
  'recordedAt',
  'verdict',
  'reason',
  'postedDay',
  'seal',
] as const satisfies readonly (keyof SealedEntry)[]
const select = `SELECT ${columns.map((column) => `"${column}"`).join(',')} FROM "JournalEntry"`

export interface EntryReader {
  /** Entries of one chain from one sequence to another, both included, in order. */
  read(chain: string, from: number, to: number): AsyncIterable<SealedEntry>
  close(): Promise<void>
}

/** Opens the journal beside a running server, read-only. Prisma would cost more than the whole verification. */
export async function openEntryReader(url: string): Promise<EntryReader> {
  return url.startsWith('file:') ? openSqlite(url.slice('file:'.length)) : openPostgresql(url)
}

function openSqlite(file: string): EntryReader {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  const statement = database.prepare(`${select} WHERE "chain" = ? AND "sequence" BETWEEN ? AND ? ORDER BY "sequence"`)
  return {
    async *read(chain, from, to) {
      yield* statement.iterate(chain, from, to) as IterableIterator<SealedEntry>
    },
    close: async () => void database.close(),
  }
}

async function openPostgresql(url: string): Promise<EntryReader> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const page = 5_000
  return {
    async *read(chain, from, to) {
      for (let next = from; next <= to; next += page) {
        const text = `${select} WHERE "chain" = $1 AND "sequence" BETWEEN $2 AND $3 ORDER BY "sequence"`
        yield* (await client.query<SealedEntry>(text, [chain, next, Math.min(to, next + page - 1)])).rows
      }
    },
    close: () => client.end(),
  }
}
