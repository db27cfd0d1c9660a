import { hash } from 'node:crypto'
import { open, readFile, writeFile } from 'node:fs/promises'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '#platform/access.ts'
import { checkSignature, manifestText, openPointSigner, readManifest } from '#platform/points/manifest.ts'
import { sqlitePath } from '#platform/database/sqlite-connection.ts'
import { openBackupDesk, type BackupDesk } from '../../../../tests/fakes/backup-desk.ts'
import type { Till } from '../../../../tests/fakes/till.ts'

const anybody = jobActor('test')
let desk: BackupDesk
let till: Till

beforeEach(async () => {
  desk = await openBackupDesk()
  till = await desk.shop.pairedTill()
  await desk.shop.accept(till.send([till.openChain(desk.shop.place), till.openSession(session, day)]))
})
afterEach(() => desk.close())

const session = newId()
const day = '2026-11-21'
const sell = () => desk.shop.accept(till.send([till.sell(session, day)]))
const sha256 = async (path: string) => hash('sha256', await readFile(path))

/** A point as the timetable makes it. */
const scheduled = () => desk.backup.make({ reason: 'schedule' })

/** One page of a table of the live database, overwritten by another hand. */
async function flipPage(): Promise<void> {
  const path = sqlitePath(desk.shop.database.url)
  const file = new BetterSqlite3(path)
  file.pragma('wal_checkpoint(TRUNCATE)')
  const page = file.prepare("SELECT max(pageno) FROM dbstat WHERE name = 'JournalEntry'").pluck().get() as number
  file.close()
  const handle = await open(path, 'r+')
  await handle.write(Buffer.alloc(64, 0xff), 0, 64, (page - 1) * 4096)
  await handle.close()
}

test('a point is a packed body and a signed manifest that says how to open and judge it', async () => {
  await sell()
  const { name, manifest, isNew } = await desk.backup.make({ reason: 'person', level: 'full' })
  expect(isNew).toBe(true)
  expect(name).toMatch(/^grenier-la-recyclerie-20261121-100000-full-[0-9a-f]{6}\.json$/)
  expect(manifest.body.name).toBe(name.replace('.json', '.db.zst'))
  const read = readManifest((await desk.read(name)).toString())
  expect(read).toEqual(manifest)
  expect(checkSignature(manifest, manifest.signature.publicKey)).toBe('valid')
  expect(checkSignature(manifest, 'another')).toBe('unknown-signer')
  expect(checkSignature({ ...manifest, takenAt: manifest.takenAt.replace('2026', '2025') as never }, undefined)).toBe('invalid')
  expect(manifest.body.sha256).toBe(hash('sha256', await desk.read(manifest.body.name)))
  expect(manifest.counts).toMatchObject({ Organisation: 1, Device: 1 })
  expect(manifest.heads).toContainEqual(expect.objectContaining({ chain: till.chain, sequence: 3 }))
})

test('each level restores to the very image that was taken and checked, by three bodies at most', async () => {
  await desk.account()
  const made = []
  for (const minutes of [0, 5, 65, 5, 5]) {
    desk.later(minutes)
    await sell()
    made.push(await scheduled())
  }
  expect(made.map(({ manifest }) => manifest.level)).toEqual(['full', 'minute', 'hour', 'minute', 'minute'])
  expect(made[4]?.manifest.baseId).toBe(made[2]?.manifest.id)
  const points = await desk.folder.points()
  for (const point of made) expect(await sha256(await desk.restored(points, point))).toBe(point.manifest.image.sha256)
  const newest = made.at(-1)
  if (!newest) throw new Error('Expected five points')
  const file = new BetterSqlite3(await desk.restored(points, newest), { readonly: true })
  expect(file.prepare('SELECT count(*) FROM "JournalEntry" WHERE "chain" = ?').pluck().get(till.chain)).toBe(7)
  file.close()
  expect(made[1]?.manifest.body.bytes).toBeLessThan((made[0]?.manifest.body.bytes ?? 0) / 2)
})

test('with a recovery kit the body is sealed, and the manifest carries the keys', async () => {
  desk.pretended.key = Buffer.alloc(32, 7)
  await sell()
  const point = await desk.backup.make({ reason: 'person' })
  expect(point.manifest).toMatchObject({ keys: 'a2V5cw==', kit: { r: 8 }, body: { encryption: 'aes-256-gcm-stream' } })
  expect(point.manifest.body.name).toMatch(/\.db\.zst\.enc$/)
  expect((await desk.read(point.manifest.body.name)).includes('JournalEntry')).toBe(false)
  expect(await sha256(await desk.restored(await desk.folder.points(), point))).toBe(point.manifest.image.sha256)
})

