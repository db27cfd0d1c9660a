import type { TillDatabase } from './database.ts'
import type { StoredEntry } from './records.ts'

/** The oldest unacknowledged entry of each chain; chain ids sort by time, so an older pairing's chain comes first. */
export async function waitingChains(database: TillDatabase): Promise<{ chain: string; from: number }[]> {
  const first = new Map<string, number>()
  for (const key of await waitingKeys(database)) if (!first.has(key.chain)) first.set(key.chain, key.sequence)
  return [...first].map(([chain, from]) => ({ chain, from }))
}

export interface Waiting {
  readonly entries: number
  readonly sales: number
}

export async function countWaiting(database: TillDatabase): Promise<Waiting> {
  const keys = await waitingKeys(database)
  return { entries: keys.length, sales: keys.filter((key) => key.kind === 'sale').length }
}

async function waitingKeys(database: TillDatabase) {
  const found: { chain: string; sequence: number; kind: string }[] = []
  const index = database.transaction('entries').store.index('waiting')
  for (let cursor = await index.openKeyCursor(); cursor; cursor = await cursor.continue()) {
    const [chain, sequence, kind] = cursor.key
    found.push({ chain, sequence, kind })
  }
  return found
}

const whole = (chain: string, from: number, to = Number.MAX_SAFE_INTEGER) => IDBKeyRange.bound([chain, from], [chain, to])

/** Entries of a chain from a sequence on, in order. */
export const entriesFrom = (database: TillDatabase, chain: string, from: number, most: number): Promise<StoredEntry[]> =>
  database.getAll('entries', whole(chain, from), most)

export const entryAt = (database: TillDatabase, chain: string, sequence: number): Promise<StoredEntry | undefined> =>
  database.get('entries', [chain, sequence])

/** Clears the mark of every entry up to the head the server acknowledged. */
export const acknowledge = (database: TillDatabase, chain: string, upTo: number): Promise<void> =>
  remark(database, whole(chain, 1, upTo), ({ waiting: _done, ...entry }) => entry)

/** The server no longer holds what it once acknowledged (restored from a backup): everything after its head is to be sent again. */
export const sendAgain = (database: TillDatabase, chain: string, after: number): Promise<void> =>
  remark(database, whole(chain, after + 1), (entry) => ({ ...entry, waiting: entry.fact.startsWith('sale:') ? 'sale' : 'other' }))

async function remark(database: TillDatabase, range: IDBKeyRange, change: (entry: StoredEntry) => StoredEntry): Promise<void> {
  const transaction = database.transaction('entries', 'readwrite')
  for (let cursor = await transaction.store.openCursor(range); cursor; cursor = await cursor.continue())
    await cursor.update(change(cursor.value))
  await transaction.done
}
