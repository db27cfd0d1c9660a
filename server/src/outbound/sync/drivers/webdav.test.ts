import { createHash } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { selfSigned } from '../../../../../tests/fakes/self-signed.ts'
import { startFakeWebdav, type FakeWebdav, type Misbehaviour } from '../../../../../tests/fakes/webdav.ts'
import { createAddressGuard, hostAndPort } from '../address-guard.ts'
import { deliver, type Outgoing } from '../deliver.ts'
import { createRequester } from '../request.ts'
import type { RemoteDriver } from './driver.ts'
import { createWebdavDriver, webdavRoot } from './webdav.ts'

const path = 'exports/1/2026/file.csv'
const bytes = Buffer.from('code;libelle\r\nEEE-1;Froid\r\n')
const file: Outgoing = {
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
  open: () => Readable.from([bytes]),
}

let drive: FakeWebdav
let driver: RemoteDriver
const open = (idleMs?: number) => {
  const guard = createAddressGuard({ allowed: new Set([hostAndPort(new URL(drive.url))]) })
  const { user: userName, password } = drive.account
  return createWebdavDriver({ url: drive.url, userName, password }, createRequester({ guard, ...(idleMs && { idleMs }) }))
}
beforeEach(async () => {
  drive = await startFakeWebdav()
  driver = open()
})
afterEach(async () => {
  driver.close()
  await drive.stop()
})

const final = () => drive.files.get(`/${path}`)?.toString()
const send = () => deliver(driver, file, path)
const asked = (method: string) => drive.requests.filter((request) => request.method === method)

