import { copyFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { openDatabase, type Database } from '#platform/database/open-database.ts'
import { createHeads } from './heads.ts'
import { createJournal } from './journal.ts'
import { openKeys, type JournalKeys } from './keys.ts'
import { createJournalStore, type JournalStore } from './store.ts'
import { verifyJournal } from './verify.ts'

const siteId = newId()
const entries = 6
let folder: string
let file: string
let database: Database
let keys: JournalKeys
let store: JournalStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grenier-verify-'))
  file = join(folder, 'grenier.db')
  keys = openKeys(join(folder, 'keys'))
  await open()
  await record(entries - 1)
})
afterEach(() => database.close())

async function open() {
  database = await openDatabase({ url: `file:${file}` })
  store = createJournalStore({ database, keys })
}

/** The first fact opens the chain, so that `count` facts make `count` + 1 entries on a new one. */
async function record(count: number) {
  const journal = createJournal({ store, keys, now: () => new Date(), newId })
  for (let day = 1; day <= count; day++)
    await database.transaction((tx) => journal.record(tx, { siteId, type: 'day-closed', payload: { day: String(day) }, actor: 'job:test' }))
}

/** What somebody with the file and no key can do: the triggers dropped, then any SQL. */
async function tamper(...statements: string[]) {
  await database.close()
  const raw = new Sqlite(file)
  for (const name of ['JournalEntry_no_update', 'JournalEntry_no_delete']) raw.exec(`DROP TRIGGER "${name}"`)
  for (const statement of statements) raw.exec(statement)
  raw.close()
  await open()
}

const problems = async (full = false) =>
  (await verifyJournal({ database, store, keys, publicKeys: new Map() }, { full })).problems.map(
    ({ sequence, problem }) => `${sequence} ${problem}`,
  )

describe('a journal', () => {
  test('that nobody touched verifies, whole', async () => {
    expect(await verifyJournal({ database, store, keys, publicKeys: new Map() }, { full: true })).toEqual({
      chains: 1,
      entries,
      problems: [],
    })
  })
  test('whose payload was edited names the entry', async () => {
    await tamper(`UPDATE "JournalEntry" SET "payload" = '{"day":"9"}' WHERE "sequence" = 3`)
    expect(await problems()).toEqual(['3 hash'])
  })
  test('that lost an entry names its place', async () => {
    await tamper(`DELETE FROM "JournalEntry" WHERE "sequence" = 4`)
    expect(await problems()).toEqual(['4 missing'])
  })
  test('whose tail was cut does not end where its head is sealed', async () => {
    await tamper(`DELETE FROM "JournalEntry" WHERE "sequence" = ${entries}`)
    expect(await problems()).toContain(`${entries} head`)
  })
  test('whose tail and head were cut by hand has a broken seal', async () => {
    await tamper(
      `DELETE FROM "JournalEntry" WHERE "sequence" = ${entries}`,
      `UPDATE "Chain" SET "headSequence" = ${entries - 1}, "headHash" = (SELECT "hash" FROM "JournalEntry" WHERE "sequence" = ${entries - 1})`,
    )
    expect(await problems()).toEqual([`${entries - 1} head`])
  })
  test('whose verdict was changed under a good hash is found by its seals', async () => {
    await tamper(`UPDATE "JournalEntry" SET "verdict" = 'disputed' WHERE "sequence" = 2`)
    expect([await problems(), await problems(true)]).toEqual([[], ['2 seal']])
  })
  test('whose signature was replaced is found', async () => {
    await tamper(
      `UPDATE "JournalEntry" SET "signature" = (SELECT "signature" FROM "JournalEntry" WHERE "sequence" = 2) WHERE "sequence" = 5`,
    )
    expect(await problems()).toEqual(['5 signature'])
  })
  test('replaced by an older copy of itself is behind its witness', async () => {
    await database.close()
    copyFileSync(file, `${file}.old`)
    await open()
    await record(2)
    await createHeads({ store, auditHead: async () => [], keys, now: () => new Date() }).write()
    await database.close()
    copyFileSync(`${file}.old`, file)
    await open()
    expect(await problems()).toEqual([`${entries + 2} rolled-back`])
  })
  test('refuses to be changed while its triggers stand', async () => {
    const raw = new Sqlite(file)
    expect(() => raw.exec(`UPDATE "JournalEntry" SET "payload" = '{}'`)).toThrow('never changed or removed')
    expect(() => raw.exec(`DELETE FROM "JournalEntry"`)).toThrow('never changed or removed')
    raw.close()
  })
})
