import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '#platform/database/open-database.ts'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { createJournal } from './journal.ts'
import { openKeys } from './keys.ts'
import { createJournalStore } from './store.ts'

describe.each(providers)("a site's chain (%s)", (provider) => {
  let database: Database & { remove(): Promise<void> }
  let beside: Database
  beforeEach(async () => {
    database = await freshDatabase(provider)
    // Two connections of one process would wait for each other on SQLite: there the second program's turn is the first one's.
    beside = provider === 'postgresql' ? await openDatabase({ url: database.url }) : database
  })
  afterEach(async () => {
    if (beside !== database) await beside.close()
    await database.remove()
  })

  test('is one chain without a gap when the server and a command write it at the same time', async () => {
    const keys = openKeys(await mkdtemp(join(tmpdir(), 'grenier-keys-')))
    const siteId = newId()
    const writer = (owner: Database) => {
      const journal = createJournal({ store: createJournalStore({ database: owner, keys }), keys, now: () => new Date(), newId })
      const fact = (count: number) => ({ siteId, type: 'day-closed', payload: { day: String(count) }, actor: 'job:test' })
      return (count: number) => owner.transaction((tx) => journal.record(tx, fact(count)))
    }
    const [server, command] = [writer(database), writer(beside)]
    await Promise.all([1, 2, 3, 4, 5].flatMap((count) => [server(count), command(count + 5)]))
    const entries = await database.client.journalEntry.findMany({ orderBy: { sequence: 'asc' } })
    expect(new Set(entries.map((entry) => entry.chain)).size).toBe(1)
    expect(entries.map((entry) => entry.sequence)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1))
    expect(entries.slice(1).every((entry, index) => entry.previousHash === entries[index]?.hash)).toBe(true)
  })
})
