import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { openSecrets } from '#platform/secrets.ts'
import { adminOf, nord, owner, startSyncTrial, sud, type SyncTrial } from '../../../../tests/fakes/sync-trial.ts'

let at: SyncTrial
beforeEach(async () => {
  at = await startSyncTrial()
})
afterEach(() => at.stop())

describe('an account', () => {
  test('never gives its password back, and keeps it sealed', async () => {
    const saved = await at.sync.save(owner, at.account)
    expect(JSON.stringify([saved, await at.sync.accounts(owner)])).not.toContain(at.account.password)
    const rows = await at.database.client.remote.findMany()
    expect(JSON.stringify(rows)).not.toContain(at.account.password)
  })

  test('keeps its password when it is saved without one, but not for another server', async () => {
    await at.sync.save(owner, at.account)
    await at.sync.save(owner, { ...at.account, password: '', url: `${at.drive.url}/` })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    expect(at.paths()).toHaveLength(1)
    const elsewhere = at.sync.save(owner, { ...at.account, password: '', url: 'https://thief.example.org/' })
    await expect(elsewhere).rejects.toMatchObject({ code: 'remote.password-needed' })
  })

  test('that is moved to another address has nothing there yet: all of the past goes there too', async () => {
    await at.sync.save(owner, at.account)
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    at.drive.folders.add('/elsewhere')
    const moved = { ...at.account, url: `${at.drive.url}/elsewhere` }
    expect(await at.sync.save(owner, moved)).toMatchObject({ sent: 0, waiting: 1 })
    await at.work()
    expect(at.paths()).toContain('/elsewhere/exports/1/2026/a.csv')
    expect(await at.sync.save(owner, { ...moved, password: '' })).toMatchObject({ sent: 1, waiting: 0 })
  })

  test.each(['file:///etc', 'https://awa:secret@at.drive.example.org/', 'nonsense'])('cannot have the address %s', async (url) => {
    await expect(at.sync.save(owner, { ...at.account, url })).rejects.toMatchObject({ code: 'remote.address-refused', status: 400 })
  })

  test('at an address where clouds keep their secrets stops at the first file', async () => {
    await at.sync.save(owner, { ...at.account, url: 'http://169.254.169.254/latest' })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    expect(await at.sync.accounts(owner)).toMatchObject([{ stopCause: 'remote.address-refused' }])
  })

  test('whose password this machine cannot open any more stops, and its test says to type it again', async () => {
    await at.sync.save(owner, at.account)
    const other = await openSecrets(join(at.folder, 'other-keys'))
    await at.database.client.remote.updateMany({ data: { secret: other.seal('x', `remote.secret/${at.account.id}`) } })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    expect(await at.sync.accounts(owner)).toMatchObject([{ stopCause: 'remote.password-lost' }])
    expect(await at.sync.test(owner, at.account.id, 'fr')).toMatchObject({ ok: false, failed: 'log-in', cause: 'remote.password-lost' })
  })

  test('of a site is out of reach of those of another, and one of the organisation of those of a site', async () => {
    const own = { ...at.account, siteId: nord }
    await at.sync.save(adminOf(nord), own)
    await expect(at.sync.save(adminOf(sud), { ...own, siteId: sud, url: 'https://thief.example.org/' })).rejects.toMatchObject({
      code: 'remote.unknown',
    })
    await expect(at.sync.save(adminOf(nord), { ...at.account, id: newId() })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(at.sync.save(adminOf(nord), { ...own, id: newId(), kind: 'folder', url: at.folder })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(at.sync.test(adminOf(sud), own.id, 'fr')).rejects.toMatchObject({ code: 'remote.unknown' })
    await expect(at.sync.remove(adminOf(sud), own.id)).rejects.toMatchObject({ code: 'remote.unknown' })
    expect(await at.sync.accounts(adminOf(sud))).toEqual([])
    await at.keep('export', 'exports/1/2026/a.csv', nord)
    const none = { totalRecords: 0, queue: { waiting: 0, running: 0, retrying: 0, dead: 0 }, isEnabled: false, lastSync: null, error: null }
    expect(await at.sync.status(adminOf(sud), 'fr')).toMatchObject(none)
    expect(await at.sync.status(adminOf(nord), 'fr')).toMatchObject({ totalRecords: 1, queue: { waiting: 1 } })
  })

  test('leads to no place where another one sends already, whoever owns that; a known one may get a new password', async () => {
    await at.sync.save(owner, at.account)
    const second = { ...at.account, id: newId(), siteId: nord }
    await expect(at.sync.save(owner, second)).rejects.toMatchObject({ code: 'remote.place-taken', values: { address: at.account.url } })
    await at.sync.save(owner, { ...second, url: `${at.drive.url}/nord` })
    await expect(at.sync.save(owner, second)).rejects.toMatchObject({ code: 'remote.place-taken' })
    await at.sync.save(owner, { ...at.account, password: 'a new one' })
    expect(await at.sync.accounts(owner)).toHaveLength(2)
  })

  test('that is removed is asked no more, and what it has stays there', async () => {
    await at.sync.save(owner, at.account)
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    await at.keep('export', 'exports/1/2026/b.csv')
    await at.sync.remove(owner, at.account.id)
    await at.work()
    expect(at.paths()).toEqual(['/exports/1/2026/a.csv'])
    expect(await at.uploads('dead')).toEqual([])
  })

  test('may be a folder of this machine', async () => {
    const key = join(at.folder, 'cle-usb')
    await mkdir(key)
    await at.sync.save(owner, { ...at.account, kind: 'folder', url: key, userName: '', password: '' })
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    expect(await readFile(join(key, 'exports/1/2026/a.csv'), 'utf8')).toBe('exports/1/2026/a.csv')
  })
})

describe('the test of an account', () => {
  test('really writes, reads, renames and removes, and leaves nothing', async () => {
    await at.sync.save(owner, at.account)
    expect(await at.sync.test(owner, at.account.id, 'fr')).toMatchObject({
      ok: true,
      failed: null,
      message: expect.stringContaining('fonctionne') as string,
    })
    expect(new Set(at.drive.requests.map(({ method }) => method))).toEqual(
      new Set(['PROPFIND', 'MKCOL', 'PUT', 'GET', 'MOVE', 'HEAD', 'DELETE']),
    )
    expect(at.paths()).toEqual([])
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
    await at.sync.save(owner, at.account)
    at.drive.misbehave(rule)
    expect(await at.sync.test(owner, at.account.id, 'fr')).toMatchObject({ ok: false, failed, cause })
  })

  test('of an address where nobody is says so, and one that goes well starts a stopped account', async () => {
    at.drive.account.password = 'changed'
    await at.sync.save(owner, at.account)
    await at.keep('export', 'exports/1/2026/a.csv')
    await at.work()
    at.drive.account.password = at.account.password
    expect(await at.sync.test(owner, at.account.id, 'en')).toMatchObject({ ok: true })
    await at.work()
    expect(at.paths()).toHaveLength(1)
    await at.drive.stop()
    expect(await at.sync.test(owner, at.account.id, 'fr')).toMatchObject({ ok: false, failed: 'address', cause: 'remote.unreachable' })
  })
})
