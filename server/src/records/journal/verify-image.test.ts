import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { takeImage } from '#platform/database/image/take-image.ts'
import { sqlitePath } from '#platform/database/sqlite-connection.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import type { Till } from '../../../../tests/fakes/till.ts'
import { verifyImage } from './verify-image.ts'

const session = newId()
const day = '2026-11-21'
let shop: Shop
let till: Till
let path: string

beforeEach(async () => {
  shop = await freshShop()
  till = await shop.pairedTill()
  const opened = [till.openChain(shop.place), till.openSession(session, day)]
  await shop.accept(till.send([...opened, till.sell(session, day), till.sell(session, day), till.sell(session, day)]))
  path = join(shop.keys.folder, 'image.db')
  await takeImage(sqlitePath(shop.database.url), path)
})
afterEach(async () => {
  await rm(path)
  await shop.close()
})

const verify = (since?: { chain: string; sequence: number; hash: string }[]) => verifyImage({ path, keys: shop.keys, since })

/** Another hand writes into the copy, without the triggers that would keep it from doing so. */
function change(sql: string): void {
  const file = new BetterSqlite3(path)
  for (const { name } of file.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
    file.exec(`DROP TRIGGER "${name}"`)
  file.exec(sql)
  file.close()
}
const spoil = (sequence: number) =>
  change(`UPDATE "JournalEntry" SET "payload" = "payload" || ' ' WHERE "chain" = '${till.chain}' AND "sequence" = ${sequence}`)

test('a copy that was not touched holds, and says where its chains end', async () => {
  const { problems, heads } = await verify()
  expect(problems).toEqual([])
  expect(heads).toContainEqual({ chain: till.chain, sequence: 5, hash: till.head().hash })
  expect((await verify([...heads])).problems).toEqual([])
  change(`INSERT INTO "AuditSeal" VALUES (7, '${'d'.repeat(64)}', 'seal', '2026-11-21T10:00:00.000Z')`)
  expect((await verify([...heads])).heads).toContainEqual({ chain: 'audit', sequence: 7, hash: 'd'.repeat(64) })
})

test('an entry that was changed, one that is missing, and a head that was moved are found', async () => {
  spoil(4)
  expect((await verify()).problems).toEqual([{ chain: till.chain, sequence: 4, problem: 'hash' }])
  change(`DELETE FROM "JournalEntry" WHERE "chain" = '${till.chain}' AND "sequence" = 5`)
  expect((await verify()).problems.map(({ problem }) => problem)).toContain('head')
})

test('since a head that stands only what came after is read', async () => {
  const row = await shop.database.client.journalEntry.findFirstOrThrow({ where: { chain: till.chain, sequence: 3 } })
  spoil(2)
  expect((await verify([{ chain: till.chain, sequence: 3, hash: row.hash }])).problems).toEqual([])
  spoil(5)
  expect((await verify([{ chain: till.chain, sequence: 3, hash: row.hash }])).problems).toMatchObject([{ sequence: 5 }])
})

test('a chain that does not go on from the head, as after a restore, is verified whole', async () => {
  const ahead = [{ chain: till.chain, sequence: 9, hash: 'a'.repeat(64) }]
  expect((await verify(ahead)).problems).toEqual([])
  spoil(2)
  expect((await verify(ahead)).problems).toMatchObject([{ sequence: 2, problem: 'hash' }])
})
