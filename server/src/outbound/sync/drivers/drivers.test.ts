import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { findApache, startApacheDav } from '../../../../../tests/fakes/apache-dav.ts'
import { startThirdPartyWebdav } from '../../../../../tests/fakes/third-party-webdav.ts'
import { startFakeWebdav } from '../../../../../tests/fakes/webdav.ts'
import { createAddressGuard, hostAndPort } from '../address-guard.ts'
import { deliver, type Outgoing } from '../deliver.ts'
import { createRequester } from '../request.ts'
import type { RemoteDriver } from './driver.ts'
import { createFolderDriver } from './folder.ts'
import { createWebdavDriver } from './webdav.ts'

interface Remote {
  readonly driver: RemoteDriver
  readonly lost: RemoteDriver
  stop(): Promise<void>
}

const webdavDriver = (url: string, account: { user: string; password: string }) => {
  const guard = createAddressGuard({ allowed: new Set([hostAndPort(new URL(url))]) })
  return createWebdavDriver({ url, userName: account.user, password: account.password }, createRequester({ guard }))
}

const remotes: Record<string, () => Promise<Remote>> = {
  'a local folder': async () => {
    const root = await mkdtemp(join(tmpdir(), 'grenier-remote-'))
    return { driver: createFolderDriver(root), lost: createFolderDriver(join(root, 'absent')), stop: () => rm(root, { recursive: true }) }
  },
  'our pretended kDrive': async () => {
    const drive = await startFakeWebdav()
    return { driver: webdavDriver(drive.url, drive.account), lost: webdavDriver(`${drive.url}/absent`, drive.account), stop: drive.stop }
  },
  'a WebDAV server of somebody else': async () => {
    const drive = await startThirdPartyWebdav()
    return { driver: webdavDriver(drive.url, drive.account), lost: webdavDriver(`${drive.url}/absent`, drive.account), stop: drive.stop }
  },
}

const apache = findApache()
if (apache)
  remotes['Apache with mod_dav'] = async () => {
    const drive = await startApacheDav(apache)
    return { driver: webdavDriver(drive.url, drive.account), lost: webdavDriver(`${drive.url}/absent`, drive.account), stop: drive.stop }
  }
else test.skip('Apache with mod_dav is not tried: this machine has no apache2 with its module', () => undefined)

const outgoing = (content: string | Buffer): Outgoing => {
  const bytes = Buffer.from(content)
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') as Sha256, open: () => Readable.from([bytes]) }
}

describe.each(Object.entries(remotes))('%s', (_name, start) => {
  let remote: Remote
  beforeEach(async () => {
    remote = await start()
  })
  afterEach(async () => {
    remote.driver.close()
    remote.lost.close()
    await remote.stop()
  })
  const contentOf = async (path: string) => await text(await remote.driver.read(path))

  test('is reached, and says so when its folder does not exist', async () => {
    await remote.driver.reach()
    await expect(remote.lost.reach()).rejects.toMatchObject({ code: 'remote.folder-missing' })
  })

  test('receives a file under its name, with the folders that lead there, and keeps no temporary name', async () => {
    const path = 'exports/Montreuil é/2026/été #1.csv'
    expect(await deliver(remote.driver, outgoing('a;b\r\n'), path)).toBe(path)
    expect(await contentOf(path)).toBe('a;b\r\n')
    expect(await remote.driver.size(path)).toBe(5)
    expect(await remote.driver.size(`${path}.part`)).toBeUndefined()
  })

  test('receives the same file once, however often it is sent', async () => {
    await deliver(remote.driver, outgoing('same'), 'exports/a.csv')
    expect(await deliver(remote.driver, outgoing('same'), 'exports/a.csv')).toBe('exports/a.csv')
    expect(await remote.driver.size('exports/a-2.csv')).toBeUndefined()
  })

  test('keeps a file that differs: ours takes the next name', async () => {
    await deliver(remote.driver, outgoing('edited by hand'), 'exports/a.csv')
    expect(await deliver(remote.driver, outgoing('ours'), 'exports/a.csv')).toBe('exports/a-2.csv')
    expect(await contentOf('exports/a.csv')).toBe('edited by hand')
    expect(await deliver(remote.driver, outgoing('ours'), 'exports/a.csv')).toBe('exports/a-2.csv')
  })

  test('never replaces by renaming', async () => {
    await deliver(remote.driver, outgoing('first'), 'a/final')
    await remote.driver.writePart('a/other.part', outgoing('second'))
    expect(await remote.driver.rename('a/other.part', 'a/final')).toBe('taken')
    expect(await contentOf('a/final')).toBe('first')
  })

  test('takes what an interrupted attempt left as its own', async () => {
    await remote.driver.makeFolder('audio/2026')
    await remote.driver.writePart('audio/2026/note.ogg.part', outgoing('half'))
    await deliver(remote.driver, outgoing('the whole note'), 'audio/2026/note.ogg')
    expect(await contentOf('audio/2026/note.ogg')).toBe('the whole note')
  })

  test('receives an empty file and a large one', async () => {
    await deliver(remote.driver, outgoing(''), 'logs/empty.log')
    expect(await remote.driver.size('logs/empty.log')).toBe(0)
    const large = Buffer.alloc(6_000_000, 'x')
    await deliver(remote.driver, outgoing(large), 'audio/large.ogg')
    expect(await remote.driver.size('audio/large.ogg')).toBe(large.length)
  })

  test('lists a folder: files with their size, folders, and nothing where there is none', async () => {
    await deliver(remote.driver, outgoing('a;b\r\n'), 'backups/2026/été & #1 <x>.csv')
    await deliver(remote.driver, outgoing('x'), 'backups/2026/11/b')
    const found = await remote.driver.list('backups/2026')
    expect(found.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: '11', bytes: 0, isFolder: true },
      { name: 'été & #1 <x>.csv', bytes: 5, isFolder: false },
    ])
    expect(await remote.driver.list('backups/2025')).toEqual([])
    expect((await remote.driver.list('')).map(({ name }) => name)).toEqual(['backups'])
  })

  test('tells its room, or nothing', async () => {
    const room = await remote.driver.quota()
    if (room) expect(room.usedBytes).toBeGreaterThanOrEqual(0)
  })

  test('forgets a file that was removed, and does not mind removing it again', async () => {
    await deliver(remote.driver, outgoing('x'), 'a/b')
    await remote.driver.remove('a/b')
    await remote.driver.remove('a/b')
    expect(await remote.driver.size('a/b')).toBeUndefined()
  })
})
