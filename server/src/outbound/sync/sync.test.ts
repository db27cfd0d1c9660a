import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SaveRemote } from '@grenier/shared/contract/sync.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshDatabase } from '../../../../tests/fakes/databases.ts'
import { startFakeWebdav, type FakeWebdav } from '../../../../tests/fakes/webdav.ts'
import { everySite, type Actor } from '#platform/access.ts'
import { failureOf } from '#platform/jobs/errors.ts'
import { createQueue, type Queue } from '#platform/jobs/queue.ts'
import { openSecrets } from '#platform/secrets.ts'
import { errorText } from '#platform/translate-error.ts'
import { createNotifications } from '../notifications/notifications.ts'
import { createNotificationStore } from '../notifications/store.ts'
import { createUploadHandlers, laneOf, uploadKind, uploadRules } from './jobs.ts'
import { createOpenDriver } from './open-driver.ts'
import { createSyncStore } from './store.ts'
import { createSync } from './sync.ts'

const [nord, sud] = ['01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000002']
const hour = 3_600_000
const admin = (...sites: string[]): Actor => ({
  kind: 'user',
  id: 'awa',
  rights: new Map(sites.map((site) => [site, new Set<Permission>(['sync.read', 'sync.edit', 'sync.run'])])),
})
const owner = admin(everySite)

let database: Awaited<ReturnType<typeof freshDatabase>>
let folder: string
let drive: FakeWebdav
let queue: Queue
let sync: ReturnType<typeof createSync>
let handlers: ReturnType<typeof createUploadHandlers>
let clock: number
let account: SaveRemote

beforeEach(async () => {
  database = await freshDatabase('sqlite')
  folder = await mkdtemp(join(tmpdir(), 'grenier-sync-'))
  drive = await startFakeWebdav()
  clock = Date.parse('2026-11-21T10:00:00Z')
  account = { id: newId(), siteId: null, kind: 'webdav', url: drive.url, userName: drive.account.user, password: drive.account.password }
  await compose()
})
afterEach(async () => {
  await drive.stop()
  await database.remove()
  await rm(folder, { recursive: true })
})

async function compose() {
  const now = () => new Date(clock)
  queue = createQueue({ database, now, newId, random: () => 0.5, rules: uploadRules })
  const live = { hint: () => undefined }
  const secrets = await openSecrets(join(folder, 'keys'))
  const store = createSyncStore(database)
  const openDriver = createOpenDriver({ store, secrets, idleMs: 500 })
  const contact = {
    id: newId(),
    channel: 'telegram',
    externalId: '42',
    name: 'Awa',
    locale: 'fr' as const,
    status: 'allowed' as const,
    userId: 'awa',
    createdAt: '' as Instant,
  }
  const contacts = { admins: async () => [contact] }
  const notifications = createNotifications({ store: createNotificationStore(database), contacts, queue, live, now, newId })
  sync = createSync({ database, store, queue, secrets, openDriver, notifications, live, now, errorText })
  handlers = createUploadHandlers({ database, store, queue, openDriver, notifications, live, dataFolder: folder, now })
}

/** Stores a file as a feature does: on disk, then its row and what follows from it in one transaction. */
async function keep(kind: string, path: string, siteId: string | null = nord, content = path): Promise<string> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), content)
  const createdAt = new Date(clock).toISOString() as Instant
  const file = { id: newId(), kind, siteId, path, createdAt }
  const sha256 = createHash('sha256').update(content).digest('hex')
  await database.transaction(async (tx) => {
    await tx.storedFile.create({ data: { ...file, name: path, mediaType: 'text/csv', sha256, bytes: Buffer.byteLength(content) } })
    await sync.enqueueFor(tx, file)
  })
  return file.id
}

/** Works as the worker does until nothing is due any more. */
async function work() {
  for (;;) {
    const jobs = await queue.lease({ queue: 'server', worker: 'test', limit: 10, leaseMs: hour })
    if (jobs.length === 0) return
    for (const job of jobs) {
      const attempt = { ...job, attempt: job.attempts, signal: new AbortController().signal, progress: async () => undefined }
      try {
        await handlers[job.kind]?.(attempt)
        await queue.done(job.id, 'test')
      } catch (error) {
        await queue.failed(job.id, 'test', failureOf(error))
      }
    }
  }
}