test('what an earlier organisation left here goes to no account of this one, is no base of a point and is kept', async () => {
  await sell()
  const { name, manifest } = await scheduled()
  await desk.shop.database.client.storedFile.deleteMany()
  const { signature: _, ...unsigned } = manifest
  const foreign = openPointSigner(desk.shop.keys.folder).sign({ ...unsigned, organisation: { id: newId(), name: 'Emmaüs' } })
  await writeFile(desk.path(name), manifestText(foreign))
  desk.told.queued.length = 0
  const again = desk.open()
  await again.begin()
  expect([desk.told.queued, await again.points(anybody), await desk.exists(manifest.body.name)]).toEqual([[], [], true])
  desk.later(5)
  await sell()
  expect((await again.make({ reason: 'schedule' })).manifest).toMatchObject({ level: 'full', baseId: null })
})

test('the body of a point that a newer program described is not swept away', async () => {
  const { name, manifest } = await scheduled()
  await writeFile(desk.path(name), JSON.stringify({ ...manifest, v: 2 }))
  await desk.open().begin()
  expect(await desk.exists(manifest.body.name)).toBe(true)
})

test('a point that holds another entry than the chain has under that number makes nothing safe', async () => {
  const at = async () => (await desk.shop.database.client.chain.findUniqueOrThrow({ where: { id: till.chain } })).safeThrough
  const head = { chain: till.chain, sequence: 2, hash: 'f'.repeat(64) }
  await desk.shop.database.transaction((tx) => desk.store.markSafe(tx, [head]))
  expect(await at()).toBe(0)
  const { hash: own } = await desk.shop.database.client.journalEntry.findFirstOrThrow({ where: { chain: till.chain, sequence: 2 } })
  await desk.shop.database.transaction((tx) => desk.store.markSafe(tx, [{ ...head, hash: own }]))
  expect(await at()).toBe(2)
})

test('another kit seals the whole database at once, though nothing changed', async () => {
  await sell()
  const plain = await desk.backup.make({ reason: 'person' })
  desk.later(1)
  desk.pretended.key = Buffer.alloc(32, 7)
  const sealed = await desk.backup.make({ reason: 'person' })
  expect([plain, sealed].map(({ manifest }) => [manifest.level, manifest.body.encryption])).toEqual([
    ['full', null],
    ['full', 'aes-256-gcm-stream'],
  ])
  expect((await desk.backup.make({ reason: 'person' })).isNew).toBe(false)
})

test('where nothing happened since the last point none is made, even after jobs and uploads', async () => {
  const first = await scheduled()
  const remoteId = await desk.account()
  desk.later(5)
  const second = await scheduled()
  expect([first.isNew, second.isNew]).toEqual([true, true])
  for (const { name } of await desk.folder.points()) await desk.arrived(remoteId, name)
  await desk.backup.request(anybody, { full: false })
  desk.later(5)
  expect((await scheduled()).isNew).toBe(false)
  await sell()
  expect((await scheduled()).isNew).toBe(true)
})

test('an organisation that is not made yet has nothing to back up', async () => {
  const store = { ...desk.store, organisation: async () => null }
  await expect(desk.open({ store }).make({ reason: 'person' })).rejects.toMatchObject({ code: 'backup.nothing-yet' })
  expect(desk.alerts).toEqual([])
})

test('of a damaged database no point is made: people are told once, and the last good one stays', async () => {
  await sell()
  const good = await scheduled()
  await flipPage()
  for (const _ of [1, 2]) {
    desk.later(10)
    await expect(desk.backup.make({ reason: 'person' })).rejects.toMatchObject({
      code: expect.stringMatching(/^backup\.(damaged|journal-broken)$/),
    })
  }
  expect((await desk.folder.points()).map(({ name }) => name)).toEqual([good.name])
  expect(desk.alerts[0]).toMatchObject({ code: 'backup.failed', values: { cause: expect.stringMatching(/^backup\./) } })
  expect((await desk.backup.status(anybody, 'fr')).problem?.code).toMatch(/^backup\./)
})