describe('an upload', () => {
  test('announces its length, is never chunked, and never written under the final name', async () => {
    await send()
    const [put] = asked('PUT')
    expect(put).toMatchObject({ path: `/drive/${path}.part`, bytes: file.bytes, headers: { 'content-length': String(file.bytes) } })
    expect(put?.headers['transfer-encoding']).toBeUndefined()
    expect(asked('PUT').every((request) => request.path.endsWith('.part'))).toBe(true)
    expect(asked('MKCOL').map((request) => request.path)).toEqual(['/drive/exports/', '/drive/exports/1/', '/drive/exports/1/2026/'])
    expect(final()).toBe(bytes.toString())
  })

  test.each<[number, string, Misbehaviour]>([
    [401, 'remote.password-refused', { do: { status: 401 } }],
    [403, 'remote.forbidden', { method: 'PUT', do: { status: 403 } }],
    [409, 'remote.conflict', { method: 'PUT', do: { status: 409 } }],
    [413, 'remote.file-too-large', { method: 'PUT', do: { status: 413 } }],
    [423, 'remote.locked', { method: 'MOVE', do: { status: 423 } }],
    [429, 'remote.too-many-requests', { method: 'PUT', do: { status: 429, headers: { 'Retry-After': '7' } } }],
    [500, 'remote.unavailable', { method: 'PUT', do: { status: 500 } }],
    [502, 'remote.unavailable', { method: 'HEAD', do: { status: 502 } }],
    [507, 'remote.full', { method: 'PUT', do: { status: 507 } }],
    [418, 'remote.refused', { method: 'MKCOL', do: { status: 418 } }],
    [302, 'remote.redirected', { method: 'PUT', do: { status: 302, headers: { Location: 'http://127.0.0.1:9/' } } }],
  ])('that is answered %i is %s, and nothing stands under the final name', async (_status, code, rule) => {
    drive.misbehave(rule)
    await expect(send()).rejects.toMatchObject({ code })
    expect(final()).toBeUndefined()
  })

  test('hears how long it has to wait', async () => {
    drive.misbehave({ method: 'PUT', do: { status: 429, headers: { 'Retry-After': '7' } } })
    await expect(send()).rejects.toMatchObject({ retryAfterMs: 7000 })
  })

  test('finds its root gone', async () => {
    drive.misbehave({ method: 'MKCOL', do: { status: 409 } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.folder-missing' })
  })

  test('finds nobody at the address', async () => {
    await drive.stop()
    await expect(send()).rejects.toMatchObject({ code: 'remote.unreachable' })
  })

  test('that nobody answers is cut', async () => {
    const impatient = open(50)
    drive.misbehave({ method: 'PUT', do: { stall: true } })
    await driver.makeFolder('exports')
    await expect(impatient.writePart('exports/a.part', file)).rejects.toMatchObject({ code: 'remote.stalled' })
    impatient.close()
  })

  test('that is hung up ends at once', async () => {
    await driver.makeFolder('exports')
    drive.misbehave({ method: 'PUT', do: { stall: true } })
    const writing = driver.writePart('exports/a.part', file)
    const ended = expect(writing).rejects.toMatchObject({ code: 'remote.unreachable' })
    await expect.poll(() => asked('PUT').length).toBe(1)
    driver.close()
    await ended
  })

  test.each([201, 400, 500, 'close'] as const)('of which half was kept, answered %s, is sent again and whole in the end', async (then) => {
    drive.misbehave({ method: 'PUT', times: 1, do: { keepShare: 0.5, then } })
    await expect(send()).rejects.toMatchObject({ code: expect.stringMatching(/content-differs|refused|unavailable|unreachable/) })
    expect(final()).toBeUndefined()
    expect(await send()).toBe(path)
    expect(final()).toBe(bytes.toString())
    expect([...drive.files.keys()]).toEqual([`/${path}`])
  })

  test.each(['PUT', 'MOVE'])('whose answer to %s is lost makes no second copy', async (method) => {
    drive.misbehave({ method, times: 1, do: { loseAnswer: true } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.unreachable' })
    const written = asked('PUT').length
    expect(await send()).toBe(path)
    expect([...drive.files.keys()]).toEqual([`/${path}`])
    expect(asked('PUT').length - written).toBe(method === 'MOVE' ? 0 : 1)
  })

  test('is believed when sizes are wrong but the content comes back whole', async () => {
    drive.misbehave({ method: 'HEAD', do: { sizeOffBy: 3 } })
    expect(await send()).toBe(path)
    expect(await send()).toBe(path)
    expect([...drive.files.keys()]).toEqual([`/${path}`])
  })

  test.each([405, 501])('is refused where nothing can be renamed (%i), and never copied to its final name', async (status) => {
    drive.misbehave({ method: 'MOVE', do: { status } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.rename-unsupported' })
    expect(final()).toBeUndefined()
    expect(asked('COPY')).toEqual([])
  })

  test('of what is precious is read back whole, whatever its size', async () => {
    const large = Buffer.alloc(6_000_000, 'x')
    const sha256 = createHash('sha256').update(large).digest('hex') as Sha256
    const precious = { bytes: large.length, sha256, isPrecious: true, open: () => Readable.from([large]) }
    drive.misbehave({ method: 'PUT', times: 1, do: { flipByte: true } })
    await expect(deliver(driver, precious, path)).rejects.toMatchObject({ code: 'remote.content-differs' })
    expect([...drive.files.keys()]).toEqual([])
    expect(await deliver(driver, precious, path)).toBe(path)
  })

  test('makes its folder again when a person removed it meanwhile', async () => {
    await send()
    drive.removeFolder('/exports')
    expect(await send()).toBe(path)
    expect(final()).toBe(bytes.toString())
  })

  test('never replaces what appeared under its name while it was written', async () => {
    const stranger = Buffer.from('by hand')
    const openMeanwhile = () => {
      drive.files.set(`/${path}`, stranger)
      return Readable.from([bytes])
    }
    expect(await deliver(driver, { ...file, open: openMeanwhile }, path)).toBe('exports/1/2026/file-2.csv')
    expect(final()).toBe('by hand')
  })
})

describe('a read that is sent to another host', () => {
  test('goes on without what proves who we are', async () => {
    await send()
    const elsewhere = await startFakeWebdav({ user: '', password: '' })
    elsewhere.misbehave({ method: 'GET', do: { status: 200 } })
    const guard = createAddressGuard({ allowed: new Set([hostAndPort(new URL(drive.url)), hostAndPort(new URL(elsewhere.url))]) })
    const { user: userName, password } = drive.account
    const redirected = createWebdavDriver({ url: drive.url, userName, password }, createRequester({ guard }))
    drive.misbehave({ method: 'GET', do: { status: 302, headers: { Location: `${elsewhere.url}/${path}` } } })
    ;(await redirected.read(path)).destroy()
    expect(elsewhere.requests).toMatchObject([
      { method: 'GET', headers: expect.not.objectContaining({ authorization: expect.anything() }) },
    ])
    redirected.close()
    await elsewhere.stop()
  })

  test('does not go to an address of the house that nobody named', async () => {
    await send()
    drive.misbehave({ method: 'GET', do: { status: 302, headers: { Location: 'http://169.254.169.254/latest/meta-data' } } })
    await expect(driver.read(path)).rejects.toMatchObject({ code: 'remote.address-refused' })
  })
})

describe('a server whose certificate nobody vouches for', () => {
  test('is not spoken to: it never learns the password', async () => {
    let asked = 0
    const server = createServer(selfSigned, (_request, response) => (asked++, response.end()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const guard = createAddressGuard({ allowed: new Set([`127.0.0.1:${port}`]) })
    const secure = createWebdavDriver(
      { url: `https://127.0.0.1:${port}/drive`, userName: 'awa', password: 'secret' },
      createRequester({ guard }),
    )
    await expect(secure.reach()).rejects.toMatchObject({ code: 'remote.certificate' })
    expect(asked).toBe(0)
    secure.close()
    server.close()
  })
})

describe('the address of an account', () => {
  test('loses what does not belong there', () => {
    expect(webdavRoot('https://1.connect.kdrive.infomaniak.com/Grenier//?a=b#c').href).toBe(
      'https://1.connect.kdrive.infomaniak.com/Grenier',
    )
  })

  test.each(['file:///etc', 'ftp://drive/', 'kdrive', 'https://awa:secret@drive/'])('is refused when it is %s', (text) => {
    expect(() => webdavRoot(text)).toThrow(expect.objectContaining({ code: 'remote.address-refused' }))
  })
})