const uploads = (state?: 'dead' | 'waiting' | 'done') => queue.list({ kind: uploadKind, state })
const alerts = () => database.client.alert.findMany({ where: { openKey: { not: null } } })
const messages = async () => (await queue.list({ queue: 'telegram' })).map(({ payload }) => payload as { chat: string; text: string })
const paths = () => [...drive.files.keys()].toSorted()
const kept = async () => await database.client.storedFile.count()

describe('a stored file', () => {
  test('reaches every account that may have it, at its place, once', async () => {
    await sync.save(owner, account)
    await keep('export', 'exports/1/2026/ecologic-v1_v1.csv')
    await keep('audio', 'files/audio/2026/11/note.ogg')
    await work()
    await work()
    expect(paths()).toEqual(['/audio/2026/11/note.ogg', '/exports/1/2026/ecologic-v1_v1.csv'])
    expect(await sync.status(owner, 'fr')).toMatchObject({
      isEnabled: true,
      totalRecords: 2,
      syncedRecords: 2,
      error: null,
      lastSync: '2026-11-21T10:00:00.000Z',
    })
    expect(await sync.accounts(owner)).toMatchObject([{ id: account.id, waiting: 0, sent: 2 }])
  })

  test('of before reaches an account that is new', async () => {
    await keep('export', 'exports/1/2026/old.csv')
    expect((await sync.status(owner, 'fr')).isEnabled).toBe(false)
    await sync.save(owner, account)
    await work()
    expect(paths()).toEqual(['/exports/1/2026/old.csv'])
  })

  test('is forgotten with the transaction that stored it', async () => {
    await sync.save(owner, account)
    const file = { id: newId(), kind: 'audio', siteId: nord, path: 'files/x.ogg', createdAt: '2026-11-21T10:00:00.000Z' as Instant }
    const storing = database.transaction(async (tx) => {
      await sync.enqueueFor(tx, file)
      throw new Error('the row was refused')
    })
    await expect(storing).rejects.toThrow('refused')
    expect(await uploads()).toEqual([])
  })

  test('of another site, and what holds every site, never reaches the account of a site', async () => {
    await sync.save(owner, { ...account, siteId: nord })
    await keep('export', 'exports/1/2026/nord.csv', nord)
    await keep('export', 'exports/2/2026/sud.csv', sud)
    await keep('backup', 'backups/2026/all.zip', null)
    await keep('backup', 'backups/2026/nord.zip', nord)
    await sync.run(owner)
    await work()
    expect(paths()).toEqual(['/exports/1/2026/nord.csv'])
  })

  test('says where it stands', async () => {
    const id = await keep('export', 'exports/1/2026/a.csv')
    const state = async () => (await sync.uploadStates([{ id, kind: 'export', siteId: nord }])).get(id)
    expect(await state()).toBe('no-remote')
    await sync.save(owner, account)
    expect(await state()).toBe('waiting')
    drive.account.password = 'revoked'
    await work()
    expect(await state()).toBe('stopped')
    await sync.save(owner, { ...account, password: 'revoked' })
    await work()
    expect(await state()).toBe('sent')
  })

  test('whose upload somebody cancelled is sent after all when everything is asked for', async () => {
    await sync.save(owner, account)
    await keep('export', 'exports/1/2026/a.csv')
    for (const { id } of await uploads('waiting')) await queue.cancel(id)
    await work()
    expect(paths()).toEqual([])
    await sync.run(owner)
    await work()
    expect(paths()).toEqual(['/exports/1/2026/a.csv'])
  })

  test('that is missing here is given up without stopping the account', async () => {
    await sync.save(owner, account)
    await keep('export', 'exports/1/2026/gone.csv')
    await rm(join(folder, 'exports/1/2026/gone.csv'))
    await keep('export', 'exports/1/2026/next.csv')
    await work()
    expect(await uploads('dead')).toMatchObject([{ cause: 'file.missing' }])
    expect(paths()).toEqual(['/exports/1/2026/next.csv'])
  })
})

