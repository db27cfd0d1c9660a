import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openEcologicDesk, type EcologicDesk } from '../../../../../tests/fakes/ecologic-desk.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { jobActor, nobody } from '#platform/access.ts'
import { createArchive } from '../archive.ts'

const owner = jobActor('owner')
const day = (text: string) => text as BusinessDay

describe.each(providers)('a scheduled file (%s)', (provider) => {
  let desk: EcologicDesk
  beforeEach(async () => void (desk = await openEcologicDesk(provider, '2026-03-02T08:00:00.000Z')), 60_000)
  afterEach(() => desk.close())

  const plan = (every: 'day' | 'week' | 'month' | 'quarter', since: string, siteId: string | null = desk.siteId, hour = 6) =>
    desk.ecologic.schedules.save(owner, { id: newId(), siteId, profile: 'ecologic-v1', every, hour, since: day(since) })
  const made = async () =>
    (await desk.ecologic.list(owner)).map(({ from, to, version, scope }) => `${scope} ${from} ${to} v${version}`).toSorted()
  const at = (text: string) => void (desk.clock.at = new Date(text))
  async function pass(ecologic = desk.ecologic) {
    await ecologic.look()
    return await desk.work(ecologic)
  }

  test('is made once for each period that ended, those that were missed too', async () => {
    await plan('month', '2026-01-01')
    expect(await pass()).toEqual(['done', 'done'])
    expect(await pass()).toEqual([])
    expect(await made()).toEqual(['1 2026-01-01 2026-02-01 v1', '1 2026-02-01 2026-03-01 v1'])
    at('2026-04-02T08:00:00.000Z')
    expect(await pass(desk.open())).toEqual(['done'])
    expect(await made()).toContain('1 2026-03-01 2026-04-01 v1')
  })

  test('comes at its hour of the site on both sides of a change of the clocks', async () => {
    at('2026-03-28T12:00:00.000Z')
    await plan('day', '2026-03-28')
    at('2026-03-29T03:59:00.000Z')
    expect(await pass()).toEqual([])
    at('2026-03-29T04:00:00.000Z')
    expect(await pass()).toEqual(['done'])
    const [{ id } = { id: '' }] = await desk.ecologic.schedules.list(owner)
    await desk.ecologic.schedules.stop(owner, id)
    await plan('day', '2026-10-23')
    at('2026-10-25T04:59:00.000Z')
    await pass()
    expect((await made()).at(-1)).toBe('1 2026-10-23 2026-10-24 v1')
    at('2026-10-25T05:00:00.000Z')
    await pass()
    expect((await made()).at(-1)).toBe('1 2026-10-24 2026-10-25 v1')
  })

  test('of a quarter and of a leap day covers the right days', async () => {
    at('2028-03-01T09:00:00.000Z')
    await plan('day', '2028-02-28')
    await plan('quarter', '2028-01-01')
    await pass()
    expect(await made()).toEqual(['1 2028-02-28 2028-02-29 v1', '1 2028-02-29 2028-03-01 v1'])
    at('2028-04-01T09:00:00.000Z')
    await pass()
    expect(await made()).toContain('1 2028-01-01 2028-04-01 v1')
  })

  test('of the organisation counts all sites', async () => {
    await plan('month', '2026-02-01', null)
    await pass()
    expect(await made()).toEqual(['all 2026-02-01 2026-03-01 v1'])
  })

  test('that a category stops is given up with an alert that names it, and made once that is mended', async () => {
    await plan('month', '2026-02-01')
    await desk.sell({ day: '2026-02-10', category: 'instruments', cents: 500 })
    expect(await pass()).toEqual(['dead'])
    expect(desk.alerted).toMatchObject([
      { code: 'ecologic.scheduled-failed', values: { cause: 'ecologic.category-unmapped', what: 'instruments', from: '2026-02-01' } },
    ])
    expect(await pass()).toEqual([])
    const body = (await desk.ecologic.profiles.known('ecologic-v1')).nomenclature
    const [eee] = await desk.nomenclatures.known(owner)
    if (eee?.code !== body) throw new Error('Expected eee-2018 first')
    await desk.nomenclatures.save(owner, body, { ...eee, mapping: [...eee.mapping, { leaf: 'instruments', parts: [] }] }, 'fr')
    at('2026-03-02T09:01:00.000Z')
    expect(await pass()).toEqual(['done'])
    expect(desk.settled).toHaveLength(1)
  })

  test('makes what is new even when a hundred old periods can never be made', async () => {
    at('2018-08-17T09:00:00.000Z')
    await plan('day', '2018-05-02')
    const ends = [await pass(), await pass()].map((each) => new Set(each))
    expect(ends.map((each) => [...each])).toEqual([['dead'], ['dead', 'done']])
    expect(await made()).toEqual(['1 2018-08-15 2018-08-16 v1', '1 2018-08-16 2018-08-17 v1'])
  })

  test('stops when it is told to, is there once however often it is saved, and not twice for one rhythm', async () => {
    const asked = { id: newId(), siteId: desk.siteId, profile: 'ecologic-v1', every: 'month' as const, hour: 6, since: day('2026-02-01') }
    await desk.ecologic.schedules.save(owner, asked)
    const [saved, ...others] = await desk.ecologic.schedules.save(owner, asked)
    expect([saved?.nextAt, others]).toEqual(['2026-04-01T04:00:00.000Z', []])
    await expect(desk.ecologic.schedules.save(owner, { ...asked, id: newId() })).rejects.toMatchObject({ code: 'ecologic.schedule-twice' })
    await expect(desk.ecologic.schedules.stop(nobody, asked.id)).rejects.toMatchObject({ code: 'session.none' })
    await desk.ecologic.look()
    await desk.ecologic.schedules.stop(owner, asked.id)
    expect(await desk.work(desk.ecologic)).toEqual(['done'])
    expect([await made(), await desk.ecologic.schedules.list(owner)]).toEqual([[], []])
    await expect(desk.ecologic.schedules.stop(owner, newId())).rejects.toMatchObject({ code: 'ecologic.schedule-unknown' })
  })

  test('killed at any step leaves no half file, and the next start makes the period once', async () => {
    await plan('month', '2026-02-01')
    const archive = createArchive(desk.folder)
    const killed = new Error('killed')
    const die = () => Promise.reject(killed)
    let kept = 0
    const steps = [
      { archive: { ...archive, stage: die } },
      {
        archive: { ...archive, stage: async (path: string, bytes: Uint8Array) => (kept++ % 2 === 1 ? die() : archive.stage(path, bytes)) },
      },
      {
        archive: {
          ...archive,
          stage: async (path: string, bytes: Uint8Array) => ({ ...(await archive.stage(path, bytes)), publish: die }),
        },
      },
      {
        archive: {
          ...archive,
          stage: async (path: string, bytes: Uint8Array) => {
            const staged = await archive.stage(path, bytes)
            return { ...staged, publish: async () => (await staged.publish(), die()) }
          },
        },
      },
      { database: { transaction: die } },
      { journal: { ...desk.journal, record: die } },
      {
        database: {
          ...desk.database,
          transaction: async <T>(work: (tx: never) => Promise<T>) => (await desk.database.transaction(work as never), die()),
        },
      },
    ]
    await desk.ecologic.schedules.look()
    for (const step of steps) {
      const [job] = await desk.queue.lease({ queue: 'server', worker: 'killed', kinds: ['ecologic.scheduled'], limit: 1, leaseMs: 60_000 })
      if (!job) throw new Error('Expected the job to wait for its next try')
      const { id, kind, siteId, payload, attempts } = job
      const attempt = {
        id,
        kind,
        siteId,
        payload,
        attempt: attempts,
        signal: new AbortController().signal,
        progress: async () => undefined,
      }
      await expect(desk.open(step).jobs[kind]?.(attempt)).rejects.toBe(killed)
      await desk.queue.freeLeases('server')
      const restarted = desk.open()
      await restarted.cleanOrphans()
      const files = await readdir(join(desk.folder, 'exports/1/2026')).catch(() => [])
      const rows = await desk.database.client.storedFile.findMany({ where: { kind: 'export' } })
      expect(files.toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
      for (const { path, bytes } of rows) expect((await readFile(join(desk.folder, path))).length).toBe(bytes)
    }
    await pass(desk.open())
    expect(await made()).toEqual(['1 2026-02-01 2026-03-01 v1'])
    const stated = await desk.database.client.journalEntry.count({ where: { type: 'ecologic-exported' } })
    expect(stated).toBe(1)
  })
})
