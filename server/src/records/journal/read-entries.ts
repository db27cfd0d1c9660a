import Sqlite from 'better-sqlite3'
import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import type { SealedEntry, Verdict } from './entry.ts'

/** Entries of one chain from one sequence to another, both included. What is not asked for is not read: it comes as empty text. */
export interface Stretch {
  readonly chain: string
  readonly from: number
  readonly to: number
  /** Signatures are read from this sequence on, and of every closing. */
  readonly signaturesFrom: number
  /** Whether the seals, and the server parts they cover, are read. */
  readonly seals: boolean
}

export interface EntryReader {
  /** The entries in order, a page at a time: one at a time would cost as much again as reading them. */
  read(stretch: Stretch): AsyncIterable<readonly SealedEntry[]>
  close(): Promise<void>
}

const closings = ['session-closed', 'day-closed', 'month-closed', 'year-closed']
export const isClosing = (type: string): boolean => closings.includes(type)

/** Small on SQLite, where a page costs nothing and its entries die young; large where each is a journey over the network. */
const pages = { sqlite: 100, postgresql: 5_000 }
const written = ['v', 'sequence', 'type', 'occurredAt', 'clockOffset', 'clockKnownAt', 'actor', 'previousHash', 'payload', 'hash']
const serverPart = ['recordedAt', 'verdict', 'reason', 'postedDay', 'seal']

/** The columns of `toEntry`, in its order. Parameters: first sequence with a signature, chain, first and last sequence. */
function select(seals: boolean, parameter: (position: number) => string): string {
  const signed = `"sequence" >= ${parameter(1)} OR "type" IN (${closings.map((type) => `'${type}'`).join(', ')})`
  const columns = [
    ...written.map((column) => `"${column}"`),
    `CASE WHEN ${signed} THEN "signature" ELSE '' END`,
    ...serverPart.map((column) => (seals ? `"${column}"` : `''`)),
  ]
  const range = `"chain" = ${parameter(2)} AND "sequence" BETWEEN ${parameter(3)} AND ${parameter(4)}`
  return `SELECT ${columns.join(', ')} FROM "JournalEntry" WHERE ${range} ORDER BY "sequence"`
}

type Columns = readonly (string | number)[]

const toEntry = (chain: string, row: Columns): SealedEntry => ({
  chain,
  v: row[0] as number,
  sequence: row[1] as number,
  type: row[2] as string,
  occurredAt: row[3] as Instant,
  clockOffset: row[4] as number,
  clockKnownAt: row[5] as string,
  actor: row[6] as string,
  previousHash: row[7] as Sha256,
  payload: row[8] as string,
  hash: row[9] as Sha256,
  signature: row[10] as string,
  recordedAt: row[11] as Instant,
  verdict: row[12] as Verdict,
  reason: row[13] as string,
  postedDay: row[14] as BusinessDay,
  seal: row[15] as string,
})

type ReadPage = (stretch: Stretch, from: number, to: number) => Promise<readonly Columns[]>

const reader = (page: number, readPage: ReadPage, close: () => Promise<void>): EntryReader => ({
  async *read(stretch) {
    for (let from = stretch.from; from <= stretch.to; from += page) {
      const rows = await readPage(stretch, from, Math.min(stretch.to, from + page - 1))
      yield rows.map((row) => toEntry(stretch.chain, row))
    }
  },
  close,
})

/** Opens the journal beside a running server, read-only. Prisma would cost more than the whole verification. */
export async function openEntryReader(url: string): Promise<EntryReader> {
  return url.startsWith('file:') ? openSqlite(url.slice('file:'.length)) : openPostgresql(url)
}

function openSqlite(file: string): EntryReader {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  const prepare = (seals: boolean) => database.prepare<(string | number)[], Columns>(select(seals, () => '?')).raw()
  const [plain, sealed] = [prepare(false), prepare(true)]
  return reader(
    pages.sqlite,
    async ({ chain, signaturesFrom, seals }, from, to) => (seals ? sealed : plain).all(signaturesFrom, chain, from, to),
    async () => void database.close(),
  )
}

async function openPostgresql(url: string): Promise<EntryReader> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const [plain, sealed] = [false, true].map((seals) => select(seals, (position) => `$${position}`)) as [string, string]
  return reader(
    pages.postgresql,
    async ({ chain, signaturesFrom, seals }, from, to) =>
      (
        await client.query<(string | number)[]>({
          text: seals ? sealed : plain,
          values: [signaturesFrom, chain, from, to],
          rowMode: 'array',
        })
      ).rows,
    () => client.end(),
  )
}