describe('a revoked password', () => {
  beforeEach(async () => {
    await sync.save(owner, account)
    await work()
    drive.account.password = 'a new one'
    await keep('export', 'exports/1/2026/a.csv')
    await keep('export', 'exports/1/2026/b.csv')
    await work()
  })

  test('stops the account, keeps the files, and is told once with what to do', async () => {
    expect(await sync.accounts(owner)).toMatchObject([
      { stopCause: 'remote.password-refused', stoppedAt: '2026-11-21T10:00:00.000Z', waiting: 2 },
    ])
    expect(await uploads('dead')).toMatchObject([{ cause: 'remote.password-refused' }])
    expect(await kept()).toBe(2)
    expect(await readFile(join(folder, 'exports/1/2026/a.csv'), 'utf8')).toBe('exports/1/2026/a.csv')
    expect(await messages()).toEqual([
      expect.objectContaining({
        chat: '42',
        text: expect.stringContaining('le mot de passe est refusé') as string,
        action: 'send',
        buttons: [],
      }),
    ])
    const asked = drive.requests.length
    clock += 100 * hour
    await keep('export', 'exports/1/2026/c.csv')
    await work()
    expect(drive.requests.length).toBe(asked)
    expect(await messages()).toHaveLength(1)
    expect((await sync.status(owner, 'fr')).error).toContain('refusé')
  })

  test('is mended by saving the account with the new one: everything arrives and the alert is gone', async () => {
    await sync.save(owner, { ...account, id: newId(), password: 'a new one' })
    await work()
    expect(paths()).toEqual(['/exports/1/2026/a.csv', '/exports/1/2026/b.csv'])
    expect(await sync.accounts(owner)).toMatchObject([{ id: account.id, stopCause: null, waiting: 0 }])
    expect(await alerts()).toEqual([])
    expect(await queue.list({ lane: laneOf(account.id), state: 'dead' })).toEqual([])
  })

  test('does not come back as a second alert while the first is open', async () => {
    await sync.run(owner)
    await work()
    expect(await alerts()).toHaveLength(1)
    expect(await messages()).toHaveLength(1)
  })
})

describe('a full account', () => {
  test('stops too, and goes on once there is room and somebody says so', async () => {
    await sync.save(owner, account)
    drive.misbehave({ method: 'PUT', do: { status: 507 } })
    await keep('audio', 'files/audio/2026/11/note.ogg')
    await work()
    expect(await sync.accounts(owner)).toMatchObject([{ stopCause: 'remote.full' }])
    drive.misbehave()
    expect(await sync.run(owner)).toEqual({ queued: 1 })
    await work()
    expect(paths()).toEqual(['/audio/2026/11/note.ogg'])
    expect(await alerts()).toEqual([])
  })
})

describe('a cloud that is away', () => {
  test('is asked again later and later, never given up, and told after a day, once', async () => {
    await sync.save(owner, account)
    await work()
    drive.misbehave({ do: { status: 503 } })
    await keep('export', 'exports/1/2026/a.csv')
    for (let day = 0; day < 30; day++) {
      for (let turn = 0; turn < 24; turn++) {
        await work()
        clock += hour
      }
    }
    expect(await uploads('waiting')).toMatchObject([{ cause: 'remote.unavailable' }])
    expect(await alerts()).toMatchObject([{ code: 'remote.late' }])
    expect(await messages()).toHaveLength(1)
    drive.misbehave()
    clock += hour
    await work()
    expect(paths()).toEqual(['/exports/1/2026/a.csv'])
    expect(await alerts()).toEqual([])
  }, 30_000)

  test('is not asked sooner than it wants', async () => {
    await sync.save(owner, account)
    await work()
    drive.misbehave({ times: 1, do: { status: 429, headers: { 'Retry-After': '600' } } })
    await keep('export', 'exports/1/2026/a.csv')
    await work()
    clock += 599_000
    await work()
    expect(paths()).toEqual([])
    clock += 2_000
    await work()
    expect(paths()).toHaveLength(1)
  })
})

