import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, timeZone, type Shop } from '../../../../tests/fakes/shop.ts'
import { kettle, type Till } from '../../../../tests/fakes/till.ts'
import { createTotalsStore } from './store.ts'
import { createTotals, type Totals } from './totals.ts'

const day = '2026-11-21'
const session = newId()
let shop: Shop
let till: Till
let totals: Totals

beforeEach(async () => {
  shop = await freshShop()
  const { database, journal, now } = shop
  totals = createTotals({ database, store: createTotalsStore(database), journal, timeZoneOf: async () => timeZone, now })
  till = await shop.pairedTill()
  await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day)]))
})
afterEach(() => shop.close())

const sell = (...lines: (typeof kettle)[]) =>
  shop.accept(till.send([till.sell(session, day, { lines: lines.length > 0 ? lines : [kettle] })]))
const closings = () => shop.database.client.journalEntry.findMany({ where: { type: 'day-closed' }, orderBy: { sequence: 'asc' } })

describe('today’s figures', () => {
  test('count what was sold today, by means and by weight re-used', async () => {
    await sell()
    await sell(kettle, { ...kettle, category: 'livres', label: 'Livre', grams: 400, totalCents: 500 })
    expect(await totals.today(shop.owner, shop.siteId)).toMatchObject({
      businessDay: day,
      sales: 2,
      salesCents: 1_500,
      byMeans: { cash: 1_500 },
      reusedGrams: 2_900,
      receivedGrams: 0,
    })
  })
  test('leave out a disputed sale', async () => {
    await shop.accept(till.send([till.sell(session, day, { change: (payload) => ({ ...(payload as object), totalCents: 1 }) })]))
    expect(await totals.today(shop.owner, shop.siteId)).toMatchObject({ sales: 0, salesCents: 0, byMeans: {}, reusedGrams: 0 })
  })
  test('show fourteen days of what was re-used, the last one today', async () => {
    await sell()
    const days = await totals.reusedByDay(shop.owner, [shop.siteId])
    expect([days.length, days[0], days.at(-1)]).toEqual([14, { day: '2026-11-08', grams: 0 }, { day, grams: 1_250 }])
  })
})

describe('a business day that is over', () => {
  const tomorrow = () => (shop.clock.at = new Date('2026-11-22T03:00:00.000Z'))

  test('is closed once, with its totals, in the site’s own chain', async () => {
    await sell()
    tomorrow()
    expect(await totals.closeFinishedDays(shop.siteId)).toEqual([day])
    expect(await totals.closeFinishedDays(shop.siteId)).toEqual([])
    const [closing] = await closings()
    expect(JSON.parse(closing?.payload ?? '')).toEqual({
      day,
      totals: { sales: 1, salesCents: 500, donationsCents: 0 },
      perpetual: { sales: 1, salesCents: 500, donationsCents: 0 },
      chains: [{ chain: till.chain, sequence: 3 }],
    })
    expect((await shop.verify()).problems).toEqual([])
  })
  test('is not closed a minute before four in the morning', async () => {
    await sell()
    shop.clock.at = new Date('2026-11-22T02:59:00.000Z')
    expect(await totals.closeFinishedDays(shop.siteId)).toEqual([])
  })
  test('is made up for when the server was away, day by day', async () => {
    await sell()
    shop.clock.at = new Date('2026-11-24T12:00:00.000Z')
    expect(await totals.closeFinishedDays(shop.siteId)).toEqual([day, '2026-11-22', '2026-11-23'])
  })
  test('never changes: a late sale is posted on the next one, and the perpetual total carries both', async () => {
    await sell()
    tomorrow()
    await totals.closeFinishedDays(shop.siteId)
    await sell()
    shop.clock.at = new Date('2026-11-23T12:00:00.000Z')
    await totals.closeFinishedDays(shop.siteId)
    const payloads = (await closings()).map(
      ({ payload }) => JSON.parse(payload) as { totals: { sales: number }; perpetual: { sales: number } },
    )
    expect(payloads.map((payload) => [payload.totals.sales, payload.perpetual.sales])).toEqual([
      [1, 1],
      [1, 2],
    ])
  })
})
