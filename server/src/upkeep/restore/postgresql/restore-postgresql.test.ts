import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { jobActor } from '#platform/access.ts'
import { connectPostgresql } from '#platform/database/migrate-postgresql.ts'
import { siblingUrl } from '#platform/database/sibling-databases.ts'
import { foundShop, openApp, type OpenTill } from '../../../../../tests/faults/found-shop.ts'
import { freshPostgres } from '../../../../../tests/fakes/postgres.ts'
import { standInTools } from '../../../../../tests/fakes/postgres-tools.ts'
import type { App } from '../../../app.ts'
import { verifyJournal } from '../../../records/journal/verify.ts'
import { endSwap } from '../end-swap.ts'
import { readPlan } from '../swap-in.ts'
import { stagedName } from './stage-dump.ts'

const actor = jobActor('trial')
let folder: string
let tools: string
let url: string
let shop: OpenTill
let app: App

beforeEach(async () => {
  tools = await standInTools()
  vi.stubEnv('PATH', [tools, process.env['PATH']].join(delimiter))
  folder = await mkdtemp(join(tmpdir(), 'grenier-restore-'))
  url = await freshPostgres()
  shop = (await foundShop(folder, 1, { DATABASE_URL: url }))[0] as OpenTill
  app = await openApp(folder, { DATABASE_URL: url })
})
afterEach(async () => {
  app.heads.stop()
  await app.database.close()
  vi.unstubAllEnvs()
  for (const path of [folder, tools]) await rm(path, { recursive: true })
})

const sell = (count: number) => shop.till.send(Array.from({ length: count }, () => shop.till.sell(shop.sessionId, shop.day)))
const makePoint = async () => (await app.backup.make({ reason: 'person', level: 'full' })).manifest
const sales = () => app.database.client.sale.count()
const wanted = (id: string) => ({ id, source: 'here' as const, phrase: null })
const verify = async () => {
  const { database, journalStore: store, keys } = app
  return (await verifyJournal({ database, store, keys, publicKeys: await app.devices.publicKeys() }, { full: true })).problems
}

async function reopen() {
  app.heads.stop()
  await app.database.close()
  await endSwap({ dataFolder: folder, databaseUrl: url })
  app = await openApp(folder, { DATABASE_URL: url })
}

async function ask<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connectPostgresql(siblingUrl(url, 'postgres'))
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
const isStaged = async (of = 'restoring') =>
  (await ask('SELECT 1 AS one FROM pg_database WHERE datname = $1', [stagedName(url, join(folder, of))])).length === 1

test('a point of PostgreSQL brings back what was there, and what it replaces stands aside under another name', async () => {
  await app.registers.accept(sell(2))
  const { id } = await makePoint()
  await app.registers.accept(sell(3))
  await app.heads.write()
  const ready = await app.restore.check(actor, wanted(id))
  expect([await sales(), ready.differences, ready.found.counts.find(({ entity }) => entity === 'sales')]).toMatchObject([
    5,
    [],
    { before: 5, after: 2 },
  ])
  await app.restore.apply(actor, ready)
  const aside = (await readPlan(folder))?.databases?.aside ?? ''
  expect(aside).toMatch(/^grenier_before_\d{17}$/)
  await reopen()
  expect([await sales(), await verify(), await isStaged()]).toEqual([2, [], false])
  const old = await connectPostgresql(siblingUrl(url, aside))
  expect((await old.query('SELECT count(*)::int AS count FROM "Sale"')).rows).toEqual([{ count: 5 }])
  await old.end()
  expect((await readdir(join(folder, 'backups'))).some((name) => name.startsWith('before-'))).toBe(true)
})

test('a check alone, or one that is given up, leaves nothing behind on the server', async () => {
  const { id } = await makePoint()
  await app.restore.check(actor, wanted(id))
  expect(await isStaged()).toBe(true)
  await app.restore.forget()
  expect([await isStaged(), await sales(), existsSync(join(folder, 'restoring'))]).toEqual([false, 0, false])
})

test('a preparation that was cut is removed by the next start', async () => {
  const { id } = await makePoint()
  await app.restore.check(actor, wanted(id))
  await reopen()
  expect([await isStaged(), await sales(), existsSync(join(folder, 'restoring'))]).toEqual([false, 0, false])
})

test('the monthly drill opens the newest point in a database of its own, and removes it', async () => {
  await makePoint()
  await app.drills.run()
  expect((await app.drills.state('fr')).last).toMatchObject({ ok: true, place: 'backups' })
  expect([await isStaged('drill'), existsSync(join(folder, 'drill'))]).toEqual([false, false])
})
