import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { usualSyncSettings } from '@grenier/shared/contract/sync.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { adminOf, nord, owner, startSyncTrial, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'
import { lookKind } from './queue-uploads.ts'

const off = { ...usualSyncSettings, automatic: false }

describe.each(providers)('the automatic copy (%s)', (provider) => {
  let at: SyncTrial
  beforeEach(async () => {
    at = await startSyncTrial(provider)
    await at.sync.save(owner, at.account)
    await at.work()
  })
  afterEach(() => at.stop())
  const states = async () => (await at.sync.files(owner, {}, 'fr')).files.map(({ state }) => state)

  test('put off sends nothing by itself and keeps the count of what waits', async () => {
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.sync.saveSettings(owner, off)
    await at.keep('export', 'exports/1/2026/b.csv')
    await at.work()
    expect(at.paths()).toEqual([])
    expect(await states()).toEqual(['waiting', 'waiting'])
    expect(await at.sync.status(owner, 'fr')).toMatchObject({
      isEnabled: false,
      automatic: false,
      nextAt: null,
      totalRecords: 2,
      syncedRecords: 0,
    })
    expect(await at.sync.run(owner)).toEqual({ queued: 2 })
    await at.work()
    expect(at.paths()).toHaveLength(2)
  })

  test('put on sends all that waits at once, and calls those who join a run', async () => {
    let runs = 0
    at.sync.whenRun(async () => void runs++)
    await at.sync.saveSettings(owner, off)
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.sync.saveSettings(owner, usualSyncSettings)
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/a.csv'])
    expect(runs).toBe(1)
    expect(await at.sync.status(owner, 'fr')).toMatchObject({ isEnabled: true, nextAt: '2026-11-21T10:05:00.000Z' })
  })

  test('is set by who answers for every site', async () => {
    await expect(at.sync.saveSettings(adminOf(nord), off)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('tells whoever follows its settings', async () => {
    const heard: number[] = []
    const stop = at.sync.whenSettingsChange(({ everyMinutes }) => void heard.push(everyMinutes))
    await at.sync.saveSettings(owner, { ...usualSyncSettings, everyMinutes: 15 })
    stop()
    await at.sync.saveSettings(owner, { ...usualSyncSettings, everyMinutes: 30 })
    expect(heard).toEqual([15])
    expect(await at.sync.settings()).toMatchObject({ everyMinutes: 30 })
  })

  test('looks for what is missing at its own minutes only', async () => {
    await at.sync.saveSettings(owner, { ...usualSyncSettings, everyMinutes: 15 })
    await at.keep('export', 'exports/1/2026/a.csv')
    for (const { id } of await at.uploads('waiting')) await at.queue.cancel(id)
    const look = async (minute: string) => {
      await at.database.transaction((tx) => at.queue.add(tx, { kind: lookKind, payload: { at: `2026-11-21T10:${minute}:00.000Z` } }))
      await at.work()
    }
    await look('05')
    expect(at.paths()).toEqual([])
    await look('15')
    expect(at.paths()).toEqual(['/exports/1/2026/a.csv'])
    at.time.clock += 3_600_001
    await look('30')
    expect((await at.queue.list({ kind: lookKind, state: 'done' })).length).toBe(1)
  })

  test('asked for twice before its end answers the same and adds nothing', async () => {
    let runs = 0
    at.sync.whenRun(async () => void runs++)
    await at.keep('export', 'exports/1/2026/a.csv')
    expect([await at.sync.run(owner), await at.sync.run(owner)]).toEqual([{ queued: 1 }, { queued: 1 }])
    expect(runs).toBe(1)
    await at.work()
    expect(await at.sync.run(owner)).toEqual({ queued: 0 })
    expect(runs).toBe(2)
  })

  test('tells in the same transaction that a file of a kind stands on an account', async () => {
    const told: unknown[] = []
    at.sync.whenSent('backup', async (_tx, { file, remoteId, path }) => void told.push([file.name, remoteId, path]))
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.keep('backup', 'backups/x-1.db.zst', null)
    await at.keep('backup', 'backups/x-1.json', null)
    await at.work()
    expect(told).toEqual([
      ['backups/x-1.db.zst', at.account.id, 'backups/2026/11/x-1.db.zst'],
      ['backups/x-1.json', at.account.id, 'backups/2026/11/x-1.json'],
    ])
    expect((await at.sync.status(owner, 'fr')).lastBackup).toBe('2026-11-21T10:00:00.000Z')
  })

  test('leaves a paused account alone, and sends all that waits once it goes on', async () => {
    await at.keep('export', 'exports/1/2026/a.csv')
    expect(await at.sync.setPaused(owner, at.account.id, true)).toMatchObject({ pausedAt: '2026-11-21T10:00:00.000Z', waiting: 1 })
    await at.keep('export', 'exports/1/2026/b.csv')
    const asked = at.drive.requests.length
    await at.sync.run(owner)
    await at.work()
    expect(at.drive.requests.length).toBe(asked)
    expect(await states()).toEqual(['waiting', 'waiting'])
    expect(await at.sync.setPaused(owner, at.account.id, false)).toMatchObject({ pausedAt: null })
    await at.work()
    expect(at.paths()).toHaveLength(2)
    await expect(at.sync.setPaused(adminOf(nord), at.account.id, true)).rejects.toMatchObject({ code: 'remote.unknown' })
  })

  test('sends what is made for one account to that one only', async () => {
    const other = { ...at.account, id: newId(), siteId: nord, url: `${at.drive.url}/nord` }
    at.drive.folders.add('/nord')
    await at.sync.save(owner, other)
    const id = await at.keep('declaration', `sharing/${other.id}/mairie/2026/d.csv`, null)
    expect(
      await at.sync.receivers(undefined, { kind: 'declaration', siteId: null, path: `sharing/${other.id}/mairie/2026/d.csv` }),
    ).toEqual([other.id])
    await at.sync.run(owner)
    await at.work()
    expect(at.paths().filter((path) => path.endsWith('.csv'))).toEqual(['/nord/partages/mairie/2026/d.csv'])
    expect((await at.sync.files(owner, {}, 'fr')).files.filter(({ fileId }) => fileId === id)).toMatchObject([
      { remoteId: other.id, state: 'done' },
    ])
  })
})
