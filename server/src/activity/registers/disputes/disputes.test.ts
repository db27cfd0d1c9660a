import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../../tests/fakes/shop.ts'
import { kettle, type Till } from '../../../../../tests/fakes/till.ts'
import { nobody, userActor } from '#platform/access.ts'
import { createTotalsStore } from '../../totals/store.ts'
import { createTotals } from '../../totals/totals.ts'
import { findProjectionProblems } from '../projection/compare-projection.ts'
import { createDisputes, type DisputeDesk } from './disputes.ts'
import { createDisputeStore } from './store.ts'
import { noAudit } from '../../../../../tests/fakes/audit.ts'

const day = '2026-11-21'
const session = newId()
const awa = newId()
const short = (payload: unknown) => ({ ...(payload as object), totalCents: 400 }) as never
const settling = { decision: 'counted' as const, note: 'vu avec Awa' }

let shop: Shop
let till: Till
let desk: DisputeDesk
let cleared: string[]
let hints: string[][]

async function open(provider: 'sqlite' | 'postgresql' = 'sqlite') {
  shop = await freshShop(provider)
  till = await shop.pairedTill({ actor: awa })
  ;[cleared, hints] = [[], []]
  const { database, projection, vouchers, journal, registerStore: registers } = shop
  // Time goes on between an entry and its row.
  const now = () => (shop.clock.at = new Date(shop.clock.at.getTime() + 1))
  desk = createDisputes({
    ...{ database, projection, vouchers, journal, audit: noAudit, registers, now },
    store: createDisputeStore(database),
    names: async () => new Map([[awa, 'Awa']]),
    notify: async (_, { code, subject }) => void shop.alerts.push({ code, subject }),
    settled: async (_, subject) => void cleared.push(subject),
    committed: (sites) => void hints.push([...sites]),
  })
}

/** The till is replaced, and what it sold comes by a rescue file afterwards. */
async function replaced(...later: ReturnType<Till['sell']>[]) {
  await shop.pairedTill()
  return shop.accept(till.send(later))
}
function newTotals() {
  const { database, journal, now } = shop
  return createTotals({ database, store: createTotalsStore(database), journal, timeZoneOf: async () => 'Europe/Paris', now })
}
const begin = () => shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day)]))
const counted = async () => (await shop.sales()).map((sale) => [sale.sequence, sale.counted, sale.postedDay])
const wholeAndEqual = async () => {
  expect((await shop.verify()).problems).toEqual([])
  expect(await findProjectionProblems({ store: shop.projection, journal: shop.journal })).toEqual([])
  expect(await shop.rollUp.compare()).toEqual([])
}

afterEach(() => shop.close())

