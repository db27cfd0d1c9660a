import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { nord, owner, startSyncTrial, sud, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'
import { laneOf } from './queue-uploads.ts'

const hour = 3_600_000

let at: SyncTrial
beforeEach(async () => {
  at = await startSyncTrial()
})
afterEach(() => at.stop())

describe('a stored file', () => {
  test('reaches every account that may have it, at its place, once', async () => {
    await at.sync.save(owner, at.account)
    await at.keep('export', 'exports/1/2026/ecologic-v1_v1.csv')
    await at.keep('audio', 'files/audio/2026/11/note.ogg')
    await at.keep('photo', 'files/photo/2026/11/kettle.jpg')
    await at.work()
    await at.work()
    expect(at.paths()).toEqual(['/audio/2026/11/note.ogg', '/exports/1/2026/ecologic-v1_v1.csv', '/photos/2026/11/kettle.jpg'])
    expect(await at.sync.status(owner, 'fr')).toMatchObject({
      isEnabled: true,
      totalRecords: 3,
      syncedRecords: 3,
      error: null,
      lastSync: '2026-11-21T10:00:00.000Z',
    })
    expect(await at.sync.accounts(owner)).toMatchObject([{ id: at.account.id, waiting: 0, sent: 3 }])
  })

  test('of before reaches an account that is new', async () => {
    await at.keep('export', 'exports/1/2026/old.csv')
    expect((await at.sync.status(owner, 'fr')).isEnabled).toBe(false)
    await at.sync.save(owner, at.account)
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/old.csv'])
  })

  test('is forgotten with the transaction that stored it', async () => {
    await at.sync.save(owner, at.account)
    const file = { id: newId(), kind: 'audio', siteId: nord, path: 'files/x.ogg', createdAt: '2026-11-21T10:00:00.000Z' as Instant }
    const storing = at.database.transaction(async (tx) => {
      await at.sync.enqueueFor(tx, file)
      throw new Error('the row was refused')
    })
    await expect(storing).rejects.toThrow('refused')
    expect(await at.uploads()).toEqual([])
  })

  test('of another site, and what holds every site, never reaches the account of a site', async () => {
    await at.sync.save(owner, { ...at.account, siteId: nord })
    await at.keep('export', 'exports/1/2026/nord.csv', nord)
    await at.keep('export', 'exports/2/2026/sud.csv', sud)
    await at.keep('backup', 'backups/2026/all.zip', null)
    await at.keep('backup', 'backups/2026/nord.zip', nord)
    await at.sync.run(owner)
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/nord.csv'])
  })

  test('says where it stands', async () => {
    const id = await at.keep('export', 'exports/1/2026/a.csv')
    const state = async () => (await at.sync.uploadStates([{ id, kind: 'export', siteId: nord }])).get(id)
    expect(await state()).toBe('no-remote')
    await at.sync.save(owner, at.account)
    expect(await state()).toBe('waiting')
    at.drive.account.password = 'revoked'
    await at.work()
    expect(await state()).toBe('stopped')
    await at.sync.save(owner, { ...at.account, password: 'revoked' })
    await at.work()
    expect(await state()).toBe('sent')
  })

  test('whose upload somebody cancelled is sent after all when everything is asked for', async () => {
    await at.sync.save(owner, at.account)
    await at.work()
    await at.keep('export', 'exports/1/2026/a.csv')
    for (const { id } of await at.uploads('waiting')) await at.queue.cancel(id)
    await at.work()
    expect(at.paths()).toEqual([])
    await at.sync.run(owner)
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/a.csv'])
  })

  test('that is missing here is given up without stopping the account', async () => {
    await at.sync.save(owner, at.account)
    await at.keep('export', 'exports/1/2026/gone.csv')
    await rm(join(at.folder, 'exports/1/2026/gone.csv'))
    await at.keep('export', 'exports/1/2026/next.csv')
    await at.work()
    expect(await at.uploads('dead')).toMatchObject([{ cause: 'file.missing' }])
    expect(at.paths()).toEqual(['/exports/1/2026/next.csv'])
  })
})

describe('a revoked password', () => {
  beforeEach(async () => {
    await at.sync.save(owner, at.account)
    await at.work()
    at.drive.account.password = 'a new one'
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.keep('export', 'exports/1/2026/b.csv')
    await at.work()
  })

  test('stops the account, keeps the files, and is told once with what to do', async () => {
    expect(await at.sync.accounts(owner)).toMatchObject([
      { stopCause: 'remote.password-refused', stoppedAt: '2026-11-21T10:00:00.000Z', waiting: 2 },
    ])
    expect(await at.uploads('dead')).toEqual([])
    expect(await at.uploads('waiting')).toMatchObject([{ attempts: 0 }, { attempts: 1, cause: 'remote.password-refused' }])
    expect(await at.database.client.storedFile.count()).toBe(2)
    expect(await readFile(join(at.folder, 'exports/1/2026/a.csv'), 'utf8')).toBe('exports/1/2026/a.csv')
    expect(await at.messages()).toEqual([
      expect.objectContaining({
        chat: '42',
        text: expect.stringContaining('le mot de passe est refusé') as string,
        action: 'send',
        buttons: [],
      }),
    ])
    const asked = at.drive.requests.length
    at.time.clock += 100 * hour
    await at.keep('export', 'exports/1/2026/c.csv')
    await at.work()
    expect(at.drive.requests.length).toBe(asked)
    expect(await at.messages()).toHaveLength(1)
    expect((await at.sync.status(owner, 'fr')).error).toContain('refusé')
  })

  test('is mended by saving the account with the new one: everything arrives and the alert is gone', async () => {
    await at.sync.save(owner, { ...at.account, id: newId(), password: 'a new one' })
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/a.csv', '/exports/1/2026/b.csv'])
    expect(await at.sync.accounts(owner)).toMatchObject([{ id: at.account.id, stopCause: null, waiting: 0 }])
    expect(await at.alerts()).toEqual([])
    expect(await at.queue.list({ lane: laneOf(at.account.id), state: 'dead' })).toEqual([])
  })

  test('does not come back as a second alert while the first is open', async () => {
    await at.sync.run(owner)
    await at.work()
    expect(await at.alerts()).toHaveLength(1)
    expect(await at.messages()).toHaveLength(1)
  })
})

describe('a full account', () => {
  test('stops too, and goes on once there is room and somebody says so', async () => {
    await at.sync.save(owner, at.account)
    at.drive.misbehave({ method: 'PUT', do: { status: 507 } })
    await at.keep('audio', 'files/audio/2026/11/note.ogg')
    await at.work()
    expect(await at.sync.accounts(owner)).toMatchObject([{ stopCause: 'remote.full' }])
    at.drive.misbehave()
    expect(await at.sync.run(owner)).toEqual({ queued: 1 })
    await at.work()
    expect(at.paths()).toEqual(['/audio/2026/11/note.ogg'])
    expect(await at.alerts()).toEqual([])
  })
})

describe('a cloud that is away', () => {
  test('is asked again later and later, never given up, and told after a day and each day again', async () => {
    await at.sync.save(owner, at.account)
    await at.work()
    at.drive.misbehave({ do: { status: 503 } })
    await at.keep('export', 'exports/1/2026/a.csv')
    for (let day = 0; day < 30; day++) {
      for (let turn = 0; turn < 4; turn++) {
        await at.work()
        at.time.clock += 6 * hour
      }
    }
    expect(await at.uploads('waiting')).toMatchObject([{ cause: 'remote.unavailable' }])
    expect(await at.alerts()).toMatchObject([{ code: 'remote.late' }])
    expect(await at.messages()).toHaveLength(29)
    at.drive.misbehave()
    at.time.clock += hour
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/a.csv'])
    expect(await at.alerts()).toEqual([])
  })

  test('is not asked sooner than it wants', async () => {
    await at.sync.save(owner, at.account)
    await at.work()
    at.drive.misbehave({ times: 1, do: { status: 429, headers: { 'Retry-After': '600' } } })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    at.time.clock += 599_000
    await at.work()
    expect(at.paths()).toEqual([])
    at.time.clock += 2_000
    await at.work()
    expect(at.paths()).toHaveLength(1)
  })
})
