import { noSums } from '@grenier/shared/domain/cash-session.ts'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import type { Cents } from '@grenier/shared/domain/units.ts'
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { readEntry } from './read-entry.ts'
import type { StoredEntry, TillHead } from './records.ts'
import type { TillSchema } from './till-schema.ts'

type Upgrade = IDBPTransaction<TillSchema, StoreNames<TillSchema>[], 'versionchange'>

/** Brings the store to what this build reads. Nothing is ever thrown away: what an earlier build signed stays as it is. */
export async function upgradeDatabase(database: IDBPDatabase<TillSchema>, before: number, transaction: Upgrade): Promise<void> {
  if (before < 1) createStores(database)
  if (before < 3) createDepositStores(database)
  if (before < 4) database.createObjectStore('receiptOrders', { keyPath: 'id' }).createIndex('askedAt', 'askedAt')
  if (before < 5) createStockStore(database)
  if (before >= 2) return
  database.createObjectStore('settings')
  const entries = transaction.objectStore('entries')
  // As small as the queue, like the one it counts beside.
  entries.createIndex('kind', 'waiting')
  // Only tickets are in the first two; an entry that was not sent is not in the last.
  entries.createIndex('day', ['book', 'day', 'ticket'])
  entries.createIndex('ticket', ['book', 'ticket'])
  entries.createIndex('subject', 'subject')
  entries.createIndex('sent', 'sentAt')
  if (before === 1) await fromFirstVersion(transaction)
}

function createStores(database: IDBPDatabase<TillSchema>): void {
  for (const store of ['device', 'asking', 'setup', 'head', 'clock'] as const) database.createObjectStore(store)
  const entries = database.createObjectStore('entries', { keyPath: ['chain', 'sequence'] })
  entries.createIndex('fact', 'fact', { unique: true })
  // Rows without `waiting` are not in this index: it stays as small as the queue.
  entries.createIndex('waiting', ['chain', 'sequence', 'waiting'])
  database.createObjectStore('drafts', { keyPath: 'id' })
  database.createObjectStore('pins', { keyPath: 'operatorId' })
  database.createObjectStore('pinTries', { keyPath: 'operatorId' })
}

function createDepositStores(database: IDBPDatabase<TillSchema>): void {
  // Rows without `waiting` are not in this index: it stays as small as the queue.
  database.createObjectStore('deposits', { keyPath: 'id' }).createIndex('waiting', ['waiting', 'deposit.recordedAt', 'id'])
  database.createObjectStore('depositDrafts')
}

function createStockStore(database: IDBPDatabase<TillSchema>): void {
  const steps = database.createObjectStore('stockSteps', { keyPath: 'id' })
  steps.createIndex('sequence', 'sequence')
  steps.createIndex('waiting', ['waiting', 'sequence'])
}

interface FirstSession {
  readonly sales: number
  readonly salesCents: Cents
  readonly donationsCents: Cents
  readonly cashCents: Cents
}

/** The first version knew cash only, one journal, and no way to find a ticket by its day. */
async function fromFirstVersion(transaction: Upgrade): Promise<void> {
  const heads = transaction.objectStore('head')
  const head = (await heads.get('current')) as (TillHead & { readonly lastCountedCents?: Cents | null }) | undefined
  if (head) await heads.put(renewed(head), 'current')
  for (let cursor = await transaction.objectStore('entries').openCursor(); cursor; cursor = await cursor.continue())
    await cursor.update({ ...cursor.value, book: 'current', ...ticketMarks(cursor.value) })
  for (let cursor = await transaction.objectStore('drafts').openCursor(); cursor; cursor = await cursor.continue())
    await cursor.update({ ...cursor.value, donationCents: 0 as Cents, adjustment: null, payments: [], book: 'current' })
}

function renewed({ lastCountedCents, ...head }: TillHead & { readonly lastCountedCents?: Cents | null }): TillHead {
  const session = head.session && { ...head.session, sums: sumsOf(head.session as unknown as FirstSession) }
  return { ...head, totals: { ...noTotals, ...head.totals }, session, floatNextCents: lastCountedCents ?? null }
}

const sumsOf = ({ sales, salesCents, donationsCents, cashCents }: FirstSession) => ({
  ...noSums,
  ...{ sales, salesCents, donationsCents },
  byMeans: { ...noSums.byMeans, cash: cashCents },
})

/** A row whose text can no longer be read is left alone: the outbox names it. */
function ticketMarks({ fact, text }: StoredEntry): Pick<StoredEntry, 'day' | 'ticket'> {
  if (!fact.startsWith('sale:') || typeof text !== 'string') return {}
  const { businessDay, ticket } = readEntry<{ businessDay: NonNullable<StoredEntry['day']>; ticket: number }>(text).payload
  return { day: businessDay, ticket }
}
