import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshCountingShop, type CountingShop } from '../../../../tests/fakes/counting-shop.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { kettle } from '../../../../tests/fakes/till.ts'
import { userActor } from '#platform/access.ts'
import { createComparison, type Comparison } from './comparison.ts'
import { createComparisonStore } from './store.ts'

const day = (text: string) => text as BusinessDay
const october = { beforeFrom: day('2026-10-01'), beforeTo: day('2026-11-01') }
const november = { from: day('2026-11-01'), to: day('2026-12-01') }

describe.each(providers)('two periods side by side (%s)', (provider) => {
  let shop: CountingShop
  let comparison: Comparison

  beforeAll(async () => {
    shop = await freshCountingShop(provider, '2026-10-03T10:00:00.000Z')
    const list = async () => [shop.siteId, shop.otherSiteId].map((id) => ({ id })) as never
    comparison = createComparison({ store: createComparisonStore(shop.database), rollUp: shop.rollUp, sites: { list } })
    const till = await shop.pairedTill()
    const [closed, open, sold] = [newId(), newId(), newId()]
    await shop.accept(
      till.send([
        till.openChain(shop.place),
        till.openSession(closed, '2026-10-03'),
        till.sell(closed, '2026-10-03'),
        till.sell(closed, '2026-10-03'),
        till.close(closed, '2026-10-03', { countedCents: 10_980, expectedCents: 11_000 }),
      ]),
    )
    const alone = newId()
    await shop.accept(
      till.send([
        till.openSession(alone, '2026-10-04'),
        till.close(alone, '2026-10-04', { countedCents: 10_000, expectedCents: 10_000, uncounted: 1, sales: 0 }),
      ]),
    )
    shop.clock.at = new Date('2026-11-05T10:00:00.000Z')
    await shop.accept(
      till.send([
        till.openSession(open, '2026-11-05'),
        till.sell(open, '2026-11-05', { saleId: sold }),
        till.sell(open, '2026-11-05', { lines: [{ ...kettle, totalCents: 1_100, unitCents: 1_100 }] }),
        till.giveBack('refund', open, '2026-11-05', { saleId: sold, lines: [{ ...kettle, position: 0 }] }),
      ]),
    )
    const items = [
      { object: 'bouilloire', category: 'EEE-5', quantity: 1, flow: 'reuse', grossGrams: 2_000, tare: null, typicalGrams: null },
    ] as never
    const origin = { id: newId(), siteId: shop.siteId, operatorId: shop.owner.id, origin: 'voluntary' as const }
    await shop.deposits.recordWeighed(shop.owner, { ...origin, recordedAt: shop.clock.at.toISOString() as never, items })
  })
  afterAll(() => shop.close())

  test('count closed sessions and those that are open, less what was given back', async () => {
    const { now, before, sites } = await comparison.compare(shop.owner, { ...november, ...october })
    expect(before).toEqual({
      ...{ salesCents: 1_000, tickets: 2, averageCents: 500, reusedGrams: 2_500, deposits: 0, receivedGrams: 0 },
      ...{ varianceCents: -20, uncountedClosings: 1 },
    })
    expect(now).toMatchObject({ varianceCents: null, uncountedClosings: 0 })
    expect(now).toMatchObject({ salesCents: 1_100, tickets: 2, averageCents: 550, reusedGrams: 1_250, deposits: 1, receivedGrams: 2_000 })
    expect(sites.map(({ siteId, now: own }) => [siteId, own.salesCents])).toEqual([
      [shop.siteId, 1_100],
      [shop.otherSiteId, 0],
    ])
    expect(sites[1]?.now.averageCents).toBeNull()
  })

  test('put day beside day, and the longer one goes on alone', async () => {
    const { days } = await comparison.compare(shop.owner, { ...november, ...october })
    expect(days).toHaveLength(31)
    expect(days[4]).toEqual({ day: '2026-11-05', salesCents: 1_100, beforeDay: '2026-10-05', beforeCents: 0 })
    expect(days[30]).toEqual({ day: null, salesCents: null, beforeDay: '2026-10-31', beforeCents: 0 })
  })

  test('are saved as the lines of the curve', async () => {
    let text = ''
    for await (const piece of await comparison.file(shop.owner, { ...november, ...october })) text += piece
    expect(text.split('\r\n')[4]).toBe('2026-11-05;11,00;2026-10-05;0,00')
  })

  test('end after they begin, and last a year at most', async () => {
    await expect(comparison.compare(shop.owner, { ...october, from: november.to, to: november.from })).rejects.toMatchObject({
      code: 'comparison.period',
    })
    await expect(comparison.compare(shop.owner, { ...october, from: day('2020-01-01'), to: day('2026-01-01') })).rejects.toMatchObject({
      code: 'comparison.too-long',
    })
  })

  test('show the sites of the reader alone', async () => {
    const reader = userActor(newId(), [{ siteId: shop.otherSiteId, role: 'viewer' }])
    const { now, sites } = await comparison.compare(reader, { ...november, ...october })
    expect([now.salesCents, sites.map(({ siteId }) => siteId)]).toEqual([0, [shop.otherSiteId]])
    await expect(comparison.compare(reader, { siteId: shop.siteId, ...november, ...october })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
