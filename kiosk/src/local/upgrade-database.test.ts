import 'fake-indexeddb/auto'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { openTillDatabase } from './database.ts'
import { createPastTickets } from './past-tickets.ts'
import { expectedInDrawer } from './till-head.ts'

const stores = ['device', 'asking', 'setup', 'head', 'clock'] as const

/** The store as the first version made it, in the middle of a day. */
async function firstVersion(name: string) {
  const database = await openDB(name, 1, {
    upgrade(fresh) {
      for (const store of stores) fresh.createObjectStore(store)
      const entries = fresh.createObjectStore('entries', { keyPath: ['chain', 'sequence'] })
      entries.createIndex('fact', 'fact', { unique: true })
      entries.createIndex('waiting', ['chain', 'sequence', 'waiting'])
      fresh.createObjectStore('drafts', { keyPath: 'id' })
      fresh.createObjectStore('pins', { keyPath: 'operatorId' })
      fresh.createObjectStore('pinTries', { keyPath: 'operatorId' })
    },
  })
  const text = JSON.stringify({ sequence: 3, payload: { businessDay: '2026-11-21', ticket: 7 } })
  await database.put('entries', { chain: 'c', sequence: 3, fact: 'sale:s', text, signature: 'x', registerId: 'r', waiting: 'sale' })
  await database.put('entries', { chain: 'c', sequence: 4, fact: 'sale:t', text: null, signature: 'x', registerId: 'r', waiting: 'sale' })
  const session = {
    sessionId: 'o',
    businessDay: '2026-11-21',
    floatCents: 10_000,
    sales: 1,
    salesCents: 500,
    donationsCents: 0,
    cashCents: 500,
  }
  const totals = { sales: 7, salesCents: 3_500, donationsCents: 0 }
  await database.put('head', { chain: 'c', sequence: 4, totals, ticket: 7, session, lastCountedCents: 9_900 }, 'current')
  await database.put('drafts', { id: 'd', desk: null, lines: [], changedAt: '2026-11-21T10:00:00.000Z' })
  database.close()
}

test('a till of the first version keeps its day, its tickets and what waits', async () => {
  const name = `till-${newId()}`
  await firstVersion(name)
  const database = await openTillDatabase(() => undefined, name)
  const head = await database.get('head', 'current')
  expect(head).toMatchObject({ totals: { ...noTotals, sales: 7, salesCents: 3_500 }, floatNextCents: 9_900 })
  expect(head?.session && expectedInDrawer(head.session)).toBe(10_500)
  expect(await createPastTickets({ database }).byNumber('current', 7)).toHaveLength(1)
  expect(await database.getAll('entries')).toMatchObject([{ waiting: 'sale', book: 'current' }, { waiting: 'sale' }])
  expect(await database.get('drafts', 'd')).toMatchObject({ book: 'current', payments: [], adjustment: null, donationCents: 0 })
  expect(await database.countFromIndex('deposits', 'waiting')).toBe(0)
})
