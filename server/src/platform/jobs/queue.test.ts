import { newId } from '@grenier/shared/domain/uuid.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import type { Job, NewJob } from './job.ts'
import { createQueue, type Queue } from './queue.ts'

const minute = 60_000
const rules = { impatient: { baseMs: 1_000 as Millis, capMs: 2_000 as Millis, maxAttempts: 3 } }

describe.each(providers)('the queue of jobs (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let queue: Queue
  let clock: number
  beforeAll(async () => {
    database = await freshDatabase(provider)
    return () => database.remove()
  })
  beforeEach(async () => {
    clock = Date.parse('2026-11-21T10:00:00.000Z')
    await database.client.job.deleteMany()
    queue = createQueue({ database, now: () => new Date(clock), newId, random: () => 0.5, rules })
  })

  const add = (job: Partial<NewJob> = {}) => database.transaction((tx) => queue.add(tx, { kind: 'upload', payload: null, ...job }))
  const lease = (worker = 'anne', limit = 10) => queue.lease({ queue: 'server', worker, limit, leaseMs: minute })
  const ids = (jobs: Job[]) => jobs.map(({ id }) => id)
  const stateOf = async (id: string) => (await queue.find(id))?.state

  test('forgets a job whose transaction rolled back, and gives one that committed, with what it carries', async () => {
    await expect(
      database.transaction(async (tx) => {
        await queue.add(tx, { kind: 'upload', payload: 'lost' })
        throw new Error('the fact was refused')
      }),
    ).rejects.toThrow('the fact was refused')
    const id = await add({ payload: { file: 'été.csv', tries: [1, null] }, siteId: 'nord' })
    const [job, ...others] = await lease()
    expect(job).toMatchObject({
      id,
      kind: 'upload',
      siteId: 'nord',
      payload: { file: 'été.csv', tries: [1, null] },
      attempts: 1,
      state: 'running',
    })
    expect(others).toEqual([])
  })

  test('adds a job once, however often its key comes, also at the same moment', async () => {
    const first = await add({ dedupeKey: 'alert:1' })
    expect(await Promise.all([1, 2, 3].map(() => add({ dedupeKey: 'alert:1' })))).toEqual([first, first, first])
    const added = await Promise.all([1, 2, 3].map(() => add({ dedupeKey: 'alert:2' })))
    expect(new Set(added).size).toBe(1)
    expect(await queue.list({})).toHaveLength(2)
  })

  test('gives a job to one worker only, however many ask at once', async () => {
    const added = await Promise.all(Array.from({ length: 30 }, () => add()))
    const taken = await Promise.all(['anne', 'bilal', 'chloe', 'david'].map((worker) => lease(worker, 7)))
    const got = taken.flatMap(ids)
    expect(new Set(got).size).toBe(got.length)
    expect(taken.every((jobs) => jobs.length <= 7)).toBe(true)
    const rest = await lease('eva', 30)
    expect([...got, ...ids(rest)].toSorted()).toEqual(added.toSorted())
  })

  test('keeps the order of a lane: a later job waits while an earlier one runs or waits for its next try', async () => {
    const [first, second, third] = [await add({ lane: 'chat' }), await add({ lane: 'chat' }), await add({ lane: 'chat' })]
    const other = await add({ lane: 'other chat' })
    expect(ids(await lease()).toSorted()).toEqual([first, other].toSorted())
    expect(await lease()).toEqual([])
    await queue.failed(first, 'anne', { cause: 'offline', detail: '' })
    expect(await lease()).toEqual([])
    clock += minute
    expect(ids(await lease())).toEqual([first])
    await queue.done(first, 'anne')
    expect(ids(await lease())).toEqual([second])
    await queue.failed(second, 'anne', { cause: 'refused', detail: '', permanent: true })
    expect(ids(await lease())).toEqual([third])
  })

  test('keeps the order of a lane for jobs of one transaction and one millisecond', async () => {
    const added = await database.transaction(async (tx) => {
      const made: string[] = []
      for (let index = 0; index < 20; index++) made.push(await queue.add(tx, { kind: 'say', payload: index, lane: 'chat' }))
      return made
    })
    const done: string[] = []
    for (const _ of added) {
      const [job] = await lease()
      if (!job) break
      done.push(job.id)
      await queue.done(job.id, 'anne')
    }
    expect(done).toEqual(added)
  })

  test('waits for its hour, and leaves other queues and kinds alone', async () => {
    const later = await add({ runAt: new Date(clock + minute) })
    await add({ queue: 'bot', kind: 'say' })
    expect(await lease()).toEqual([])
    expect(await queue.nextAt('server', ['upload'])).toBe('2026-11-21T10:01:00.000Z')
    expect(await queue.nextAt('server', ['say'])).toBeNull()
    clock += minute
    expect(await queue.lease({ queue: 'server', worker: 'anne', kinds: ['say'], limit: 1, leaseMs: minute })).toEqual([])
    expect(ids(await lease())).toEqual([later])
  })

  test('gives back at once what a killed worker held, to whoever is the only worker now', async () => {
    const [held, said] = [await add(), await add({ queue: 'telegram' })]
    await lease('anne')
    await queue.lease({ queue: 'telegram', worker: 'bot', limit: 1, leaseMs: minute })
    expect(await queue.freeLeases('server')).toBe(1)
    expect(ids(await lease('bilal'))).toEqual([held])
    expect(await stateOf(said)).toBe('running')
    expect(await queue.done(held, 'anne')).toBe(false)
  })

  test('gives the job of a worker that fell silent to another, and what the first says then does not count', async () => {
    const id = await add()
    await lease('anne')
    clock += minute - 1
    expect(await lease('bilal')).toEqual([])
    expect(await queue.heartbeat(id, 'anne', { leaseMs: minute, progress: 40 })).toBe(true)
    clock += minute - 1
    expect(await lease('bilal')).toEqual([])
    clock += 2
    expect(await lease('bilal')).toMatchObject([{ id, attempts: 2, progress: 40 }])
    expect([await queue.heartbeat(id, 'anne', { leaseMs: minute }), await queue.done(id, 'anne')]).toEqual([false, false])
    expect(await queue.failed(id, 'anne', { cause: 'late', detail: '' })).toEqual({ kind: 'lost' })
    expect([await queue.done(id, 'bilal'), await stateOf(id)]).toEqual([true, 'done'])
  })

  test('tries again later and later, and not sooner than the other side asked', async () => {
    const id = await add()
    const waits: number[] = []
    for (const retryAfterMs of [undefined, undefined, 10 * minute]) {
      await lease()
      const outcome = await queue.failed(id, 'anne', { cause: 'offline', detail: 'no route', retryAfterMs })
      if (outcome.kind !== 'retry') break
      waits.push(Date.parse(outcome.runAt) - clock)
      clock = Date.parse(outcome.runAt)
    }
    expect(waits).toEqual([2_500, 5_000, 600_000])
    expect(await queue.find(id)).toMatchObject({ state: 'waiting', cause: 'offline', detail: 'no route', attempts: 3 })
  })

  test('waits exactly so long where whoever failed has reckoned it', async () => {
    const id = await add()
    await lease()
    expect(await queue.failed(id, 'anne', { cause: 'away', detail: '', retryAfterMs: 700, exactly: true })).toEqual({
      kind: 'retry',
      runAt: new Date(clock + 700).toISOString(),
    })
  })

  test('counts no attempt for what was not tried, keeps what was wrong before, and wakes it like the others', async () => {
    const [fresh, tired] = [await add({ lane: 'a' }), await add({ lane: 'b' })]
    const fails = async (id: string, cause: string, untried: boolean) => {
      await lease()
      await queue.failed(id, 'anne', { cause, detail: '', retryAfterMs: minute, exactly: true, untried })
    }
    await fails(tired, 'locked', false)
    clock += minute
    await fails(tired, 'away', true)
    expect(await queue.find(tired)).toMatchObject({ attempts: 1, cause: 'locked', runAt: '2026-11-21T10:02:00.000Z' })
    await queue.giveBack(fresh, 'anne')
    await fails(fresh, 'away', true)
    expect(await queue.find(fresh)).toMatchObject({ attempts: 0, cause: 'away', state: 'waiting' })
    expect(await queue.wakeStopped({ kind: 'upload', cause: 'away' })).toBe(1)
    expect(ids(await lease())).toEqual([fresh])
  })

  test('lets the lane go on without a job whose trouble is its own', async () => {
    const [locked, next] = [await add({ lane: 'drive' }), await add({ lane: 'drive' })]
    await lease()
    await queue.failed(locked, 'anne', { cause: 'locked', detail: '', retryAfterMs: minute, exactly: true, alone: true })
    expect(ids(await lease())).toEqual([next])
    clock += minute
    expect(ids(await lease('bilal'))).toContain(locked)
  })

  test('shows what a running job tells of itself, and forgets it when it runs no more', async () => {
    const id = await add()
    await lease()
    await queue.heartbeat(id, 'anne', { leaseMs: minute, progress: 40, note: { phase: 'sending', sentBytes: 4 } })
    expect(await queue.find(id)).toMatchObject({ progress: 40, note: { phase: 'sending', sentBytes: 4 } })
    await queue.heartbeat(id, 'anne', { leaseMs: minute })
    expect(await queue.find(id)).toMatchObject({ note: { phase: 'sending' } })
    await queue.failed(id, 'anne', { cause: 'offline', detail: '' })
    expect(await queue.find(id)).toMatchObject({ state: 'waiting', note: null })
  })

  test('gives up at once what cannot heal, else after the attempts of its kind, and tells of it in the same transaction', async () => {
    const told: string[] = []
    queue.whenDead(async (job, tx) => {
      told.push(`${job.kind} ${job.cause} ${job.state}`)
      await tx.setting.create({ data: { key: `told:${job.id}`, value: '', updatedAt: '', updatedBy: '' } })
    })
    const permanent = await add()
    await lease()
    expect(await queue.failed(permanent, 'anne', { cause: 'password', detail: '401', permanent: true })).toEqual({ kind: 'dead' })
    const tired = await add({ kind: 'impatient' })
    const outcomes: string[] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      await lease()
      outcomes.push((await queue.failed(tired, 'anne', { cause: 'offline', detail: '' })).kind)
      clock += minute
    }
    expect(outcomes).toEqual(['retry', 'retry', 'dead'])
    expect(told).toEqual(['upload password dead', 'impatient offline dead'])
    expect(await database.client.setting.count({ where: { key: { startsWith: 'told:' } } })).toBe(2)
  })

  test('gives up a job that takes its worker down at every attempt', async () => {
    const id = await add({ kind: 'impatient' })
    for (let attempt = 1; attempt <= 3; attempt++) {
      await queue.buryAbandoned()
      expect(await lease()).toHaveLength(1)
      clock += minute + 1
    }
    await queue.buryAbandoned()
    expect([await lease(), await stateOf(id)]).toEqual([[], 'dead'])
  })

  test('tries at once what was stopped for one site, and leaves the others and what is planned', async () => {
    const [nord, sud] = [await add({ siteId: 'nord' }), await add({ siteId: 'sud' })]
    const planned = await add({ siteId: 'nord', runAt: new Date(clock + minute) })
    await lease()
    for (const id of [nord, sud]) await queue.failed(id, 'anne', { cause: 'password', detail: '', permanent: true })
    expect(await queue.wakeStopped({ kind: 'upload', siteId: 'nord' })).toBe(1)
    expect([await stateOf(nord), await stateOf(sud)]).toEqual(['waiting', 'dead'])
    expect(ids(await lease())).toEqual([nord])
    expect((await queue.find(planned))?.runAt).toBe('2026-11-21T10:01:00.000Z')
  })

  test('counts what it holds, and forgets what was done long ago, never a dead letter', async () => {
    const [done, dead] = [await add(), await add()]
    await lease()
    await queue.done(done, 'anne')
    await queue.failed(dead, 'anne', { cause: 'x', detail: '', permanent: true })
    await add()
    const counted = (await queue.counts()).map(({ kind, state, count }) => `${kind} ${state} ${count}`)
    expect(counted.toSorted()).toEqual(['upload dead 1', 'upload done 1', 'upload waiting 1'])
    expect([await queue.prune(new Date(clock)), await queue.prune(new Date(clock + 1))]).toEqual([0, 1])
    expect([await stateOf(done), await stateOf(dead)]).toEqual([undefined, 'dead'])
  })

  test('says that there is work only once the work is committed', async () => {
    const { promise, resolve } = Promise.withResolvers<string | undefined>()
    const seen: string[] = []
    queue.onReady((name) => (seen.push('ready'), resolve(name)))
    await database.transaction(async (tx) => {
      await queue.add(tx, { kind: 'say', payload: null, queue: 'bot' })
      await tx.job.count()
      seen.push('committing')
    })
    expect(await promise).toBe('bot')
    expect(seen).toEqual(['committing', 'ready'])
  })
})
