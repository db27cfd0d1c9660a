import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { owner, startSyncTrial, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'
import type { Misbehaviour } from '../../../../tests/fakes/webdav.ts'

const hour = 3_600_000
const day = 24 * hour

let at: SyncTrial
beforeEach(async () => {
  at = await startSyncTrial()
  await at.sync.save(owner, at.account)
  await at.work()
})
afterEach(() => at.stop())

/** The paths of our files: what tells whose drive it is, and lists of what is there, apart. */
const files = () => at.paths().filter((path) => !/grenier\.json$|\/manifest-/.test(path))
const exported = (...names: string[]) => names.map((name) => `/exports/1/2026/${name}`)
const puts = (path: string) => at.drive.requests.filter(({ method, path: asked }) => method === 'PUT' && asked.includes(path)).length

async function keepExports(...names: string[]): Promise<void> {
  for (const name of names) await at.keep('export', `exports/1/2026/${name}`)
}

async function passDays(days: number, turnsADay: number): Promise<void> {
  for (let turn = 0; turn < days * turnsADay; turn++) {
    await at.work()
    at.time.clock += day / turnsADay
  }
}

describe('fault 50: an account', () => {
  test.each<[number, string, Misbehaviour]>([
    [401, 'remote.password-refused', { do: { status: 401 } }],
    [403, 'remote.forbidden', { method: 'PUT', do: { status: 403 } }],
    [507, 'remote.full', { method: 'PUT', do: { status: 507 } }],
    [507, 'remote.full', { method: 'PUT', do: { status: 507, early: true } }],
  ])('that answers %i is left alone at once and told of once, at once, not a day later', async (_status, cause, rule) => {
    at.drive.misbehave(rule)
    await keepExports('a.csv', 'b.csv')
    await at.work()
    expect(await at.sync.accounts(owner)).toMatchObject([{ stopCause: cause, waiting: 2 }])
    expect(await at.messages()).toHaveLength(1)
    const asked = at.drive.requests.length
    await keepExports('c.csv')
    await passDays(3, 8)
    expect(at.drive.requests.length).toBe(asked)
    expect(await at.messages()).toHaveLength(1)
    at.drive.misbehave()
    await at.sync.run(owner)
    await at.work()
    expect(files()).toEqual(exported('a.csv', 'b.csv', 'c.csv'))
    expect(await at.alerts()).toEqual([])
  })

  test('of which one file is locked (423) receives the others meanwhile', async () => {
    at.drive.misbehave({ path: 'a.csv', do: { status: 423 } })
    await keepExports('a.csv', 'b.csv', 'c.csv')
    await passDays(1, 24)
    expect(files()).toEqual(exported('b.csv', 'c.csv'))
    at.drive.misbehave()
    await passDays(1, 24)
    expect(files()).toEqual(exported('a.csv', 'b.csv', 'c.csv'))
  })

  test.each([
    ['seconds', () => '600'],
    ['a date', () => new Date(Date.now() + 600_000).toUTCString()],
  ])('that asks for ten minutes (429, %s) is asked nothing before, for none of its files', async (_words, retryAfter) => {
    at.drive.misbehave({ times: 1, do: { status: 429, headers: { 'Retry-After': retryAfter() } } })
    await keepExports('a.csv', 'b.csv')
    await at.work()
    const asked = at.drive.requests.length
    at.time.clock += 500_000
    await at.work()
    expect(at.drive.requests.length).toBe(asked)
    at.time.clock += 110_000
    await at.work()
    expect(files()).toEqual(exported('a.csv', 'b.csv'))
  })

  test('that breaks down is asked by one file, not by each of those that wait', async () => {
    at.drive.misbehave({ do: { status: 500 } })
    const before = at.drive.requests.length
    await keepExports(...Array.from({ length: 20 }, (_, index) => `${index}.csv`))
    await at.work()
    const asked = at.drive.requests.length
    await at.work()
    expect(at.drive.requests.length).toBe(asked)
    expect(asked - before).toBeLessThan(3)
  })
})

describe('fault 53: a drive that spoils what it keeps', () => {
  test('is told of after a day, and its files wait whole here', async () => {
    at.drive.misbehave({ method: 'PUT', do: { flipByte: true } })
    await keepExports('a.csv')
    await passDays(2, 12)
    expect(files()).toEqual([])
    expect(await at.alerts()).toMatchObject([{ code: 'remote.late' }])
    at.drive.misbehave()
    await passDays(1, 24)
    expect(files()).toEqual(exported('a.csv'))
    expect(await at.alerts()).toEqual([])
  })
})

describe('fault 55: a cloud that is away for thirty days', () => {
  test('is told of once a day, and nothing that waits for it is given up or doubled', async () => {
    at.drive.misbehave({ do: { status: 503 } })
    for (let index = 1; index <= 30; index++) {
      await keepExports(`${index}.csv`)
      await passDays(1, 8)
    }
    const told = (await at.messages()).length
    expect(told).toBeGreaterThanOrEqual(28)
    expect(told).toBeLessThanOrEqual(30)
    expect(await at.alerts()).toMatchObject([{ code: 'remote.late' }])
    expect(await at.uploads('dead')).toEqual([])
    expect(await at.sync.accounts(owner)).toMatchObject([{ waiting: 30 }])
    at.drive.misbehave()
    at.time.clock += hour
    await at.work()
    expect(files()).toHaveLength(30)
    expect(await at.alerts()).toEqual([])
  })
})

describe('fault 56: a person who tidies the drive', () => {
  test('and removes a file gets it back when it is sent again, not before', async () => {
    const id = await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    at.drive.removeFolder('/exports/1/2026/a.csv')
    await at.sync.run(owner)
    await at.work()
    expect(files()).toEqual([])
    const file = await at.database.client.storedFile.findUniqueOrThrow({ where: { id } })
    await at.sync.sendAgain({ ...file, createdAt: file.createdAt as Instant })
    await at.work()
    expect(files()).toEqual(exported('a.csv'))
  })

  test('and edits a file keeps the edit: ours stands beside it', async () => {
    const id = await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    at.drive.files.set('/exports/1/2026/a.csv', Buffer.from('edited'))
    const file = await at.database.client.storedFile.findUniqueOrThrow({ where: { id } })
    await at.sync.sendAgain({ ...file, createdAt: file.createdAt as Instant })
    await at.work()
    expect(files()).toEqual(exported('a-2.csv', 'a.csv'))
    expect(at.drive.files.get('/exports/1/2026/a.csv')?.toString()).toBe('edited')
  })

  test('and a database of before, put back, sends nothing twice: what is the same there is known again', async () => {
    await keepExports('a.csv', 'b.csv')
    await at.work()
    await at.database.client.upload.deleteMany()
    await at.sync.run(owner)
    await at.work()
    expect(files()).toEqual(exported('a.csv', 'b.csv'))
    expect([puts('a.csv'), puts('b.csv')]).toEqual([1, 1])
    expect(await at.sync.accounts(owner)).toMatchObject([{ waiting: 0 }])
  })
})

describe('fault 57: a folder that is full', () => {
  test('is not met: each month has a folder of its own', async () => {
    at.drive.drive.folderLimit = 12
    for (let month = 0; month < 10; month++) {
      for (let note = 0; note < 10; note++) await at.keep('audio', `files/audio/${month}-${note}.ogg`)
      at.time.clock += 31 * day
    }
    await at.work()
    expect(files()).toHaveLength(100)
    expect(await at.alerts()).toEqual([])
  })

  test('says so in words when it is met all the same', async () => {
    at.drive.drive.folderLimit = 3
    for (let note = 0; note < 5; note++) await at.keep('audio', `files/audio/${note}.ogg`)
    await at.work()
    expect(await at.sync.accounts(owner)).toMatchObject([{ stopCause: 'remote.full' }])
    expect(await at.messages()).toHaveLength(1)
  })
})
