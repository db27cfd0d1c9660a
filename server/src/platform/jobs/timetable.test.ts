import { newId } from '@grenier/shared/domain/uuid.ts'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, providers } from '../../../../tests/fakes/databases.ts'
import { createQueue } from './queue.ts'
import { createTimetable, occurrencesBetween, type Schedule } from './timetable.ts'

const closing: Schedule = {
  name: 'close-day',
  pattern: '0 4 * * *',
  timeZone: 'Europe/Paris',
  missed: 'each',
  job: (occurrence) => ({ kind: 'close-day', payload: occurrence }),
}
const backup: Schedule = { ...closing, name: 'backup', missed: 'latest', job: (occurrence) => ({ kind: 'backup', payload: occurrence }) }

describe.each(providers)('the timetable (%s)', (provider) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let clock: Date
  beforeAll(async () => {
    database = await freshDatabase(provider)
    return () => database.remove()
  })
  beforeEach(async () => {
    clock = new Date('2026-11-21T10:00:00.000Z')
    await database.client.job.deleteMany()
    await database.client.setting.deleteMany()
  })

  function node() {
    const queue = createQueue({ database, now: () => clock, newId, random: () => 0.5 })
    const log = { error: (values: object) => expect(values).toBeUndefined() }
    return { queue, timetable: createTimetable({ database, queue, now: () => clock, log }) }
  }
  const queue = () => createQueue({ database, now: () => clock, newId, random: () => 0.5 })
  const planned = async (kind: string) => (await queue().list({ kind })).map(({ payload }) => payload).toReversed()

  test('begins with the moment a schedule is first seen', async () => {
    const { timetable } = node()
    await timetable.set([closing])
    expect(await planned('close-day')).toEqual([])
    clock = new Date('2026-11-22T03:00:00.000Z')
    await timetable.look()
    await timetable.look()
    expect(await planned('close-day')).toEqual(['2026-11-22T03:00:00.000Z'])
  })

  test('makes up at start what was missed: every day to close, one backup', async () => {
    await node().timetable.set([closing, backup])
    clock = new Date('2026-11-24T09:00:00.000Z')
    const { timetable } = node()
    await timetable.set([closing, backup])
    await timetable.start()
    await timetable.stop()
    expect(await planned('close-day')).toEqual(['2026-11-22T03:00:00.000Z', '2026-11-23T03:00:00.000Z', '2026-11-24T03:00:00.000Z'])
    expect(await planned('backup')).toEqual(['2026-11-24T03:00:00.000Z'])
  })

  test('adds each occurrence once, however many nodes look at the same moment', async () => {
    const nodes = [node(), node(), node()]
    await Promise.all(nodes.map(({ timetable }) => timetable.set([closing])))
    clock = new Date('2026-11-22T03:00:01.000Z')
    await Promise.all(nodes.map(({ timetable }) => timetable.look()))
    expect(await planned('close-day')).toEqual(['2026-11-22T03:00:00.000Z'])
  })

  test('does not add again what was done and pruned', async () => {
    const { timetable } = node()
    await timetable.set([closing])
    clock = new Date('2026-11-22T10:00:00.000Z')
    await timetable.look()
    await database.client.job.deleteMany()
    await node().timetable.set([closing])
    expect(await planned('close-day')).toEqual([])
  })
})

test('an occurrence is at the same hour of the site in winter and in summer', () => {
  const between = occurrencesBetween(closing, new Date('2027-03-27T00:00:00Z'), new Date('2027-03-29T23:00:00Z'))
  expect(between).toEqual(['2027-03-27T03:00:00.000Z', '2027-03-28T02:00:00.000Z', '2027-03-29T02:00:00.000Z'])
})

test('an occurrence in the hour that summer time skips still happens, and the doubled hour of autumn counts once', () => {
  const early = { ...closing, pattern: '30 2 * * *' }
  expect(occurrencesBetween(early, new Date('2027-03-27T12:00:00Z'), new Date('2027-03-28T12:00:00Z'))).toHaveLength(1)
  expect(occurrencesBetween(early, new Date('2027-10-30T12:00:00Z'), new Date('2027-10-31T12:00:00Z'))).toHaveLength(1)
})
