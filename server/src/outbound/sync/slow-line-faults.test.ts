import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { startFakeWebdav, type FakeWebdav } from '../../../../tests/fakes/webdav.ts'
import { createAddressGuard, hostAndPort } from './address-guard.ts'
import { deliver, type Outgoing } from './deliver.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { createWebdavDriver } from './drivers/webdav.ts'
import { createRequester } from './request.ts'

const path = 'audio/2026/11/note.ogg'
const part = `${path}.part`
const megabyte = 1_000_000
const piece = 65_536
/** What two sockets and a stream may hold of a body at once. */
const heldAtMost = 16 * megabyte

let drive: FakeWebdav
let elsewhere: FakeWebdav
let drivers: RemoteDriver[]
beforeEach(async () => {
  drivers = []
  drive = await startFakeWebdav()
  elsewhere = await startFakeWebdav()
})
afterEach(async () => {
  for (const driver of drivers) driver.close()
  await drive.stop()
  await elsewhere.stop()
})

function open(times: { idleMs?: number; answerWithinMs?: number } = {}): RemoteDriver {
  const guard = createAddressGuard({ allowed: new Set([drive, elsewhere].map(({ url }) => hostAndPort(new URL(url)))) })
  const { user: userName, password } = drive.account
  const driver = createWebdavDriver({ url: drive.url, userName, password }, createRequester({ guard, ...times }))
  drivers.push(driver)
  return driver
}

/** A file that is made as it is read, and how much of it was read. */
function madeFile(bytes: number): Outgoing & { readonly handedOut: () => number } {
  const block = Buffer.alloc(piece, 'a note of a donor')
  const blocks = Array.from({ length: Math.ceil(bytes / piece) }, (_, index) => block.subarray(0, Math.min(piece, bytes - index * piece)))
  const hash = createHash('sha256')
  for (const each of blocks) hash.update(each)
  let handedOut = 0
  function* pieces() {
    for (const each of blocks) {
      handedOut += each.length
      yield each
    }
  }
  return { bytes, sha256: hash.digest('hex') as Sha256, open: () => Readable.from(pieces()), handedOut: () => handedOut }
}

const small = madeFile(10_000)

async function arrivesAtLast(file: Outgoing): Promise<void> {
  drive.misbehave()
  expect(await deliver(open(), file, path)).toBe(path)
  expect([...drive.files.keys()]).toEqual([`/${path}`])
  expect(drive.files.get(`/${path}`)).toHaveLength(file.bytes)
}

describe('fault 54: a slow line', () => {
  test('that keeps moving is not cut, however much longer than the idle time it takes', async () => {
    const idleMs = 1_000
    const file = madeFile(20 * megabyte)
    drive.misbehave({ method: 'PUT', do: { pace: 200_000, everyMs: 12 } })
    const began = performance.now()
    expect(await deliver(open({ idleMs }), file, path)).toBe(path)
    expect(performance.now() - began).toBeGreaterThan(idleMs)
    expect(drive.files.get(`/${path}`)).toHaveLength(file.bytes)
  })

  test('that stops in the middle of a large file is cut, with no more of the file in memory than the line holds', async () => {
    const file = madeFile(64 * megabyte)
    drive.misbehave({ method: 'PUT', do: { stall: 'body' } })
    await expect(deliver(open({ idleMs: 500 }), file, path)).rejects.toMatchObject({ code: 'remote.stalled' })
    const came = drive.requests.find(({ method }) => method === 'PUT')?.bytes ?? 0
    expect(came).toBeGreaterThan(0)
    expect(file.handedOut() - came).toBeLessThan(heldAtMost)
    await arrivesAtLast(file)
  })

  test.each([
    ['nobody answers', 'PUT', { stall: true }],
    ['the answer to a question stops before its end', 'PROPFIND', { stall: 'answer' }],
    ['what is read back stops before its end', 'GET', { stall: 'answer' }],
    ['the head of an answer comes byte by byte', 'PUT', { drip: 'head', everyMs: 5 }],
    ['the body of an answer comes byte by byte', 'PUT', { drip: 'body', everyMs: 5 }],
    ['what is read back comes byte by byte', 'GET', { drip: 'head', everyMs: 5 }],
  ] as const)('on which %s is cut, and the file arrives with the next try', async (_words, method, wrong) => {
    drive.misbehave({ method, do: wrong }, { method: 'HEAD', do: { status: 501 } })
    await expect(deliver(open({ idleMs: 50, answerWithinMs: 150 }), small, path)).rejects.toMatchObject({ code: 'remote.stalled' })
    expect(drive.files.has(`/${path}`)).toBe(false)
    await arrivesAtLast(small)
  })

  test('is left at once when the work is cancelled', async () => {
    const driver = open()
    await driver.makeFolder('audio')
    drive.misbehave({ method: 'PUT', do: { stall: 'body' } })
    const ended = expect(driver.writePart('audio/a.part', madeFile(64 * megabyte))).rejects.toMatchObject({ code: 'remote.unreachable' })
    await expect.poll(() => drive.requests.filter(({ method }) => method === 'PUT').length).toBe(1)
    driver.close()
    await ended
  })
})

