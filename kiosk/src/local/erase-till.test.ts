import type { Instant } from '@grenier/shared/domain/units.ts'
import { expect, test } from 'vitest'
import { eraseTill } from './erase-till.ts'
import { openDay, sellKettle, tillToTry } from './trial/till-to-try.ts'
import { acknowledge } from './waiting-entries.ts'

/** What the browser keeps beside the till's own store. */
function browserMemory() {
  const left = { caches: ['grenier-1', 'logo'], storages: 2, workers: 1 }
  return {
    left,
    memory: {
      indexedDB,
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
  const { name } = till.database
  expect(await eraseTill(till.database, memory)).toBe(0)
  expect(left).toEqual({ caches: [], storages: 0, workers: 0 })
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name)
})
