import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { openEcologicDesk, type EcologicDesk } from '../../../../tests/fakes/ecologic-desk.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { jobActor } from '#platform/access.ts'

const owner = jobActor('owner')

describe.each(providers)('a ticket that comes late (%s)', (provider) => {
  let desk: EcologicDesk
  let sequence = 0
  beforeEach(async () => void (desk = await openEcologicDesk(provider, '2026-03-02T08:00:00.000Z')), 60_000)
  afterEach(() => desk.close())

  const at = (text: string) => void (desk.clock.at = new Date(text))
  const february = { from: '2026-02-01' as BusinessDay, to: '2026-03-01' as BusinessDay, profile: 'ecologic-v1', allowOpen: true }
  const run = (from = february.from) => desk.ecologic.run(owner, { ...february, siteId: desk.siteId, from })

  /** A ticket as the journal and its projection hold it. */
  async function arrive(day: string, postedDay: string, recordedAt: string) {
    sequence += 1
    const entry = { chain: 'till', sequence, v: 1, type: 'sale', occurredAt: recordedAt, clockOffset: 0, clockKnownAt: recordedAt }
    const sealed = { actor: 'awa', previousHash: '', payload: '{}', hash: newId(), signature: '', verdict: 'late', reason: '', seal: '' }
    await desk.database.client.journalEntry.create({ data: { ...entry, ...sealed, recordedAt, postedDay } })
    const sale = {
      id: newId(),
      siteId: desk.siteId,
      registerId: desk.registerId,
      sessionId: 's',
      chain: 'till',
      sequence,
      ticketNumber: sequence,
    }
    const sums = { totalCents: 1800, donationCents: 0, counted: true, operatorId: 'awa', occurredAt: recordedAt }
    await desk.database.client.sale.create({ data: { ...sale, ...sums, businessDay: day, postedDay } })
    await desk.sell({ day, category: 'EEE-5', cents: 1800 })
  }
  const open = () => desk.alerted.filter(({ subject }) => !desk.settled.includes(subject))

  test('for a day that a file covers is told once, said by the file, and ends with the next one', async () => {
    await desk.ecologic.look()
    const first = await run()
    at('2026-03-03T09:00:00.000Z')
    await arrive('2026-02-28', '2026-03-03', '2026-03-03T08:30:00.000Z')
    await desk.ecologic.look()
    expect(desk.alerted).toEqual([
      { code: 'sale.late-after-export', subject: `${desk.siteId}:2026-02-28`, values: { day: '2026-02-28', count: 1, cents: 1800 } },
    ])
    expect(await desk.ecologic.changedSince(owner, first.id)).toMatchObject({ sales: 1, cents: 1800 })
    at('2026-03-03T09:15:00.000Z')
    await desk.ecologic.look()
    expect(desk.alerted).toHaveLength(1)
    const second = await run()
    expect(open()).toEqual([])
    expect(await desk.ecologic.changedSince(owner, second.id)).toMatchObject({ sales: 0, cents: 0, changes: [] })
  })

  test('for a day of a file of the whole organisation is told too', async () => {
    await desk.ecologic.look()
    await desk.ecologic.run(owner, { ...february, scope: 'all' })
    at('2026-03-03T09:00:00.000Z')
    await arrive('2026-02-28', '2026-03-03', '2026-03-03T08:30:00.000Z')
    await desk.ecologic.look()
    expect(desk.alerted).toHaveLength(1)
  })

  test('for a day that no file covers, or of an open day, is nothing to tell', async () => {
    await desk.ecologic.look()
    await run()
    at('2026-03-03T09:00:00.000Z')
    await arrive('2026-01-31', '2026-03-03', '2026-03-03T08:30:00.000Z')
    await arrive('2026-03-03', '2026-03-03', '2026-03-03T08:40:00.000Z')
    await desk.ecologic.look()
    expect(desk.alerted).toEqual([])
  })

  test('stays open while another file of its day is older', async () => {
    await desk.ecologic.look()
    await run()
    await run('2026-01-01' as BusinessDay)
    at('2026-03-03T09:00:00.000Z')
    await arrive('2026-02-28', '2026-03-03', '2026-03-03T08:30:00.000Z')
    await desk.ecologic.look()
    await run()
    expect(open()).toHaveLength(1)
    await run('2026-01-01' as BusinessDay)
    expect(open()).toEqual([])
  })
})
