import type { Instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from './database.ts'
import type { Book, StoredEntry } from './records.ts'

/** Tickets of training mode wait as well, but nobody counts them as sales. */
export const waitingAs = (book: Book, fact: string): 'sale' | 'other' => (book === 'current' && fact.startsWith('sale:') ? 'sale' : 'other')

const lastSequence = Number.MAX_SAFE_INTEGER

/** The oldest unacknowledged entry of each chain; chain ids sort by time, so an older pairing's chain comes first. */
export async function waitingChains(database: TillDatabase): Promise<{ chain: string; from: number }[]> {
  const found: { chain: string; from: number }[] = []
  const index = database.transaction('entries').store.index('waiting')
  for (let cursor = await index.openKeyCursor(); cursor;) {
    const [chain, from] = cursor.key
    found.push({ chain, from })
    cursor = await cursor.continue([chain, lastSequence, ''])
  }
  return found
}

export interface Waiting {
  readonly entries: number
  readonly sales: number
}

export async function countWaiting(database: TillDatabase): Promise<Waiting> {
  const index = database.transaction('entries').store.index('kind')
  const [entries, sales] = await Promise.all([index.count(), index.count('sale')])
  return { entries, sales }
}

const whole = (chain: string, from: number, to = lastSequence) => IDBKeyRange.bound([chain, from], [chain, to])

/** Entries of a chain from a sequence on, in order. */
export const entriesFrom = (database: TillDatabase, chain: string, from: number, most: number): Promise<StoredEntry[]> =>
  database.getAll('entries', whole(chain, from), most)

export const entryAt = (database: TillDatabase, chain: string, sequence: number): Promise<StoredEntry | undefined> =>
  database.get('entries', [chain, sequence])

/** Clears the mark of the entries up to the head the server acknowledged at that time; those before `from` have none any more. */
export async function acknowledge(database: TillDatabase, chain: string, from: number, upTo: number, at: Instant): Promise<void> {
  if (from > upTo) return
  await remark(database, whole(chain, from, upTo), ({ waiting: _done, ...entry }) => ({ ...entry, sentAt: entry.sentAt ?? at }))
}

/** The server no longer holds what it once acknowledged (restored from a backup): everything after its head is to be sent again. */
export const sendAgain = (database: TillDatabase, chain: string, after: number): Promise<void> =>
  remark(database, whole(chain, after + 1), ({ sentAt: _lost, ...entry }) => ({ ...entry, waiting: waitingAs(entry.book, entry.fact) }))

async function remark(database: TillDatabase, range: IDBKeyRange, change: (entry: StoredEntry) => StoredEntry): Promise<void> {
  const transaction = database.transaction('entries', 'readwrite')
  for (let cursor = await transaction.store.openCursor(range); cursor; cursor = await cursor.continue())
    await cursor.update(change(cursor.value))
  await transaction.done
}
