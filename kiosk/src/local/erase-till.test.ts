import { cents, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import type { TillDatabase } from './database.ts'
import { eraseTill } from './erase-till.ts'
import { learnSafe } from './forget-old-entries.ts'
import { openDay, sellKettle, tillToTry } from './trial/till-to-try.ts'
import { acknowledge } from './waiting-entries.ts'

/** What the browser keeps beside the till's own store. */
function browserMemory() {
  const left = { caches: ['grenier-1', 'logo'], storages: 2, workers: 1 }
  return {
    left,
    memory: {
      caches: {
        keys: async () => [...left.caches],
        delete: async (name: string) => {
          left.caches = left.caches.filter((each) => each !== name)
          return true
        },
      },
      storages: [{ clear: () => void left.storages-- }, { clear: () => void left.storages-- }],
      workers: { getRegistrations: async () => [{ unregister: async () => (left.workers--, true) }] },
    },
  }
}

test('a tablet keeps all of it while a sale waits for the server, and nothing of it once it was erased', async () => {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  await sellKettle(till.journal, till.operatorId)
  const { left, memory } = browserMemory()
  const { chain = '', sequence = 0 } = (await till.database.get('head', 'current')) ?? {}
  expect(await eraseTill(till.database, memory)).toBe(sequence)
  expect([(await till.entries()).length, left]).toEqual([sequence, { caches: ['grenier-1', 'logo'], storages: 2, workers: 1 }])

  await acknowledge(till.database, chain, 1, sequence, '2026-11-21T20:00:00.000Z' as Instant)
  expect(await eraseTill(till.database, memory)).toBe(0)
  expect(left).toEqual({ caches: [], storages: 0, workers: 0 })
  expect(await rowsOf(till.database)).toBe(0)
})

test('what was kept at the same moment is either counted or not written: no sale is lost', async () => {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  const { chain = '', sequence = 0 } = (await till.database.get('head', 'current')) ?? {}
  await acknowledge(till.database, chain, 1, sequence, '2026-11-21T20:00:00.000Z' as Instant)
  const sold = sellKettle(till.journal, till.operatorId).then(
    () => 'sold',
    ({ code }: { code: string }) => code,
  )
  const unsent = await eraseTill(till.database, browserMemory().memory, chain)
  expect([unsent, await sold, await rowsOf(till.database)]).toEqual([0, 'not-paired', 0])
})

test('money that was taken for a ticket in progress, or a pairing that began since, is waited for', async () => {
  const till = await tillToTry()
  await till.pair()
  const { chain = '' } = (await till.database.get('head', 'current')) ?? {}
  await acknowledge(till.database, chain, 1, 1, '2026-11-21T20:00:00.000Z' as Instant)
  const { left, memory } = browserMemory()
  const paid = { means: 'cash', amountCents: cents(500) } as const
  const ticket = {
    lines: [],
    donationCents: cents(0),
    adjustment: null,
    payments: [paid],
    changedAt: '2026-11-21T20:00:00.000Z' as Instant,
  }
  await till.database.put('drafts', { id: newId(), desk: 0, book: 'current', ...ticket })
  expect(await eraseTill(till.database, memory, chain)).toBe(1)
  await till.database.clear('drafts')
  expect(await eraseTill(till.database, memory, newId())).toBe(1)
  expect(left.storages).toBe(2)
  expect(await eraseTill(till.database, memory, chain)).toBe(0)
})

test('what the last backup of the server lacks stays: restored from it, the server would ask for it', async () => {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  await sellKettle(till.journal, till.operatorId)
  const { chain = '', sequence = 0 } = (await till.database.get('head', 'current')) ?? {}
  await acknowledge(till.database, chain, 1, sequence, '2026-11-21T20:00:00.000Z' as Instant)
  const { memory } = browserMemory()
  await learnSafe(till.database, chain, sequence - 1)
  expect([await eraseTill(till.database, memory, chain), (await till.entries()).length]).toEqual([1, sequence])
  await learnSafe(till.database, chain, sequence)
  expect([await eraseTill(till.database, memory, chain), (await till.entries()).length]).toEqual([0, 0])
})

test('a deposit that the server refused stays for a person, who alone may throw it away', async () => {
  const till = await tillToTry()
  await till.pair()
  const { chain = '' } = (await till.database.get('head', 'current')) ?? {}
  const at = '2026-11-21T20:00:00.000Z' as Instant
  await acknowledge(till.database, chain, 1, 1, at)
  const id = newId()
  const by = { operatorId: till.operatorId, siteId: newId(), recordedAt: at }
  await till.database.put('deposits', { id, deposit: { id, origin: 'voluntary', items: [], ...by }, refused: 'forbidden' })
  const { memory } = browserMemory()
  expect([await eraseTill(till.database, memory, chain), await till.database.count('deposits')]).toEqual([1, 1])
  expect([await eraseTill(till.database, memory), await till.database.count('deposits')]).toEqual([0, 0])
})

test('a receipt that was asked for goes with an ended pairing, and the customer’s address with it', async () => {
  const till = await tillToTry()
  await till.pair()
  const { chain = '' } = (await till.database.get('head', 'current')) ?? {}
  const at = '2026-11-21T20:00:00.000Z' as Instant
  await acknowledge(till.database, chain, 1, 1, at)
  const order = { id: newId(), saleId: newId(), how: 'email', address: 'client@example.org', copy: 1, locale: 'fr' } as const
  await till.database.put('receiptOrders', { id: order.id, registerId: newId(), order, askedAt: at })
  const { memory } = browserMemory()
  expect([await eraseTill(till.database, memory), await till.database.count('receiptOrders')]).toEqual([1, 1])
  expect([await eraseTill(till.database, memory, chain), await rowsOf(till.database)]).toEqual([0, 0])
})

async function rowsOf(database: TillDatabase): Promise<number> {
  const counts = await Promise.all([...database.objectStoreNames].map((name) => database.count(name)))
  return counts.reduce((sum, count) => sum + count, 0)
}