describe('a redirect to another host', () => {
  test.each([301, 302, 303, 307, 308])(
    '(%i) is never followed by what writes: nobody else gets the file or the password',
    async (status) => {
      const headers = { Location: `${elsewhere.url}/${part}` }
      const driver = open()
      await driver.makeFolder('audio')
      for (const method of ['HEAD', 'MKCOL', 'PUT', 'MOVE', 'DELETE', 'PROPFIND']) {
        drive.misbehave({ method, do: { status, headers } }, { method: 'HEAD', do: { status: method === 'PROPFIND' ? 501 : 404 } })
        const work = method === 'DELETE' ? driver.remove(part) : deliver(driver, small, path)
        await expect(work, method).rejects.toMatchObject({ code: 'remote.redirected' })
      }
      expect(elsewhere.requests).toEqual([])
      drive.files.clear()
      await arrivesAtLast(small)
    },
  )

  test.each([
    ['a host that says nothing of us', {}],
    [
      'a host that hands our own password back',
      { 'Set-Cookie': 'a=b', Authorization: 'Basic YTpi', 'WWW-Authenticate': 'Basic realm="x"' },
    ],
  ])('is followed by a read without what proves who we are: %s', async (_words, headers) => {
    await deliver(open(), small, path)
    drive.misbehave({ method: 'GET', do: { status: 302, headers: { Location: `${elsewhere.url}/cdn/1`, ...headers } } })
    elsewhere.misbehave({ do: { status: 200 } })
    ;(await open().read(path)).destroy()
    expect(elsewhere.requests).toMatchObject([{ method: 'GET' }])
    expect(elsewhere.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(elsewhere.requests[0]?.headers).not.toHaveProperty('cookie')
  })

  test('and back again does not bring our password back either', async () => {
    await deliver(open(), small, path)
    drive.misbehave(
      { method: 'GET', path, do: { status: 302, headers: { Location: `${elsewhere.url}/a` } } },
      { method: 'GET', do: { status: 200 } },
    )
    elsewhere.misbehave({ do: { status: 302, headers: { Location: `${drive.url}/other` } } })
    ;(await open().read(path)).destroy()
    const last = drive.requests.at(-1)
    expect(last).toMatchObject({ method: 'GET', path: '/drive/other' })
    expect(last?.headers).not.toHaveProperty('authorization')
  })

  test('in a circle ends', async () => {
    drive.misbehave({ method: 'GET', do: { status: 302, headers: { Location: drive.url } } })
    await expect(open().read(path)).rejects.toMatchObject({ code: 'remote.redirected' })
  })
})