test('a changed entry of the journal is found, and the point is refused', async () => {
  await sell()
  const file = new BetterSqlite3(sqlitePath(desk.shop.database.url))
  file.exec(`DROP TRIGGER IF EXISTS "JournalEntry_no_update"`)
  for (const { name } of file.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
    file.exec(`DROP TRIGGER "${name}"`)
  file.prepare('UPDATE "JournalEntry" SET "payload" = replace("payload", \'1\', \'2\')').run()
  file.close()
  await expect(desk.backup.make({ reason: 'person' })).rejects.toMatchObject({ code: 'backup.journal-broken' })
  expect(await desk.folder.points()).toEqual([])
})

test('rows of both files are written, and the body is on its way before the manifest', async () => {
  await sell()
  const { name, manifest } = await scheduled()
  expect(desk.told.queued).toEqual([`backups/${manifest.body.name}`, `backups/${name}`])
  const files = await desk.store.files()
  expect(files.map((file) => file.name)).toEqual([manifest.body.name, name])
})

test('a crash before the commit leaves no point, and one after the manifest got its name is taken up at the next start', async () => {
  await sell()
  const { name, manifest } = await scheduled()
  await desk.shop.database.client.storedFile.deleteMany({ where: { kind: 'backup' } })
  desk.told.queued.length = 0
  await desk.open().begin()
  expect(desk.told.queued).toEqual([`backups/${manifest.body.name}`, `backups/${name}`])
  await writeFile(desk.path('grenier-la-recyclerie-20261121-110000-full-aaaaaa.db.zst'), 'half')
  await desk.open().begin()
  expect(await desk.exists('grenier-la-recyclerie-20261121-110000-full-aaaaaa.db.zst')).toBe(false)
  expect(await desk.exists(name)).toBe(true)
})

test('a failing commit takes its files with it', async () => {
  await sell()
  const database = { ...desk.shop.database, transaction: async () => Promise.reject(new Error('the disk is away')) }
  await expect(desk.open({ database }).make({ reason: 'person' })).rejects.toThrow('the disk is away')
  expect(await desk.folder.points()).toEqual([])
  expect(await desk.store.files()).toEqual([])
})

test('points whose time is over go, here and on accounts, the manifest first; a crash in between is made good', async () => {
  await desk.account()
  const made = []
  for (const minutes of [0, 5]) {
    desk.later(minutes)
    await sell()
    made.push(await scheduled())
  }
  const minute = made[1]
  desk.later(24 * 60)
  await sell()
  await scheduled()
  expect(desk.told.removed).toEqual([minute?.name, minute?.manifest.body.name])
  expect(await desk.exists(minute?.manifest.body.name ?? '')).toBe(false)
  const full = made[0]
  await desk.folder.beginRemoval(full?.name ?? '')
  await desk.open().begin()
  expect(await desk.exists(full?.manifest.body.name ?? '')).toBe(false)
  expect(desk.told.removed.slice(2)).toEqual([full?.name, full?.manifest.body.name])
})

test('once manifest and body stand on an account with all they need, chains are safe up to their heads, only forward', async () => {
  const remoteId = await desk.account()
  await sell()
  const full = await scheduled()
  desk.later(5)
  await sell()
  const minute = await scheduled()
  const safe = async () => (await desk.shop.database.client.chain.findUniqueOrThrow({ where: { id: till.chain } })).safeThrough
  const arrives = async (name: string) => {
    await desk.arrived(remoteId, name)
    await desk.shop.database.transaction((tx) => desk.backup.whenSent(tx, name))
  }
  for (const name of [minute.manifest.body.name, minute.name]) await arrives(name)
  expect(await safe()).toBe(0)
  await arrives(full.manifest.body.name)
  await arrives(full.name)
  expect(await safe()).toBe(4)
  const receipt = await sell()
  expect(receipt.safeThrough).toBe(4)
  const { lastOffSite } = await desk.backup.status(anybody, 'fr')
  expect(lastOffSite?.id).toBe(minute.manifest.id)
  expect((await desk.backup.points(anybody))[0]).toMatchObject({ id: minute.manifest.id, isHere: true, accounts: [{ remoteId }] })
})

test('a look asks for a point when one is due, once', async () => {
  await desk.account()
  const waiting = async () => (await desk.queue.list({ kind: 'backup.make', state: 'waiting' })).length
  await desk.backup.look()
  await desk.backup.look()
  expect(await waiting()).toBe(1)
  await desk.shop.database.client.job.deleteMany()
  await sell()
  await scheduled()
  desk.later(4)
  await desk.backup.look()
  expect(await waiting()).toBe(0)
  desk.later(1)
  await desk.backup.look()
  expect(await waiting()).toBe(1)
})

test('where the copy is off, or has nowhere to go, one whole point a day is made', async () => {
  await sell()
  await scheduled()
  desk.later(60)
  await sell()
  expect((await desk.backup.status(anybody, 'fr')).everyMinutes).toBe(1_440)
  await desk.account()
  expect((await desk.backup.status(anybody, 'fr')).everyMinutes).toBe(5)
  desk.pretended.settings = { ...desk.pretended.settings, automatic: false }
  expect((await scheduled()).manifest.level).toBe('full')
})
