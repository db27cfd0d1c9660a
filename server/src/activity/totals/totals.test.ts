import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noTotals } from '@grenier/shared/domain/totals.ts'
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
  test('take off what was given back, and count no stock-out as a sale', async () => {
    const saleId = newId()
    const recycled = { ...kettle, unitCents: 0, totalCents: 0, preset: 'recycling', flow: 'recycling' }
    await shop.accept(
      till.send([
        till.sell(session, day, { saleId, lines: [{ ...kettle, quantity: 2, totalCents: 1_000, grams: 2_500 }] }),
        till.giveBack('refund', session, day, { saleId }),
        till.sell(session, day, { lines: [recycled], payments: [] }),
        till.sell(session, day, { lines: [], donationCents: 300 }),
      ]),
    )
    expect(await totals.today(shop.owner, shop.siteId)).toMatchObject({
      sales: 1,
      salesCents: 500,
      donationsCents: 300,
      byMeans: { cash: 800 },
      reusedGrams: 1_250,
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
      totals: { ...noTotals, sales: 1, salesCents: 500 },
      perpetual: { ...noTotals, sales: 1, salesCents: 500 },
      chains: [{ chain: till.chain, sequence: 3 }],
    })
    expect((await shop.verify()).problems).toEqual([])
  })
  test('is closed with what was given back beside what was sold', async () => {
    const saleId = newId()
    await shop.accept(till.send([till.sell(session, day, { saleId }), till.giveBack('void', session, day, { saleId })]))
    tomorrow()
    await totals.closeFinishedDays(shop.siteId)
    const [closing] = await closings()
    const expected = { ...noTotals, sales: 1, salesCents: 500, refunds: 1, refundsCents: 500 }
    expect(JSON.parse(closing?.payload ?? '')).toMatchObject({ totals: expected, perpetual: expected })
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
  test('that ends a month, or a year, closes it with the sums of its days', async () => {
    await sell()
    shop.clock.at = new Date('2026-12-01T12:00:00.000Z')
    await totals.closeFinishedDays(shop.siteId)
    await shop.accept(till.send([till.openSession(newId(), '2026-12-01'), till.sell(newId(), '2026-12-01')]))
    shop.clock.at = new Date('2027-01-01T12:00:00.000Z')
    await totals.closeFinishedDays(shop.siteId)
    const periods = await shop.database.client.journalEntry.findMany({
      where: { type: { in: ['month-closed', 'year-closed'] } },
      orderBy: { sequence: 'asc' },
    })
    const one = { ...noTotals, sales: 1, salesCents: 500 }
    const both = { ...noTotals, sales: 2, salesCents: 1_000 }
    expect(periods.map(({ payload }) => JSON.parse(payload) as object)).toEqual([
      { month: '2026-11', totals: one, perpetual: one },
      { month: '2026-12', totals: one, perpetual: both },
      { year: '2026', totals: both, perpetual: both },
    ])
    expect((await shop.verify()).problems).toEqual([])
  })
})