describe.each(providers)('a disputed sale (%s)', (provider) => {
  beforeEach(async () => {
    await open(provider)
    await begin()
  })

  test('waits with what happened, what is proposed and what counting it would add', async () => {
    await replaced(till.sell(session, day))
    expect(await desk.list(shop.owner)).toMatchObject({
      open: [
        {
          ...{ chain: till.chain, sequence: 3, type: 'sale', reason: 'revoked-key', operator: 'Awa', ticket: 1, businessDay: day },
          ...{ amountCents: 500, grams: 1250, isCountable: true, proposal: 'counted', postedDay: day, settlement: null },
          register: { id: shop.registerId, number: 1, name: 'Caisse 1' },
        },
      ],
      settled: [],
    })
  })

  test('counts once it is settled so: rows, roll-ups and vouchers, never the totals of its chain', async () => {
    const payments = [{ means: 'voucher', amountCents: 500, voucher: 'A-1' }]
    await replaced(till.sell(session, day, { payments }))
    const before = await shop.journal.head(till.chain)
    const [settled] = await desk.settle(shop.owner, [{ chain: till.chain, sequence: 3 }], settling)
    expect(settled?.settlement).toMatchObject({ decision: 'counted', note: 'vu avec Awa', postedDay: day })
    expect(await counted()).toEqual([[3, true, day]])
    expect(await shop.journal.head(till.chain)).toEqual(before)
    expect(shop.alerts.map(({ code }) => code)).toEqual(['entry.disputed', 'voucher.flagged'])
    expect([cleared, hints]).toEqual([[`disputes:${till.chain}`], [[shop.siteId]]])
    expect(await desk.list(shop.owner)).toMatchObject({ open: [], settled: [{ sequence: 3 }] })
    await wholeAndEqual()
  })

  test('that is left out stays where it is and counts nowhere', async () => {
    await replaced(till.sell(session, day))
    await desk.settle(shop.owner, [{ chain: till.chain, sequence: 3 }], { decision: 'excluded', note: '' })
    expect(await counted()).toEqual([[3, false, day]])
    await wholeAndEqual()
  })

  test('may be settled again the same way, and not otherwise', async () => {
    await replaced(till.sell(session, day))
    const places = [{ chain: till.chain, sequence: 3 }]
    const first = await desk.settle(shop.owner, places, settling)
    expect(await desk.settle(shop.owner, places, settling)).toEqual(first)
    await expect(desk.settle(shop.owner, places, { decision: 'excluded', note: '' })).rejects.toMatchObject({ code: 'dispute.settled' })
    expect(await shop.database.client.settlement.count()).toBe(1)
    await wholeAndEqual()
  })

  test('settled by two people at once is settled once, and stated once', async () => {
    await replaced(till.sell(session, day))
    const settle = () => desk.settle(shop.owner, [{ chain: till.chain, sequence: 3 }], settling)
    const [one, other] = await Promise.all([settle(), settle()])
    expect(one).toEqual(other)
    expect(await shop.database.client.journalEntry.count({ where: { type: 'dispute-settled' } })).toBe(1)
    await wholeAndEqual()
  })

  test('settled while its day is closed counts in that day or in a later one, never beside it', async () => {
    await replaced(till.sell(session, day))
    shop.clock.at = new Date('2026-11-23T10:00:00.000Z')
    const totals = newTotals()
    await Promise.all([totals.closeFinishedDays(shop.siteId), desk.settle(shop.owner, [{ chain: till.chain, sequence: 3 }], settling)])
    shop.clock.at = new Date('2026-11-25T10:00:00.000Z')
    await totals.closeFinishedDays(shop.siteId)
    const closed = await shop.database.client.closedDay.findMany({ orderBy: { day: 'asc' } })
    const sold = closed.filter(({ totals: text }) => (JSON.parse(text) as { sales: number }).sales === 1)
    expect(sold.map((each) => each.day)).toEqual((await counted()).map(([, , postedDay]) => postedDay))
    await wholeAndEqual()
  })
})

