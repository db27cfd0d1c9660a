import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { deviceActor, type Actor } from '#platform/access.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { createTill, kettle, type Till } from '../../../../tests/fakes/till.ts'
import { createTicketFinder } from './find-ticket.ts'

const day = '2026-11-21'
const [mine, theirs] = [newId(), newId()]
const twoKettles = { ...kettle, quantity: 2, totalCents: 1_000, grams: 2_500 }
const oneBack = { ...kettle, position: 0 }

let shop: Shop
/** The till of register 1, and the one of register 2 beside it. */
let till: Till
let other: Till
let find: (ticket: string, actor?: Actor) => Promise<unknown>

const reasonsOf = async (by: Till, ...entries: Parameters<Till['send']>[0]) =>
  (await shop.accept(by.send(entries))).verdicts.map(({ reason }) => reason)

describe.each(providers)('a ticket of another till of the site (%s)', (provider) => {
  beforeEach(async () => {
    shop = await freshShop(provider)
    till = await shop.pairedTill()
    other = createTill({ now: shop.now })
    const registerId = newId()
    await shop.devices.createRegister(shop.owner, { id: registerId, siteId: shop.siteId, number: 2, name: 'Caisse 2' })
    await shop.devices.pair(other.pairing((await shop.devices.issuePairingCode(shop.owner, registerId)).code))
    await reasonsOf(till, till.openChain(shop.place), till.openSession(mine, day))
    await reasonsOf(other, other.openChain({ ...shop.place, registerId }), other.openSession(theirs, day))
    const finder = createTicketFinder({ ...shop, store: shop.registerStore })
    find = (ticket, actor = deviceActor(till.deviceId, shop.siteId)) => finder(actor, shop.registerId, ticket)
  })
  afterEach(() => shop.close())

  test('is found by what stands on its paper, with what was given back of it', async () => {
    const saleId = newId()
    await reasonsOf(other, other.sell(theirs, day, { saleId, lines: [twoKettles] }))
    expect(await find('2-1')).toMatchObject({ register: 2, original: { saleId, ticket: 1, totalCents: 1_000 }, earlier: [] })
    await reasonsOf(other, other.giveBack('refund', theirs, day, { saleId, lines: [oneBack] }))
    expect(await find('2-1')).toMatchObject({ earlier: [{ saleId, totalCents: 500 }] })
  })

  test('that nobody sold, that is no sale, or that is disputed is unknown', async () => {
    const saleId = newId()
    await reasonsOf(other, other.sell(theirs, day, { saleId }), other.giveBack('refund', theirs, day, { saleId }))
    await reasonsOf(other, other.sell(theirs, day, { change: (payload) => ({ ...(payload as object), totalCents: 1 }) }))
    for (const ticket of ['2-2', '2-3', '2-4', '1-1', '3-1']) await expect(find(ticket)).rejects.toMatchObject({ code: 'ticket.unknown' })
  })

  test('is shown to the tills of its site only', async () => {
    await reasonsOf(other, other.sell(theirs, day))
    await expect(find('2-1', deviceActor(till.deviceId, newId()))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(find('2-1', deviceActor(newId(), shop.siteId))).rejects.toMatchObject({ code: 'entries.unknown-key' })
  })

  test('is given back on this till and counts here; both tills together give back no more than was sold', async () => {
    const saleId = newId()
    await reasonsOf(other, other.sell(theirs, day, { saleId, lines: [twoKettles] }))
    const refund = (by: Till, session: string) =>
      by.giveBack('refund', session, day, { saleId, lines: [oneBack], originalTicket: '2-0001' })
    expect(await reasonsOf(till, refund(till, mine))).toEqual([''])
    expect(await reasonsOf(other, refund(other, theirs))).toEqual([''])
    expect(await reasonsOf(till, refund(till, mine))).toEqual(['reversal'])
    expect((await shop.journal.head(till.chain))?.totals).toMatchObject({ refunds: 1, refundsCents: 500 })
  })

  test('that arrives after its refund leaves the refund disputed: somebody settles it', async () => {
    const saleId = newId()
    const refund = till.giveBack('refund', mine, day, { saleId, originalTicket: '2-0001' })
    expect(await reasonsOf(till, refund)).toEqual(['reversal'])
    expect(await reasonsOf(other, other.sell(theirs, day, { saleId }))).toEqual([''])
    expect(new Map((await shop.sales()).map(({ kind, counted }) => [kind, counted]))).toEqual(
      new Map([
        ['refund', false],
        ['sale', true],
      ]),
    )
    expect(shop.alerts.map(({ code }) => code)).toEqual(['entry.disputed'])
  })
})
