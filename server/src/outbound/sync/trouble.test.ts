import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { usualSyncSettings } from '@grenier/shared/contract/sync.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { owner, startSyncTrial, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'

const hour = 3_600_000

describe.each(providers)('trouble (%s)', (provider) => {
  let at: SyncTrial
  beforeEach(async () => {
    at = await startSyncTrial(provider)
    await at.sync.save(owner, at.account)
    await at.work()
  })
  afterEach(() => at.stop())
  const files = async () => (await at.sync.files(owner, {}, 'fr')).files
  const account = async () => (await at.sync.accounts(owner))[0]

  test('of one file lets the others go on: a locked one waits alone', async () => {
    at.drive.misbehave({ method: 'PUT', path: 'locked', do: { status: 423 } })
    await at.keep('export', 'exports/1/2026/locked.csv')
    await at.keep('export', 'exports/1/2026/next.csv')
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/next.csv'])
    expect(await files()).toMatchObject([
      { state: 'done', path: 'exports/1/2026/next.csv' },
      {
        state: 'retrying',
        cause: 'remote.locked',
        message: expect.stringContaining('ouvert ailleurs') as string,
        retryAt: expect.any(String) as string,
      },
    ])
    expect(await account()).toMatchObject({ retryAt: null, stopCause: null })
    at.drive.misbehave()
    at.time.clock += hour
    await at.work()
    expect(at.paths()).toHaveLength(2)
  })

  test('of the account holds every file: nothing asks it before its time', async () => {
    at.drive.misbehave({ do: { status: 503 } })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.keep('export', 'exports/1/2026/b.csv')
    await at.work()
    const asked = at.drive.requests.length
    expect(await account()).toMatchObject({ retryAt: '2026-11-21T10:00:02.500Z' })
    await at.keep('export', 'exports/1/2026/c.csv')
    at.time.clock += 2_000
    await at.work()
    expect(at.drive.requests.length).toBe(asked)
    at.drive.misbehave()
    at.time.clock += 1_000
    await at.work()
    expect(at.paths()).toHaveLength(3)
    expect(await account()).toMatchObject({ retryAt: null })
  })

  test('of an account that spoils one file after another is the account’s own', async () => {
    at.drive.misbehave({ method: 'PUT', do: { keepShare: 0.5, then: 201 } })
    for (const name of ['a', 'b', 'c', 'd']) await at.keep('export', `exports/1/2026/${name}.csv`)
    await at.work()
    expect(await account()).toMatchObject({ retryAt: '2026-11-21T10:00:10.000Z' })
    // Newest first: nobody tried the fourth.
    expect((await files()).map(({ state }) => state)).toEqual(['waiting', 'retrying', 'retrying', 'retrying'])
    expect((await at.sync.status(owner, 'fr')).queue).toEqual({ waiting: 1, running: 0, retrying: 3, dead: 0 })
    expect(at.paths()).toEqual([])
  })

  test('is tried at once when a person asks', async () => {
    at.drive.misbehave({ times: 1, do: { status: 503 } })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    expect(at.paths()).toEqual([])
    await at.sync.run(owner)
    await at.work()
    expect(at.paths()).toHaveLength(1)
  })

  test('that lasts is told after the hours that were set', async () => {
    await at.sync.saveSettings(owner, { ...usualSyncSettings, lateAfterHours: 2 })
    at.drive.misbehave({ do: { status: 503 } })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    expect(await at.alerts()).toEqual([])
    at.time.clock += 2 * hour + 1
    await at.work()
    expect(await at.messages()).toMatchObject([{ text: expect.stringContaining('depuis plus de 2 heures') as string }])
    at.drive.misbehave()
    at.time.clock += hour
    await at.work()
    expect(await at.alerts()).toEqual([])
  })

  test('here: a file that was changed on the disk is never sent, and says so', async () => {
    await at.keep('export', 'exports/1/2026/a.csv')
    await writeFile(join(at.folder, 'exports/1/2026/a.csv'), 'exports/1/2026/A.csv')
    await at.keep('export', 'exports/1/2026/b.csv')
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/b.csv'])
    expect(await files()).toMatchObject([
      { state: 'done' },
      { state: 'dead', cause: 'file.changed', message: expect.stringContaining('a changé') as string },
    ])
    expect(await account()).toMatchObject({ dead: 1, waiting: 1, stopCause: null })
  })

  test('of a file that is given up is told once, with its cause, until it is sent', async () => {
    const path = 'exports/1/2026/a.csv'
    at.drive.misbehave({ method: 'PUT', path: 'a.csv', do: { status: 413 } })
    await at.keep('export', path)
    await at.work()
    await at.sync.run(owner)
    await at.work()
    expect(await at.alerts()).toMatchObject([{ code: 'upload.given-up', siteId: null }])
    expect((await at.messages()).map(({ text }) => text)).toEqual([
      expect.stringContaining(`${path} ne part plus vers ${at.account.url} : il est trop grand`),
    ])
    at.drive.misbehave()
    await at.sync.run(owner)
    await at.work()
    expect([await at.alerts(), at.paths()]).toEqual([[], [`/${path}`]])
  })

  test('of many files is told of the first few, and stands on the screen for each', async () => {
    at.drive.misbehave({ method: 'PUT', do: { status: 413 } })
    for (let number = 0; number < 6; number++) await at.keep('export', `exports/1/2026/${number}.csv`)
    await at.work()
    expect([(await at.alerts()).length, (await at.messages()).length]).toEqual([6, 3])
  })

  test('of a file that is given up is nobody’s any more once the file, or the account, is gone', async () => {
    at.drive.misbehave({ method: 'PUT', do: { status: 413 } })
    const [gone] = [await at.keep('backup', 'backups/x.db.zst', null), await at.keep('export', 'exports/1/2026/a.csv')]
    await at.work()
    expect(await at.alerts()).toHaveLength(2)
    await at.database.transaction((tx) => at.sync.removeEverywhere(tx, gone))
    expect(await at.alerts()).toHaveLength(1)
    await at.sync.remove(owner, at.account.id)
    expect([await at.alerts(), await at.uploads('dead')]).toEqual([[], []])
  })

  test('is none for a file that is gone here and stands on the account already', async () => {
    const path = 'exports/1/2026/a.csv'
    at.drive.files.set(`/${path}`, Buffer.from(path))
    for (const folder of ['/exports/1', '/exports/1/2026']) at.drive.folders.add(folder)
    await at.keep('export', path)
    await rm(join(at.folder, path))
    await at.work()
    expect(await files()).toMatchObject([{ state: 'done', path }])
  })

  test('behind a stopped account reads as waiting, with the cause and its remedy', async () => {
    at.drive.account.password = 'another'
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.keep('export', 'exports/1/2026/b.csv')
    await at.work()
    expect(await files()).toMatchObject([
      { state: 'waiting', cause: 'remote.password-refused', message: expect.stringContaining('mot de passe') as string },
      { state: 'waiting', cause: 'remote.password-refused' },
    ])
    expect(await account()).toMatchObject({ dead: 0, waiting: 2 })
    expect(await at.uploads()).toMatchObject([{ attempts: 0 }, { attempts: 1 }])
  })

  test('with a backup’s body keeps its manifest back', async () => {
    at.drive.misbehave({ method: 'PUT', path: '.zst', do: { status: 423 } })
    await at.keep('backup', 'backups/x-1.db.zst', null)
    await at.keep('backup', 'backups/x-1.json', null)
    await at.work()
    expect(at.paths()).toEqual([])
    expect((await files())[0]).toMatchObject({ state: 'waiting', cause: 'remote.body-missing' })
    at.drive.misbehave()
    at.time.clock += 60_000
    await at.work()
    expect(at.paths()).toEqual(['/backups/2026/11/x-1.db.zst', '/backups/2026/11/x-1.json'])
  })
})

