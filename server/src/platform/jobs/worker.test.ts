import { newId } from '@grenier/shared/domain/uuid.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { JobFailure } from './errors.ts'
import type { Attempt, Handlers } from './handler.ts'
import type { NewJob } from './job.ts'
import { createQueue, type Queue } from './queue.ts'
import { createWorker, type Worker, type WorkerDependencies } from './worker.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const untilAborted = ({ signal }: Attempt) =>
  new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))

describe.each(providers)('a worker (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let queue: Queue
  let workers: Worker[]
  let clock: number
  beforeAll(async () => {
    database = await freshDatabase(provider)
    return () => database.remove()
  })
  beforeEach(async () => {
    workers = []
    clock = Date.parse('2026-11-21T10:00:00.000Z')
    await database.client.job.deleteMany()
    queue = createQueue({ database, now: () => new Date(clock), newId, random: () => 0.5 })
    return () => Promise.all(workers.map((worker) => worker.stop()))
  })

  function work(handlers: Handlers, options: Partial<WorkerDependencies> = {}): Worker {
    const worker = createWorker({
      queue,
      handlers,
      concurrency: { total: 4 },
      log: silent,
      now: () => new Date(clock),
      stopWithinMs: 100,
      ...options,
    })
    workers.push(worker)
    worker.start()
    return worker
  }
  const add = (job: Partial<NewJob> = {}) => database.transaction((tx) => queue.add(tx, { kind: 'upload', payload: null, ...job }))
  const reaches = (id: string, fields: object) => expect.poll(() => queue.find(id)).toMatchObject(fields)

  test('does what is added while it sleeps, without being called', async () => {
    const seen: unknown[] = []
    work({ upload: async ({ payload, attempt, siteId }) => void seen.push([payload, attempt, siteId]) })
    await reaches(await add({ payload: 'a.csv', siteId: 'nord' }), { state: 'done', progress: 100 })
    await reaches(await add({ payload: 'b.csv' }), { state: 'done' })
    expect(seen).toEqual([
      ['a.csv', 1, 'nord'],
      ['b.csv', 1, null],
    ])
  })

  test('does what a crashed worker had begun, once its lease is over', async () => {
    const id = await add()
    await queue.lease({ queue: 'server', worker: 'crashed', limit: 1, leaseMs: 60_000 })
    const attempts: number[] = []
    const worker = work({ upload: async ({ attempt }) => void attempts.push(attempt) })
    expect(await queue.find(id)).toMatchObject({ state: 'running' })
    clock += 60_001
    worker.wake()
    await reaches(id, { state: 'done' })
    expect(attempts).toEqual([2])
  })

  test('tries again what failed for an unknown reason, and keeps the reason', async () => {
    let broken = true
    const worker = work({
      upload: async () => {
        if (broken) throw new TypeError('fetch failed')
      },
    })
    const id = await add()
    await reaches(id, { state: 'waiting', cause: 'unexpected', detail: 'TypeError: fetch failed', runAt: '2026-11-21T10:00:02.500Z' })
    broken = false
    clock += 2_500
    worker.wake()
    await reaches(id, { state: 'done', attempts: 2, cause: null })
  })

  test('gives up at once what its handler says cannot heal', async () => {
    work({
      upload: async () => {
        throw new JobFailure({ cause: 'password', detail: '401', permanent: true })
      },
    })
    await reaches(await add(), { state: 'dead', cause: 'password', detail: '401', attempts: 1 })
  })

  test('never runs more of a kind than allowed, nor two of a lane', async () => {
    const now = new Map<string, number>()
    const most = new Map<string, number>()
    const count = (key: string, change: number) => {
      now.set(key, (now.get(key) ?? 0) + change)
      most.set(key, Math.max(most.get(key) ?? 0, now.get(key) ?? 0))
    }
    const handler = async ({ kind, payload }: Attempt) => {
      const keys = ['all', kind, String(payload)]
      for (const key of keys) count(key, 1)
      await queue.counts()
      for (const key of keys) count(key, -1)
    }
    work({ upload: handler, transcribe: handler }, { concurrency: { total: 3, kinds: { transcribe: 2 } } })
    const added = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        add({ kind: index % 2 === 0 ? 'upload' : 'transcribe', lane: `lane ${index % 5}`, payload: `lane ${index % 5}` }),
      ),
    )
    for (const id of added) await reaches(id, { state: 'done' })
    expect(most.get('all')).toBeLessThanOrEqual(3)
    expect(most.get('transcribe')).toBeLessThanOrEqual(2)
    for (let lane = 0; lane < 5; lane++) expect(most.get(`lane ${lane}`)).toBe(1)
  })

  test('shares the queue with others: each job is done once when nobody fails', async () => {
    const done: string[] = []
    const handlers: Handlers = { upload: async ({ id }) => void done.push(id) }
    for (let index = 0; index < 3; index++) work(handlers)
    const added = await Promise.all(Array.from({ length: 40 }, () => add()))
    for (const id of added) await reaches(id, { state: 'done' })
    expect(done.toSorted()).toEqual(added.toSorted())
  })

  test('keeps the lease of a long job, shows how far it is, and stops it when it is cancelled', async () => {
    const reasons: unknown[] = []
    work(
      {
        upload: async (attempt) => {
          await attempt.progress(42.7)
          await untilAborted(attempt).catch((reason: unknown) => void reasons.push(String(reason)))
        },
      },
      { leaseMs: 90 },
    )
    const id = await add()
    await reaches(id, { state: 'running', progress: 42 })
    const leasedUntil = async () => (await database.client.job.findUniqueOrThrow({ where: { id } })).leasedUntil
    clock += 50
    await expect.poll(leasedUntil).toBe(new Date(clock + 90).toISOString())
    await queue.cancel(id)
    await expect.poll(() => reasons).toEqual(['Error: the lease was lost, or the job cancelled'])
    expect(await queue.find(id)).toMatchObject({ state: 'cancelled' })
  })

  test('stops a cancelled job at once, and begins it again only once that attempt has ended', async () => {
    const { promise: mayEnd, resolve: letEnd } = Promise.withResolvers<void>()
    const seen: string[] = []
    work({
      upload: async (attempt) => {
        seen.push('begun')
        if (seen.length > 1) return
        await untilAborted(attempt).catch(() => void seen.push('told'))
        await mayEnd
        seen.push('ended')
      },
    })
    const id = await add()
    await expect.poll(() => seen).toEqual(['begun'])
    await queue.cancel(id)
    await queue.replay(id)
    await expect.poll(() => seen).toEqual(['begun', 'told'])
    await reaches(await add({ kind: 'upload', payload: 'another' }), { state: 'done' })
    expect(await queue.find(id)).toMatchObject({ state: 'waiting' })
    letEnd()
    await reaches(id, { state: 'done' })
    expect(seen).toEqual(['begun', 'told', 'begun', 'ended', 'begun'])
  })

  test('begins a job whose lease ended in its own sleep only once the attempt of before has ended', async () => {
    const { promise: mayEnd, resolve: letEnd } = Promise.withResolvers<void>()
    const seen: string[] = []
    const worker = work({
      upload: async (attempt) => {
        seen.push(`begun ${attempt.attempt}`)
        if (attempt.attempt > 1) return
        await untilAborted(attempt).catch(() => void seen.push('told'))
        await mayEnd
        seen.push('ended')
      },
    })
    const id = await add()
    await expect.poll(() => seen).toEqual(['begun 1'])
    clock += 60_001
    worker.wake()
    await expect.poll(() => seen).toEqual(['begun 1', 'told'])
    expect(await queue.find(id)).toMatchObject({ state: 'running', attempts: 2 })
    letEnd()
    await reaches(id, { state: 'done' })
    expect(seen).toEqual(['begun 1', 'told', 'ended', 'begun 2'])
  })

  test('lets a running job end when it stops, and takes no other', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: end, resolve: finish } = Promise.withResolvers<void>()
    const worker = work({ upload: () => (begin(), end) }, { concurrency: { total: 1 }, stopWithinMs: 20_000 })
    const [first, second] = [await add(), await add()]
    await begun
    const stopped = worker.stop()
    finish()
    await stopped
    expect([(await queue.find(first))?.state, (await queue.find(second))?.state].toSorted()).toEqual(['done', 'waiting'])
  })

  test('gives back what does not end when it stops, whether it obeys its signal or not, at no cost', async () => {
    const { promise: never } = Promise.withResolvers<void>()
    const begun = new Set<string>()
    const worker = work({
      obedient: async (attempt) => (begun.add('obedient'), untilAborted(attempt)),
      deaf: async () => (begun.add('deaf'), never),
    })
    const added = [await add({ kind: 'obedient' }), await add({ kind: 'deaf' })]
    await expect.poll(() => begun.size).toBe(2)
    await worker.stop()
    for (const id of added) expect(await queue.find(id)).toMatchObject({ state: 'waiting', attempts: 0 })
  })
})
