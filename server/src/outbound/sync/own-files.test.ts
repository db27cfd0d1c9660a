import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { adminOf, nord, ourselves, owner, startSyncTrial, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'
import { lookKind } from './queue-uploads.ts'

const day = 86_400_000

describe.each(providers)('what the copy keeps in order itself (%s)', (provider) => {
  let at: SyncTrial
  beforeEach(async () => {
    at = await startSyncTrial(provider)
    await at.sync.save(owner, at.account)
    await at.work()
  })
  afterEach(() => at.stop())
  const text = (path: string) => String(at.drive.files.get(path))
  const manifests = () => [...at.drive.files.keys()].filter((path) => path.includes('/manifest-')).toSorted()
  const look = async () => {
    const payload = { at: new Date(Math.floor(at.time.clock / 3_600_000) * 3_600_000).toISOString() }
    await at.database.transaction((tx) => at.queue.add(tx, { kind: lookKind, payload }))
    await at.work()
  }

  test('a marker says whose folder it is, once, and is never overwritten', async () => {
    expect(JSON.parse(text('/grenier.json'))).toEqual({ program: 'Grenier', organisation: ourselves, madeAt: '2026-11-21T10:00:00.000Z' })
    expect([...at.drive.folders].toSorted()).toEqual(['/', '/audio', '/backups', '/exports', '/logs'])
    const before = text('/grenier.json')
    at.time.clock += day
    expect(await at.sync.test(owner, at.account.id, 'fr')).toMatchObject({ ok: true })
    expect(text('/grenier.json')).toBe(before)
  })

  test('the folder of another organisation is refused by the test, with words', async () => {
    at.drive.files.set('/grenier.json', Buffer.from('{"organisation":{"id":"another","name":"Emmaüs"}}'))
    expect(await at.sync.test(owner, at.account.id, 'fr')).toMatchObject({
      ok: false,
      failed: 'folder',
      cause: 'remote.other-organisation',
      message: expect.stringContaining('autre organisation') as string,
    })
  })

  test('a manifest follows what was sent and names exactly that', async () => {
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.keep('audio', 'files/audio/n.ogg')
    await at.sync.run(owner)
    await at.work()
    const [manifest = ''] = manifests()
    const lines = text(manifest).trimEnd().split('\n').map((line) => JSON.parse(line) as { path: string; bytes: number; sha256: string }) // prettier-ignore
    expect(lines.map(({ path }) => `/${path}`).toSorted()).toEqual(at.paths())
    expect(lines.every(({ path, bytes }) => at.drive.files.get(`/${path}`)?.length === bytes)).toBe(true)
    const put = at.drive.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)
    expect(put.at(-1)).toContain('/manifest-')
  })

  test('of a run comes after what the run began, and after what was queued meanwhile', async () => {
    at.sync.whenRun((tx) => at.queue.add(tx, { kind: 'slow', payload: null, runAt: new Date(at.time.clock + 3_000) }))
    at.handlers['slow'] = async () => void (await at.keep('backup', 'backups/x-1.json', null))
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.sync.run(owner)
    await at.work()
    expect([manifests(), await at.sync.run(owner)]).toEqual([[], { queued: 0 }])
    for (let seconds = 0; seconds < 6; seconds += 2) {
      at.time.clock += 2_000
      await at.work()
    }
    const [manifest = '', ...others] = manifests()
    expect(others).toEqual([])
    expect(text(manifest)).toContain('backups/2026/11/x-1.json')
  })

  test('of a run takes the place of one that stands before its files', async () => {
    at.drive.misbehave({ do: { status: 503 } })
    await at.keep('export', 'exports/1/2026/a.csv')
    await look()
    await at.keep('export', 'exports/1/2026/b.csv')
    at.drive.misbehave()
    await at.sync.run(owner)
    await at.work()
    const [manifest = '', ...others] = manifests()
    expect([others, text(manifest).trimEnd().split('\n').length]).toEqual([[], 2])
  })

  test('by itself once an hour, and only when something was sent since', async () => {
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    await look()
    expect(manifests()).toHaveLength(1)
    at.time.clock += 600_000
    await at.keep('export', 'exports/1/2026/b.csv')
    await at.work()
    await look()
    expect(manifests()).toHaveLength(1)
    at.time.clock += 3_600_000
    await look()
    await look()
    expect(manifests()).toHaveLength(2)
  })

  test('is forgotten here after a week, and stays there', async () => {
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.sync.run(owner)
    await at.work()
    at.time.clock += 8 * day
    await look()
    const [old = ''] = manifests()
    expect(old).toContain('2026-11-21')
    expect(await readdir(join(at.folder, 'manifests', at.account.id))).not.toContain(old.slice(old.lastIndexOf('/') + 1))
  })

  test('logs of days that are over go compressed to the organisation, and stay here for thirty days', async () => {
    await at.sync.save(owner, { ...at.account, id: newId(), siteId: nord, url: `${at.drive.url}/nord` })
    at.drive.folders.add('/nord')
    await mkdir(join(at.folder, 'logs'))
    await writeFile(join(at.folder, 'logs/grenier.log'), 'today\n')
    await writeFile(join(at.folder, 'logs/grenier-2026-11-20.log'), 'yesterday\n')
    await look()
    await at.work()
    const [sent = '', ...others] = at.paths()
    expect([sent, others]).toEqual([expect.stringMatching(/^\/logs\/\d{4}\/\d{2}\/grenier-2026-11-20\.log\.gz$/), ['/nord/grenier.json']])
    expect(gunzipSync(at.drive.files.get(sent) ?? Buffer.alloc(0)).toString()).toBe('yesterday\n')
    expect((await readdir(join(at.folder, 'logs'))).toSorted()).toEqual(['grenier-2026-11-20.log.gz', 'grenier.log'])
    at.time.clock = Date.now() + 31 * day
    await look()
    expect(await readdir(join(at.folder, 'logs'))).toEqual(['grenier.log'])
    expect(at.paths()).toContain(sent)
  })

  test('a file removed for good goes from every account, and one that a person replaced stays', async () => {
    const [gone, kept, waiting] = [
      await at.keep('backup', 'backups/a.zst', null),
      await at.keep('backup', 'backups/b.zst', null),
      await at.keep('backup', 'backups/c.zst', null),
    ]
    for (const { id, payload } of await at.uploads('waiting'))
      if ((payload as { fileId: string }).fileId === waiting) await at.queue.cancel(id)
    await at.work()
    at.drive.files.set('/backups/2026/11/b.zst', Buffer.from('something of my own'))
    at.drive.misbehave({ method: 'DELETE', times: 1, do: { status: 503 } })
    await at.database.transaction(async (tx) => {
      for (const id of [gone, kept, waiting]) await at.sync.removeEverywhere(tx, id)
    })
    await at.work()
    at.time.clock += 3_600_000
    await at.work()
    expect(at.paths()).toEqual(['/backups/2026/11/b.zst'])
    expect([await at.database.client.upload.count(), await at.database.client.storedFile.count()]).toEqual([0, 0])
  })

  test('an account is opened by who may read backups, and what was typed by anybody who typed it', async () => {
    await at.keep('backup', 'backups/a.zst', null)
    await at.work()
    const driver = await at.sync.openAccount(owner, at.account.id)
    expect(await driver.list('backups/2026/11')).toEqual([{ name: 'a.zst', bytes: 13, isFolder: false }])
    driver.close()
    await expect(at.sync.openAccount(adminOf(nord), at.account.id)).rejects.toMatchObject({ code: 'remote.unknown' })
    const { kind, url, userName, password } = at.account
    const typed = await at.sync.openTyped({ kind, url, userName, password })
    expect((await typed.list('')).map(({ name }) => name).toSorted()).toContain('grenier.json')
    typed.close()
    await expect(at.sync.openTyped({ kind, url: 'file:///etc', userName, password })).rejects.toMatchObject({
      code: 'remote.address-refused',
    })
  })
})