describe('room', () => {
  let at: SyncTrial
  beforeEach(async () => {
    at = await startSyncTrial()
    await at.sync.save(owner, at.account)
  })
  afterEach(() => at.stop())

  test('is shown after a test, and told once when little is left', async () => {
    at.drive.drive.quota = 100_000
    await at.sync.test(owner, at.account.id, 'fr')
    const [{ quota } = {}] = await at.sync.accounts(owner)
    expect(quota).toMatchObject({ at: '2026-11-21T10:00:00.000Z', usedBytes: expect.any(Number) as number })
    expect(await at.alerts()).toEqual([])
    at.drive.files.set('/mine', Buffer.alloc(97_000))
    await at.sync.run(owner)
    await at.work()
    expect(await at.alerts()).toMatchObject([{ code: 'remote.nearly-full' }])
    at.drive.files.delete('/mine')
    await at.sync.run(owner)
    await at.work()
    expect(await at.alerts()).toEqual([])
  })

  test('that is too little for a file is known before it is sent', async () => {
    at.drive.drive.quota = 10_000
    at.drive.files.set('/mine', Buffer.alloc(9_300))
    expect(await at.sync.test(owner, at.account.id, 'fr')).toMatchObject({ ok: true })
    await at.keep('audio', `files/audio/${`${'n'.repeat(200)}/`.repeat(5)}long.ogg`)
    await at.work()
    const puts = at.drive.requests.filter(({ method, path }) => method === 'PUT' && path.includes('long'))
    expect(puts).toEqual([])
    expect(await at.sync.accounts(owner)).toMatchObject([{ stopCause: 'remote.full' }])
  })
})
