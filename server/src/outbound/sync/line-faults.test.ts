import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { startFakeWebdav, type FakeWebdav, type Misbehaviour } from '../../../../tests/fakes/webdav.ts'
import { createAddressGuard, hostAndPort } from './address-guard.ts'
import { deliver, type Outgoing } from './deliver.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { createWebdavDriver } from './drivers/webdav.ts'
import { createRequester } from './request.ts'

const path = 'backups/2026/11/point.db'
const large = 200_000

const contentOf = (bytes: number): Buffer => Buffer.alloc(bytes, 'code;libelle;poids\r\n')

const outgoing = (content: Buffer): Outgoing => ({
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex') as Sha256,
  open: () => Readable.from([content]),
})

const file = outgoing(contentOf(large))

let drive: FakeWebdav
let driver: RemoteDriver
const open = (times: { idleMs?: number; answerWithinMs?: number } = {}, ...others: FakeWebdav[]) => {
  const guard = createAddressGuard({ allowed: new Set([drive, ...others].map(({ url }) => hostAndPort(new URL(url)))) })
  const { user: userName, password } = drive.account
  return createWebdavDriver({ url: drive.url, userName, password }, createRequester({ guard, ...times }))
}
beforeEach(async () => {
  drive = await startFakeWebdav()
  driver = open()
})
afterEach(async () => {
  driver.close()
  await drive.stop()
})

const send = (by = driver) => deliver(by, file, path)
const asked = (method: string) => drive.requests.filter((request) => request.method === method)
const standing = () => [...drive.files.keys()].filter((name) => !name.endsWith('.part'))

/** Sent after all, once, whole, and nothing left beside it. */
async function arrivesAtLast(): Promise<void> {
  drive.misbehave()
  expect(await send()).toBe(path)
  expect([...drive.files.keys()]).toEqual([`/${path}`])
  expect(drive.files.get(`/${path}`)?.equals(contentOf(large))).toBe(true)
}

describe('fault 50: an upload that is refused', () => {
  test.each<[number, string, string]>([
    [401, 'PUT', 'remote.password-refused'],
    [403, 'PUT', 'remote.forbidden'],
    [404, 'MKCOL', 'remote.folder-missing'],
    [404, 'PUT', 'remote.conflict'],
    [405, 'PUT', 'remote.refused'],
    [409, 'PUT', 'remote.conflict'],
    [423, 'PUT', 'remote.locked'],
    [423, 'MOVE', 'remote.locked'],
    [429, 'HEAD', 'remote.too-many-requests'],
    [500, 'PUT', 'remote.unavailable'],
    [500, 'MOVE', 'remote.unavailable'],
    [507, 'MKCOL', 'remote.full'],
    [507, 'PUT', 'remote.full'],
  ])('with %i to %s is %s, leaves nothing under its name, and arrives when that is over', async (status, method, code) => {
    drive.misbehave({ method, do: { status } })
    await expect(send()).rejects.toMatchObject({ code })
    expect(standing()).toEqual([])
    await arrivesAtLast()
  })

  test.each<[number, string]>([
    [401, 'remote.password-refused'],
    [413, 'remote.file-too-large'],
    [507, 'remote.full'],
  ])('with %i before its body was read says so, though the line breaks', async (status, code) => {
    drive.misbehave({ method: 'PUT', do: { status, early: true } })
    await expect(deliver(driver, outgoing(contentOf(20_000_000)), path)).rejects.toMatchObject({ code })
  })

  test.each([
    ['seconds', () => '700'],
    ['a date', () => new Date(Date.now() + 700_000).toUTCString()],
  ])('with 429 and %s waits that long', async (_words, retryAfter) => {
    drive.misbehave({ method: 'PUT', do: { status: 429, headers: { 'Retry-After': retryAfter() } } })
    const problem = await send().catch((error: unknown) => error)
    const { retryAfterMs } = problem as { retryAfterMs: number }
    expect(retryAfterMs).toBeGreaterThan(600_000)
    expect(retryAfterMs).toBeLessThanOrEqual(700_000)
  })
})

