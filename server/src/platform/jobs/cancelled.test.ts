import { newId } from '@grenier/shared/domain/uuid.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import type { Job, NewJob } from './job.ts'
import { createQueue, type Queue } from './queue.ts'

const minute = 60_000

describe.each(providers)('cancelled jobs (%s)', (provider) => {
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
    queue = createQueue({ database, now: () => new Date(clock), newId, random: () => 0.5 })
  })

  const add = (job: Partial<NewJob> = {}) => database.transaction((tx) => queue.add(tx, { kind: 'upload', payload: null, ...job }))
  const lease = (worker = 'anne', limit = 10) => queue.lease({ queue: 'server', worker, limit, leaseMs: minute })
  const ids = (jobs: Job[]) => jobs.map(({ id }) => id)
  const stateOf = async (id: string) => (await queue.find(id))?.state

  test('begins what was cancelled and asked for again only once its last attempt let go, or fell silent', async () => {
    const id = await add()
    await lease('anne')
    await queue.cancel(id)
    await queue.replay(id)
    expect([await lease('bilal'), await queue.nextAt('server', ['upload'])]).toEqual([[], '2026-11-21T10:01:00.000Z'])
    expect(await queue.heartbeat(id, 'anne', { leaseMs: minute })).toBe(false)
    expect(await queue.failed(id, 'anne', { cause: 'cancelled', detail: '' })).toEqual({ kind: 'lost' })
    expect(await lease('bilal')).toMatchObject([{ id, attempts: 1 }])
    await queue.cancel(id)
    await queue.replay(id)
    clock += minute + 1
    expect(ids(await lease('chloe'))).toEqual([id])
  })

  test('cancels all of one owner, waiting and running, by how their keys begin', async () => {
    const keys = ['upload:a:1', 'upload:a:2', 'upload:b:1']
    const [running, waiting, other] = [
      await add({ dedupeKey: keys[0] }),
      await add({ dedupeKey: keys[1] }),
      await add({ dedupeKey: keys[2] }),
    ]
    await queue.lease({ queue: 'server', worker: 'anne', limit: 1, leaseMs: minute })
    expect(await queue.cancelAll({ kind: 'upload', keyPrefix: 'upload:a:' })).toBe(2)
    expect([await stateOf(running ?? ''), await stateOf(waiting ?? ''), await stateOf(other ?? '')]).toEqual([
      'cancelled',
      'cancelled',
      'waiting',
    ])
    expect(await queue.done(running ?? '', 'anne')).toBe(false)
    expect(await queue.replay(running ?? '', undefined, ['done'])).toBe(false)
  })

  test('cancels what waits and what runs, and does again what is over', async () => {
    const [waiting, running] = [await add(), await add()]
    expect(await queue.cancel(waiting)).toBe(true)
    await lease()
    expect(await queue.cancel(running)).toBe(true)
    expect(await queue.heartbeat(running, 'anne', { leaseMs: minute })).toBe(false)
    expect([await queue.done(running, 'anne'), await queue.cancel(running), await stateOf(running)]).toEqual([false, false, 'cancelled'])
    expect([await queue.replay(running), await queue.replay(running), await stateOf(running)]).toEqual([true, false, 'waiting'])
    expect(ids(await lease())).toEqual([running])
    await queue.failed(running, 'anne', { cause: 'x', detail: '', permanent: true })
    expect([await queue.cancel(running), await stateOf(running)]).toEqual([true, 'cancelled'])
  })
})