describe('an account', () => {
  test('never gives its password back, and keeps it sealed', async () => {
    const saved = await sync.save(owner, account)
    expect(JSON.stringify([saved, await sync.accounts(owner)])).not.toContain(account.password)
    const rows = await database.client.remote.findMany()
    expect(JSON.stringify(rows)).not.toContain(account.password)
  })

  test('keeps its password when it is saved without one, but not for another server', async () => {
    await sync.save(owner, account)
    await sync.save(owner, { ...account, password: '', url: `${drive.url}/` })
    await keep('export', 'exports/1/2026/a.csv')
    await work()
    expect(paths()).toHaveLength(1)
    const elsewhere = sync.save(owner, { ...account, password: '', url: 'https://thief.example.org/' })
    await expect(elsewhere).rejects.toMatchObject({ code: 'remote.password-needed' })
  })

  test.each(['file:///etc', 'https://awa:secret@drive.example.org/', 'nonsense'])('cannot have the address %s', async (url) => {
    await expect(sync.save(owner, { ...account, url })).rejects.toMatchObject({ code: 'remote.address-refused', status: 400 })
  })

  test('at an address where clouds keep their secrets stops at the first file', async () => {
    await sync.save(owner, { ...account, url: 'http://169.254.169.254/latest' })
    await keep('export', 'exports/1/2026/a.csv')
    await work()
    expect(await sync.accounts(owner)).toMatchObject([{ stopCause: 'remote.address-refused' }])
  })

  test('of a site is out of reach of those of another, and one of the organisation of those of a site', async () => {
    const own = { ...account, siteId: nord }
    await sync.save(admin(nord), own)
    await expect(sync.save(admin(sud), { ...own, siteId: sud, url: 'https://thief.example.org/' })).rejects.toMatchObject({
      code: 'remote.unknown',
    })
    await expect(sync.save(admin(nord), { ...account, id: newId() })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(sync.save(admin(nord), { ...own, id: newId(), kind: 'folder', url: folder })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(sync.test(admin(sud), own.id, 'fr')).rejects.toMatchObject({ code: 'remote.unknown' })
    await expect(sync.remove(admin(sud), own.id)).rejects.toMatchObject({ code: 'remote.unknown' })
    expect(await sync.accounts(admin(sud))).toEqual([])
  })

  test('that is removed is asked no more, and what it has stays there', async () => {
    await sync.save(owner, account)
    await keep('export', 'exports/1/2026/a.csv')
    await work()
    await keep('export', 'exports/1/2026/b.csv')
    await sync.remove(owner, account.id)
    await work()
    expect(paths()).toEqual(['/exports/1/2026/a.csv'])
    expect(await uploads('dead')).toEqual([])
  })

  test('may be a folder of this machine', async () => {
    const key = join(folder, 'cle-usb')
    await mkdir(key)
    await sync.save(owner, { ...account, kind: 'folder', url: key, userName: '', password: '' })
    await keep('export', 'exports/1/2026/a.csv')
    await work()
    expect(await readFile(join(key, 'exports/1/2026/a.csv'), 'utf8')).toBe('exports/1/2026/a.csv')
  })
})

describe('the test of an account', () => {
  test('really writes, reads, renames and removes, and leaves nothing', async () => {
    await sync.save(owner, account)
    expect(await sync.test(owner, account.id, 'fr')).toMatchObject({
      ok: true,
      failed: null,
      message: expect.stringContaining('fonctionne') as string,
    })
    expect(new Set(drive.requests.map(({ method }) => method))).toEqual(
      new Set(['PROPFIND', 'MKCOL', 'PUT', 'GET', 'MOVE', 'HEAD', 'DELETE']),
    )
    expect(paths()).toEqual([])
  })

  test.each([
    ['log-in', 'remote.password-refused', { do: { status: 401 } }],
    ['folder', 'remote.folder-missing', { method: 'PROPFIND', do: { status: 404 } }],
    ['folder', 'remote.forbidden', { method: 'MKCOL', do: { status: 403 } }],
    ['write', 'remote.full', { method: 'PUT', do: { status: 507 } }],
    ['read', 'remote.content-differs', { method: 'PUT', do: { keepShare: 0.5, then: 201 } }],
    ['rename', 'remote.unavailable', { method: 'MOVE', do: { status: 500 } }],
    ['delete', 'remote.forbidden', { method: 'DELETE', do: { status: 403 } }],
  ] as const)('names the step that failed: %s (%s)', async (failed, cause, rule) => {
    await sync.save(owner, account)
    drive.misbehave(rule)
    expect(await sync.test(owner, account.id, 'fr')).toMatchObject({ ok: false, failed, cause })
  })

  test('of an address where nobody is says so, and one that goes well starts a stopped account', async () => {
    drive.account.password = 'changed'
    await sync.save(owner, account)
    await keep('export', 'exports/1/2026/a.csv')
    await work()
    drive.account.password = account.password
    expect(await sync.test(owner, account.id, 'en')).toMatchObject({ ok: true })
    await work()
    expect(paths()).toHaveLength(1)
    await drive.stop()
    expect(await sync.test(owner, account.id, 'fr')).toMatchObject({ ok: false, failed: 'address', cause: 'remote.unreachable' })
  })
})