describe('fault 51: an upload of which the remote keeps a part', () => {
  test.each([201, 200, 400, 500, 'close'] as const)(
    'cut in the middle and answered %s, is never seen half under its name',
    async (then) => {
      for (const cutAt of [0, 0.01, 0.5, 0.99]) {
        drive.misbehave({ method: 'PUT', times: 1, do: { cutAt, then } })
        await expect(send()).rejects.toMatchObject({
          code: expect.stringMatching(/content-differs|refused|unavailable|unreachable/) as string,
        })
        expect(standing()).toEqual([])
      }
      await arrivesAtLast()
    },
  )

  test('is whole in the end, whatever share was kept and whatever was answered', async () => {
    const troubles = fc.array(
      fc.record({
        keepShare: fc.double({ min: 0, max: 0.999, noNaN: true }),
        then: fc.constantFrom(200, 201, 204, 400, 500, 'close' as const),
      }),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(troubles, async (wanted) => {
        drive.removeFolder('/backups')
        drive.misbehave(...wanted.map((wrong): Misbehaviour => ({ method: 'PUT', times: 1, do: wrong })))
        for (const _ of wanted) {
          await expect(send()).rejects.toThrow('remote.')
          expect(standing()).toEqual([])
        }
        await arrivesAtLast()
      }),
      { numRuns: 25 },
    )
  })

  test.each(['PUT', 'GET'])('with one byte changed on the way of %s is noticed, though its size is right', async (method) => {
    drive.misbehave({ method, times: 1, do: { flipByte: true } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.content-differs' })
    expect(standing()).toEqual([])
    await arrivesAtLast()
  })

  test('answered 201 with nothing kept is sent again', async () => {
    drive.misbehave({ method: 'PUT', times: 1, do: { status: 201 } }, { method: 'PUT', times: 1, do: { keepShare: 0, then: 201 } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.content-differs' })
    await expect(send()).rejects.toMatchObject({ code: 'remote.content-differs' })
    await arrivesAtLast()
  })
})

describe('fault 52: an answer that is lost', () => {
  test('after PUT makes no second copy: what is there is asked first', async () => {
    drive.misbehave({ method: 'PUT', times: 1, do: { loseAnswer: true } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.unreachable' })
    await arrivesAtLast()
  })

  test('after MOVE is not even sent again', async () => {
    drive.misbehave({ method: 'MOVE', times: 1, do: { loseAnswer: true } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.unreachable' })
    const before = drive.requests.length
    await arrivesAtLast()
    expect(drive.requests[before]?.method).toMatch(/HEAD|PROPFIND/)
    expect(asked('PUT')).toHaveLength(1)
  })
})

describe('fault 53: a remote that cannot rename, or lies', () => {
  test.each([405, 501])('without MOVE (%i) is a problem in words, and nothing stands under the final name', async (status) => {
    drive.misbehave({ method: 'MOVE', do: { status } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.rename-unsupported' })
    expect(standing()).toEqual([])
    expect(asked('PUT').every((request) => request.path.endsWith('.part'))).toBe(true)
  })

  test('that answers 201 to MOVE and does nothing is found out', async () => {
    drive.misbehave({ method: 'MOVE', times: 1, do: { status: 201 } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.content-differs' })
    await arrivesAtLast()
  })

  test('that tells wrong sizes is believed for what it gives back', async () => {
    drive.misbehave({ method: 'HEAD', do: { sizeOffBy: -3 } })
    expect(await send()).toBe(path)
    expect(await send()).toBe(path)
    expect([...drive.files.keys()]).toEqual([`/${path}`])
  })

  test('whose etag and size stay the same hides no change: ours takes the next name', async () => {
    await send()
    const changed = Buffer.alloc(large, 'somebody else wrote')
    drive.files.set(`/${path}`, changed)
    expect(await send()).toBe('backups/2026/11/point-2.db')
    expect(drive.files.get(`/${path}`)).toBe(changed)
  })
})

describe('fault 56: a person at the same folder', () => {
  test('who took the name while ours was written keeps it', async () => {
    const theirs = Buffer.from('by hand')
    drive.misbehave({ method: 'MOVE', times: 1, do: { meanwhile: () => void drive.files.set(`/${path}`, theirs) } })
    expect(await send()).toBe('backups/2026/11/point-2.db')
    expect(drive.files.get(`/${path}`)).toBe(theirs)
    expect(standing()).toHaveLength(2)
  })

  test('who removed the temporary file or its folder in between only costs another try', async () => {
    drive.misbehave({ method: 'MOVE', times: 1, do: { meanwhile: () => drive.removeFolder(`/${path}.part`) } })
    await expect(send()).rejects.toMatchObject({ code: 'remote.content-differs' })
    drive.misbehave({ method: 'PUT', times: 1, do: { meanwhile: () => drive.removeFolder('/backups') } })
    await arrivesAtLast()
  })
})
