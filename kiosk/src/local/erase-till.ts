import type { TillDatabase } from './database.ts'

/** Stores whose rows wait for the server. */
const queues = ['entries', 'deposits', 'stockSteps'] as const

/** What the server does not have yet, of all that this tablet recorded. */
export async function countUnsent(database: TillDatabase): Promise<number> {
  const waiting = await Promise.all(queues.map((store) => database.countFromIndex(store, 'waiting')))
  return waiting.reduce((sum, count) => sum + count, await database.count('receiptOrders'))
}

export interface BrowserMemory {
  readonly indexedDB: IDBFactory
  readonly caches: Pick<CacheStorage, 'keys' | 'delete'>
  readonly storages: readonly Pick<Storage, 'clear'>[]
  readonly workers: { getRegistrations(): Promise<readonly Pick<ServiceWorkerRegistration, 'unregister'>[]> }
}

/**
 * Takes away all that this tablet keeps, keys and programs too, as if it had never been a till. Answers how many things still wait for the
 * server; while any does, nothing is touched.
 */
export async function eraseTill(database: TillDatabase, { indexedDB, caches, storages, workers }: BrowserMemory): Promise<number> {
  const unsent = await countUnsent(database)
  if (unsent > 0) return unsent
  database.close()
  await removed(indexedDB.deleteDatabase(database.name))
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)))
  for (const storage of storages) storage.clear()
  await Promise.all((await workers.getRegistrations()).map((worker) => worker.unregister()))
  return 0
}

const removed = (request: IDBOpenDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('Expected the store of the till to be removed'))
  })
