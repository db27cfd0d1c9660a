import type { TillDatabase } from './database.ts'
import type { TillHead } from './records.ts'

export interface BrowserMemory {
  readonly caches: Pick<CacheStorage, 'keys' | 'delete'>
  readonly storages: readonly Pick<Storage, 'clear'>[]
  readonly workers: { getRegistrations(): Promise<readonly Pick<ServiceWorkerRegistration, 'unregister'>[]> }
}

/**
 * Takes away all that this tablet keeps, keys and programs too, as if it had never been a till. Answers how many things still wait for the
 * server; while any does, nothing is touched. With `chain` nobody asked for it, and only the till of that pairing is erased: one that began
 * since counts as waiting, and so does what the server refused, since a person is to look at it, and what its last backup does not have. A
 * receipt that was asked for does not: the server takes none from an ended pairing, and a customer's address goes.
 */
export async function eraseTill(database: TillDatabase, { caches, storages, workers }: BrowserMemory, chain?: string): Promise<number> {
  const unsent = await emptyUnlessNeeded(database, chain)
  if (unsent > 0) return unsent
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)))
  for (const storage of storages) storage.clear()
  await Promise.all((await workers.getRegistrations()).map((worker) => worker.unregister()))
  return 0
}

/** One transaction: what is written at this very moment is counted, or finds no till any more. The empty store itself may stay. */
async function emptyUnlessNeeded(database: TillDatabase, chain?: string): Promise<number> {
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite', { durability: 'strict' })
  const [device, head, drafts, kept, orders, ...waiting] = await Promise.all([
    transaction.objectStore('device').get('current'),
    transaction.objectStore('head').get('current'),
    transaction.objectStore('drafts').getAll(),
    Promise.all([transaction.objectStore('deposits').getAll(), transaction.objectStore('stockSteps').getAll()]),
    transaction.objectStore('receiptOrders').count(),
    transaction.objectStore('entries').index('waiting').count(),
    transaction.objectStore('deposits').index('waiting').count(),
    transaction.objectStore('stockSteps').index('waiting').count(),
  ])
  // Money that was taken for a ticket that is not paid yet.
  const begun = drafts.filter(({ book, payments }) => book === 'current' && payments.length > 0).length
  const isAnother = chain !== undefined && device?.chain !== chain
  const refused = kept.flat().filter((row) => row.refused !== undefined).length
  const keptFor = chain === undefined ? orders : refused + withoutBackup(head)
  const unsent = waiting.reduce((sum, count) => sum + count, begun + keptFor + Number(isAnother))
  if (unsent === 0) await Promise.all([...database.objectStoreNames].map((name) => transaction.objectStore(name).clear()))
  await transaction.done
  return unsent
}

/** Entries that a server restored from its backup would lack; none where it never spoke of one. */
const withoutBackup = (head: TillHead | undefined): number =>
  Math.max(0, (head?.sequence ?? 0) - (head?.safeThrough ?? Number.POSITIVE_INFINITY))