describe('settling', () => {
  beforeEach(async () => {
    await open()
    await begin()
  })

  test('posts on the first open day when the day of the sale is closed, and the next closing has it', async () => {
    await replaced(till.sell(session, day))
    shop.clock.at = new Date('2026-11-23T10:00:00.000Z')
    const totals = newTotals()
    await totals.closeFinishedDays(shop.siteId)
    await desk.settle(shop.owner, [{ chain: till.chain, sequence: 3 }], settling)
    expect(await counted()).toEqual([[3, true, '2026-11-23']])
    shop.clock.at = new Date('2026-11-24T10:00:00.000Z')
    await totals.closeFinishedDays(shop.siteId)
    const closed = await shop.database.client.closedDay.findFirst({ where: { day: '2026-11-23' } })
    expect(JSON.parse(closed?.totals ?? '')).toMatchObject({ sales: 1, salesCents: 500 })
    await wholeAndEqual()
  })

  test('takes a whole rescue file in one press, and a refund of it counts too', async () => {
    const saleId = newId()
    const entries = [till.sell(session, day, { saleId }), till.sell(session, day), till.giveBack('refund', session, day, { saleId })]
    await replaced(...entries, till.moveCash(session, day, { direction: 'out', amountCents: 300 }))
    const { open: waiting } = await desk.list(shop.owner)
    expect(waiting.map(({ amountCents }) => amountCents)).toEqual([500, 500, -500, -300])
    await desk.settle(shop.owner, waiting, settling)
    expect((await counted()).map(([, isCounted]) => isCounted)).toEqual([true, true, true])
    expect(await shop.database.client.cashMovement.findMany({ select: { counted: true } })).toEqual([{ counted: true }])
    expect(shop.alerts).toHaveLength(4)
    await wholeAndEqual()
  })

  test('makes a sale known, so that a later refund of it is accepted', async () => {
    const saleId = newId()
    await shop.accept(till.send([till.sell(session, day, { saleId, change: short })]))
    await desk.settle(shop.owner, [{ chain: till.chain, sequence: 3 }], settling)
    const refund = till.giveBack('refund', session, day, { saleId, lines: [{ ...kettle, position: 0 }] })
    expect((await shop.accept(till.send([refund]))).verdicts).toMatchObject([{ verdict: 'accepted' }])
    await wholeAndEqual()
    const again = till.giveBack('refund', session, day, { saleId, lines: [{ ...kettle, position: 0 }] })
    expect((await shop.accept(till.send([again]))).verdicts).toMatchObject([{ verdict: 'disputed', reason: 'reversal' }])
    await desk.settle(shop.owner, [{ chain: till.chain, sequence: 5 }], settling)
    await wholeAndEqual()
  })

  test('never counts what nobody can read, and settles nothing of a list that holds it', async () => {
    await shop.accept(till.send([till.sell(session, day, { change: short }), till.write('sale', { saleId: 'none' })]))
    const places = [3, 4].map((sequence) => ({ chain: till.chain, sequence }))
    const refused = { code: 'dispute.uncountable', values: { sequence: 4 } }
    await expect(desk.settle(shop.owner, places, settling)).rejects.toMatchObject(refused)
    expect(await shop.database.client.settlement.count()).toBe(0)
    await desk.settle(shop.owner, places, { decision: 'excluded', note: '' })
    expect(cleared).toEqual([`disputes:${till.chain}`])
    await wholeAndEqual()
  })

  test('keeps the alert while another entry of the till waits', async () => {
    await replaced(till.sell(session, day), till.sell(session, day))
    await desk.settle(shop.owner, [{ chain: till.chain, sequence: 3 }], settling)
    expect(cleared).toEqual([])
  })

  test('is refused to those who may not, and for what is in no dispute', async () => {
    await replaced(till.sell(session, day))
    const manager = userActor(awa, [{ siteId: shop.siteId, role: 'manager' }])
    const stranger = userActor(awa, [{ siteId: newId(), role: 'administrator' }])
    const places = [{ chain: till.chain, sequence: 3 }]
    await expect(desk.settle(manager, places, settling)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.settle(stranger, places, settling)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.settle(nobody, places, settling)).rejects.toMatchObject({ code: 'session.none' })
    await expect(desk.settle(shop.owner, [{ chain: till.chain, sequence: 1 }], settling)).rejects.toMatchObject({ code: 'dispute.unknown' })
    expect((await desk.list(stranger)).open).toEqual([])
    expect((await desk.list(manager)).open).toHaveLength(1)
  })

  test('by somebody with the database and no key is seen', async () => {
    await replaced(till.sell(session, day))
    const row = { chain: till.chain, sequence: 3, siteId: shop.siteId, decision: 'counted', note: '', settledBy: awa, postedDay: day }
    await shop.database.client.settlement.create({ data: { ...row, settledAt: day } })
    const problems = await findProjectionProblems({ store: shop.projection, journal: shop.journal })
    expect(problems).toMatchObject([{ sequence: 3, problem: 'projection' }])
  })
})
