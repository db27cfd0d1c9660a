import { afterEach, beforeEach, expect, test } from 'vitest'
import { SalesOfDay, SalesOfPeriod } from '@grenier/shared/contract/sales.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { kettle, type Till } from '../../../../tests/fakes/till.ts'
import { createSales, type Sales } from './sales.ts'
import { createSaleStore } from './store.ts'

const day = '2026-11-21' as BusinessDay
const session = newId()
const ofDay = (asked: object = {}) => SalesOfDay.parse({ day, ...asked })
let shop: Shop
let till: Till
let sales: Sales

beforeEach(async () => {
  shop = await freshShop()
  sales = createSales({
    store: createSaleStore(shop.database),
    devices: shop.devices,
    names: async () => new Map([['operator', 'Awa']]),
    siteNames: async () => new Map([[shop.siteId, 'Nord']]),
  })
  till = await shop.pairedTill({ trainingChain: newId() })
  await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day)]))
})
afterEach(() => shop.close())

test('a day lists its tickets with how they were paid, what was given back, and why', async () => {
  const saleId = newId()
  const refundId = newId()
  const lines = [{ ...kettle, unitCents: 600, discountCents: 100 }]
  await shop.accept(
    till.send([
      till.sell(session, day, { saleId, lines }),
      till.issueReceipt(saleId),
      till.authorise('refund', refundId, { how: 'flagged' }),
      till.giveBack('refund', session, day, {
        saleId,
        reversalId: refundId,
        lines: [{ ...kettle, unitCents: 600, discountCents: 100, position: 0 }],
      }),
    ]),
  )
  const listed = new Map((await sales.ofDay(shop.owner, ofDay())).map((sale) => [sale.id, sale]))
  expect(listed.get(saleId)).toMatchObject({
    kind: 'sale',
    totalCents: 500,
    lines: [{ label: 'Bouilloire', quantity: 1, totalCents: 500, discountCents: 100, preset: null }],
    payments: [{ means: 'cash', amountCents: 500 }],
    reversal: null,
    authorised: null,
    receipts: 1,
    training: false,
  })
  expect(listed.get(refundId)).toMatchObject({
    kind: 'refund',
    totalCents: -500,
    lines: [{ quantity: -1, totalCents: -500 }],
    payments: [{ means: 'cash', amountCents: -500 }],
    reversal: { refersTo: saleId, originalTicket: '1-1', reason: 'returned', note: null },
    authorised: 'flagged',
  })
})

test('tickets of training are listed alone, and only when they are asked for', async () => {
  const lesson = newId()
  const { training } = till
  await shop.accept(till.send([till.sell(session, day)]))
  await shop.accept(training.send([training.openChain(shop.place), training.openSession(lesson, day), training.sell(lesson, day)]))
  const seen = async (asked: boolean) =>
    (await sales.ofDay(shop.owner, ofDay(asked ? { training: 'true' } : {}))).map((sale) => sale.training)
  expect([await seen(false), await seen(true)]).toEqual([[false], [true]])
})

test('a period lists the tickets behind one line of the reconciliation, and no other', async () => {
  const [kettles, books, given] = [newId(), newId(), newId()]
  await shop.accept(
    till.send([
      till.sell(session, day, { saleId: kettles, lines: [kettle] }),
      till.sell(session, day, { saleId: books, lines: [{ ...kettle, category: 'livres' }] }),
      till.giveBack('refund', session, day, { saleId: kettles, reversalId: given, lines: [{ ...kettle, position: 0 }] }),
    ]),
  )
  const period = { from: day, to: '2026-11-22' as BusinessDay }
  const listed = async (filter: object) =>
    (await sales.ofPeriod(shop.owner, SalesOfPeriod.parse({ ...period, ...filter }))).map(({ id }) => id)
  expect(await listed({ category: 'EEE-5', kind: 'sale' })).toEqual([kettles])
  expect(await listed({ category: 'outside' })).toEqual([books])
  expect(await listed({ kind: 'back' })).toEqual([given])
  expect(await listed({ means: 'voucher' })).toEqual([])
  expect(await listed({ donation: 'true' })).toEqual([])
  expect(await listed({ to: day, from: '2026-11-20' as BusinessDay })).toEqual([])
  expect(await listed({})).toHaveLength(3)
})

test('tickets are sorted by the server, and saved as they are listed', async () => {
  const dear = { ...kettle, label: 'Fer', unitCents: 1_250, totalCents: 1_250 }
  await shop.accept(till.send([till.sell(session, day), till.sell(session, day, { lines: [dear] }), till.sell(session, day)]))
  const asked = ofDay({ sort: 'total', order: 'asc' })
  const listed = await sales.ofDay(shop.owner, asked)
  expect(listed.map(({ totalCents }) => totalCents)).toEqual([500, 500, 1_250])
  expect((await sales.ofDay(shop.owner, ofDay({ sort: 'ticket', order: 'asc' }))).map(({ ticket }) => ticket)).toEqual([1, 2, 3])
  expect(await sales.ofDay(shop.owner, ofDay({ page: 2 }))).toEqual([])
  let text = ''
  for await (const piece of sales.file(shop.owner, asked, 'fr')) text += piece
  const rows = text.trim().split('\r\n').map((line) => line.split(';')) // prettier-ignore
  expect(rows.map(([of, _at, ...row]) => [of, ...row])).toEqual(
    listed.map(({ ticket, totalCents, sequence }) => [
      ...[day, '"Nord"', '1', '"Caisse 1"', String(ticket), 'vente', '"Awa"', '1', totalCents === 500 ? '5,00' : '12,50', '0,00'],
      ...['espèces', 'acceptée', till.chain, String(sequence)],
    ]),
  )
  const english = await sales.file(shop.owner, asked, 'en')[Symbol.asyncIterator]().next()
  expect(english.value).toMatch(/;sale;"Awa";1;5,00;0,00;cash;accepted;/)
})

test('the file of a period goes day by day, each in the order of the list', async () => {
  const [dear, cheap, earlier] = [newId(), newId(), newId()]
  const iron = { ...kettle, label: 'Fer', unitCents: 1_250, totalCents: 1_250 }
  const sell = (saleId: string, lines = [kettle]) => till.sell(session, day, { saleId, lines })
  await shop.accept(till.send([sell(cheap), sell(dear, [iron]), sell(earlier)]))
  await shop.database.client.sale.update({ where: { id: earlier }, data: { businessDay: '2026-11-20' } })
  const rows = async (order: 'asc' | 'desc') => {
    let text = ''
    const asked = { from: '2026-11-01', to: '2026-12-01', kind: 'sale', sort: 'total', order, page: 7 }
    for await (const piece of sales.file(shop.owner, SalesOfPeriod.parse(asked), 'fr')) text += piece
    return text.trim().split('\r\n').map((line) => line.split(';')).map((cells) => [cells[0], cells[9]]) // prettier-ignore
  }
  const [friday, saturday] = ['2026-11-20', day]
  expect(await rows('asc')).toEqual([[friday, '5,00'], [saturday, '5,00'], [saturday, '12,50']]) // prettier-ignore
  expect(await rows('desc')).toEqual([[saturday, '12,50'], [saturday, '5,00'], [friday, '5,00']]) // prettier-ignore
})
