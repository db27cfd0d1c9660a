import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { backupTo } from './backup-to.ts'
import { openDatabase } from './open-database.ts'
import { openSqlite } from './open-sqlite.ts'
import { checkSqliteVersion } from './sqlite-connection.ts'

const category = (code: string) => ({ code, label: code, shortLabel: code, pictogram: 'box', position: 1 })

let folder: string
let url: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-sqlite-'))
  url = `file:${join(folder, 'grenier.db')}`
  await (await openDatabase({ url })).close()
  return () => rm(folder, { recursive: true, force: true })
})

describe('the SQLite file', () => {
  test('is opened durable, with references and triggers in force, for writing and for reading', async () => {
    const database = openSqlite(url)
    const read = async (pragma: string) =>
      Object.values((await database.client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`))[0] ?? {})[0]
    const written = await database.transaction(async (tx) => {
      const [row] = await tx.$queryRawUnsafe<{ synchronous: bigint }[]>('PRAGMA synchronous')
      return Number(row?.synchronous)
    })
    expect([await read('journal_mode'), Number(await read('synchronous')), written]).toEqual(['wal', 2, 2])
    expect([Number(await read('foreign_keys')), Number(await read('recursive_triggers'))]).toEqual([1, 1])
    await database.close()
  })

  test('belongs to its owner alone', async () => {
    expect(((await stat(join(folder, 'grenier.db'))).mode & 0o777).toString(8)).toBe('600')
  })

  test('is refused to a SQLite that loses data', () => {
    for (const version of ['3.51.2', '3.52.0', '3.7.17']) expect(() => checkSqliteVersion(version)).toThrow('database.sqlite-version')
    for (const version of ['3.51.3', '3.52.1', '3.54.0', '4.0.0']) expect(() => checkSqliteVersion(version)).not.toThrow()
  })

  test('is copied whole while it is written, under its final name only at the end', async () => {
    const database = openSqlite(url)
    await database.client.category.create({ data: category('livres') })
    const target = join(folder, 'backups', 'copy.db')
    const writing = Array.from({ length: 20 }, (_, index) => database.client.category.create({ data: category(`beside-${index}`) }))
    await Promise.all([backupTo(database, target), ...writing])
    const copy = new BetterSqlite3(target, { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.prepare('SELECT COUNT(*) FROM "Category" WHERE "code" = ?').pluck().get('livres')).toBe(1)
    copy.close()
    expect(await readdir(join(folder, 'backups'))).toEqual(['copy.db'])
    await database.close()
  })

  test('leaves nothing behind when a copy cannot be made', async () => {
    const database = openSqlite(url)
    await expect(backupTo({ ...database, url: `file:${join(folder, 'absent.db')}` }, join(folder, 'backups', 'copy.db'))).rejects.toThrow()
    expect(await readdir(join(folder, 'backups'))).toEqual([])
    await database.close()
  })
})

describe('a write', () => {
  test('that waits too long for its turn is told that the database is busy', async () => {
    const database = openSqlite(url, { maxWaitMs: 100, maxHoldMs: 60_000 })
    const { promise: end, resolve } = Promise.withResolvers<void>()
    const holder = database.transaction(() => end)
    await expect(database.client.category.create({ data: category('late') })).rejects.toMatchObject({ code: 'database.busy' })
    resolve()
    await holder
    await database.client.category.create({ data: category('later') })
    await database.close()
  })

  test('of another program makes ours wait, not fail', async () => {
    const database = openSqlite(url)
    const other = new BetterSqlite3(url.slice('file:'.length))
    other.exec(`BEGIN IMMEDIATE; INSERT INTO "Category" VALUES ('autre', 'a', 'a', 'a', 1)`)
    other.exec('COMMIT')
    await database.client.category.create({ data: category('ours') })
    expect(await database.client.category.count()).toBe(2)
    other.close()
    await database.close()
  })

  test('in a transaction that lasts too long is undone, and the others go on', async () => {
    const database = openSqlite(url, { maxWaitMs: 60_000, maxHoldMs: 500 })
    const stuck = database.transaction(async (tx) => {
      await tx.category.create({ data: category('stuck') })
      await new Promise(() => undefined)
    })
    const next = database.client.category.create({ data: category('next') })
    await expect(stuck).rejects.toMatchObject({ code: 'database.transaction-too-long' })
    await next
    expect((await database.client.category.findMany()).map(({ code }) => code)).toEqual(['next'])
    await database.close()
  })

  test('on a full disk is refused in clear, and accepted once there is room', async () => {
    const database = openSqlite(url)
    const limit = (pages: number) => database.transaction((tx) => tx.$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`))
    await limit(1)
    const big = { ...category('big'), label: 'x'.repeat(500_000) }
    await expect(database.client.category.create({ data: big })).rejects.toMatchObject({ code: 'database.full', status: 503 })
    await expect(database.transaction((tx) => tx.category.create({ data: big }))).rejects.toMatchObject({ code: 'database.full' })
    expect(await database.client.category.count()).toBe(0)
    await limit(1_000_000)
    await database.client.category.create({ data: big })
    await database.close()
  })
})
