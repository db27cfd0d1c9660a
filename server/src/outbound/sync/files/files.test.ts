import { mkdir, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { adminOf, nord, owner, startSyncTrial, sud, type SyncTrial } from '../../../../../tests/fakes/sync-trial.ts'
import { createLog } from '#platform/log.ts'
import type { Handlers } from '#platform/jobs/handler.ts'
import { createWorker, type Worker } from '#platform/jobs/worker.ts'
import { uploadKind } from '../queue-uploads.ts'

let at: SyncTrial
let worker: Worker | undefined
beforeEach(async () => {
  at = await startSyncTrial()
  await at.sync.save(owner, at.account)
  await at.work()
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await at.stop()
})

function startWorker(handlers: Handlers = at.handlers): Worker {
  const log = createLog({ level: 'fatal' })
  const { queue, now } = at
  const started = createWorker({ queue, handlers, concurrency: { total: 2 }, log, now, stopWithinMs: 500 })
  started.start()
  return started
}

/** A backup large enough to leave in several pieces, and to be read back. */
async function keepLarge(): Promise<void> {
  const path = 'backups/large.db.zst'
  const body = Buffer.alloc(3_500_000, 'x')
  await mkdir(dirname(join(at.folder, path)), { recursive: true })
  await writeFile(join(at.folder, path), body)
  const file = { id: newId(), kind: 'backup', siteId: null, path, createdAt: instant(at.now()) }
  const sha256 = createHash('sha256').update(body).digest('hex')
  await at.database.transaction(async (tx) => {
    await tx.storedFile.create({ data: { ...file, name: path, mediaType: 'application/zstd', sha256, bytes: body.length } })
    await at.sync.enqueueFor(tx, file)
  })
}

const first = async () => (await at.sync.files(owner, {}, 'fr')).files[0]

describe('a file on its way', () => {
  test('reads as sending, with what has left', async () => {
    at.drive.misbehave({ method: 'PUT', do: { stall: true } })
    await keepLarge()
    worker = startWorker()
    await expect.poll(first).toMatchObject({ state: 'sending', sentBytes: 3_500_000, bytes: 3_500_000 })
    expect((await at.sync.files(owner, { state: 'sending' }, 'fr')).files).toHaveLength(1)
    expect((await at.sync.status(owner, 'fr')).syncInProgress).toBe(true)
  })

  test('reads as verifying while it is read back, then as done', async () => {
    at.drive.misbehave({ method: 'GET', times: 1, do: { stall: 'answer' } })
    await keepLarge()
    worker = startWorker()
    await expect.poll(first).toMatchObject({ state: 'verifying', sentBytes: null })
    expect((await at.sync.files(owner, { state: 'verifying' }, 'fr')).files).toHaveLength(1)
    expect((await at.sync.files(owner, { state: 'sending' }, 'fr')).files).toEqual([])
    await at.sync.setPaused(owner, at.account.id, true)
    await expect.poll(first).toMatchObject({ state: 'waiting' })
  })

  test('that is paused and goes on at once is written by one hand at a time, and the pause is no fault of the account', async () => {
    const hands = { now: 0, most: 0 }
    const tried: unknown[] = []
    worker = startWorker({
      ...at.handlers,
      [uploadKind]: async (attempt) => {
        tried.push((attempt.payload as { fileId: string }).fileId)
        hands.most = Math.max(hands.most, ++hands.now)
        await at.handlers[uploadKind]?.(attempt).finally(() => hands.now--)
      },
    })
    at.drive.misbehave({ method: 'PUT', times: 1, do: { stall: true } })
    await keepLarge()
    await expect.poll(first).toMatchObject({ state: 'sending', sentBytes: 3_500_000 })
    await at.sync.setPaused(owner, at.account.id, true)
    await at.sync.setPaused(owner, at.account.id, false)
    await expect.poll(first).toMatchObject({ state: 'done' })
    expect(hands.most).toBe(1)
    // The account's own manifest may follow it already.
    expect(tried.filter((id) => id === tried[0])).toHaveLength(2)
    expect(await at.database.client.remote.findMany()).toMatchObject([{ failures: 0, openUntil: null }])
  })

  test('of another site is nobody’s to see', async () => {
    await at.keep('export', 'exports/1/2026/nord.csv', nord)
    await at.keep('export', 'exports/2/2026/sud.csv', sud)
    await at.keep('backup', 'backups/all.zst', null)
    const names = async (...sites: string[]) => (await at.sync.files(adminOf(...sites), {}, 'fr')).files.map(({ name }) => name)
    expect(await names(nord)).toEqual(['exports/1/2026/nord.csv'])
    expect(await names('*')).toHaveLength(3)
  })

  test('is found again on the page a made-up cursor asks for', async () => {
    await at.keep('export', 'exports/1/2026/a.csv')
    expect((await at.sync.files(owner, { cursor: 'nonsense' }, 'en')).files).toHaveLength(1)
  })
})
