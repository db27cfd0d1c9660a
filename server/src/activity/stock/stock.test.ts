import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StockOutFilter, TransferFilter, type RecordStockOut, type SendGoods, type StockStep } from '@grenier/shared/contract/stock.ts'
import { grams, type BusinessDay, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshCountingShop, type CountingShop } from '../../../../tests/fakes/counting-shop.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { deviceActor, userActor, type Actor } from '#platform/access.ts'

const today = '2026-11-21'
const november = { from: '2026-11-01' as BusinessDay, to: '2026-12-01' as BusinessDay }

describe.each(providers)('the stock (%s)', (provider) => {
  let shop: CountingShop
  let awa: Actor
  let noor: Actor
  beforeEach(async () => {
    shop = await freshCountingShop(provider)
    awa = userActor('awa', [{ siteId: shop.siteId, role: 'volunteer' }])
    noor = userActor('noor', [{ siteId: shop.otherSiteId, role: 'volunteer' }])
  })
  afterEach(() => shop.close())

  const out = (change: Partial<RecordStockOut> = {}): RecordStockOut => ({
    ...{ id: newId(), siteId: shop.siteId, category: 'EEE-5', label: 'Bouilloire', quantity: 3, flow: 'recycling', partner: '' },
    ...{ grams: grams(4_000), ...change },
  })
  const goods = (change: Partial<SendGoods> = {}): SendGoods => ({
    ...{ id: newId(), fromSiteId: shop.siteId, toSiteId: shop.otherSiteId, category: 'livres', label: 'Romans', quantity: 40 },
    ...{ grams: grams(12_000), ...change },
  })
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )
  const list = (filter: object = {}, actor = awa) => shop.stock.outs(actor, StockOutFilter.parse(filter))
  const days = () => shop.database.client.dayTotal.findMany({ orderBy: [{ siteId: 'asc' }, { businessDay: 'asc' }] })

  describe('a stock-out', () => {
    test('is recorded once on the site’s business day of now, however often it is sent', async () => {
      shop.clock.at = new Date('2026-11-22T02:59:00.000Z')
      const wanted = out()
      const answers = await Promise.all(Array.from({ length: 6 }, () => shop.stock.record(awa, wanted)))
      expect(answers[0]).toMatchObject({
        ...{ businessDay: today, grams: 4_000, certainty: 'weighed', channel: 'screen', recordedBy: 'Awa' },
        ...{ takesBack: null, isTakenBack: false },
      })
      expect(await days()).toMatchObject([{ recyclingGrams: 4_000n, unknownLines: 0 }])
    })

    test('that nobody weighed has the typical weight of the article of its name, else an unknown one', async () => {
      expect(await shop.stock.record(awa, out({ grams: null, label: 'bouilloires' }))).toMatchObject({ grams: 3_750, certainty: 'typical' })
      expect(await shop.stock.record(awa, out({ grams: null, label: 'Vrac' }))).toMatchObject({ grams: 0, certainty: 'unknown' })
      expect(await days()).toMatchObject([{ recyclingGrams: 3_750n, unknownLines: 1 }])
    })

    test('that is given names its partner, who is suggested later', async () => {
      const give = (partner: string) => shop.stock.record(awa, out({ flow: 'donation', partner }))
      expect(await codeOf(give(''))).toBe('stock.partner-missing')
      for (const partner of ['Emmaüs', 'Croix-Rouge', 'Emmaüs']) {
        shop.clock.at = new Date(shop.clock.at.getTime() + 1_000)
        await give(partner)
      }
      expect(await shop.stock.partners(awa)).toEqual(['Emmaüs', 'Croix-Rouge'])
      expect(await shop.stock.partners(noor)).toEqual([])
      expect(await days()).toMatchObject([{ donationGrams: 12_000n }])
    })

    test('is taken back by a row below zero, today, once', async () => {
      const wanted = out({ grams: null, label: 'Vrac' })
      await shop.stock.record(awa, wanted)
      shop.clock.at = new Date('2026-11-23T10:00:00.000Z')
      const back = { id: newId() }
      const answers = await Promise.all(Array.from({ length: 4 }, () => shop.stock.takeBack(awa, wanted.id, back)))
      expect(answers[3]).toMatchObject({ id: back.id, businessDay: '2026-11-23', quantity: -3, grams: 0, takesBack: wanted.id })
      expect(await codeOf(shop.stock.takeBack(awa, wanted.id, { id: newId() }))).toBe('stock.taken-back')
      expect(await codeOf(shop.stock.takeBack(awa, back.id, { id: newId() }))).toBe('stock.taken-back')
      expect((await list()).outs.map(({ id, isTakenBack }) => [id, isTakenBack])).toEqual([
        [back.id, false],
        [wanted.id, true],
      ])
      expect((await days()).map(({ businessDay, unknownLines }) => [businessDay, unknownLines])).toEqual([
        [today, 1],
        ['2026-11-23', -1],
      ])
    })

    test('of a till names its operator', async () => {
      const till = deviceActor(newId(), shop.siteId)
      expect(await codeOf(shop.stock.record(till, out()))).toBe('stock.operator-unknown')
      const operatorId = newId()
      expect(await shop.stock.record(till, out({ operatorId }))).toMatchObject({ channel: 'till', recordedBy: 'Awa' })
      expect(await shop.database.client.stockOut.findFirst()).toMatchObject({ recordedBy: operatorId })
    })

    test('said in a chat bears its channel, and somebody else’s name does not count', async () => {
      expect(await shop.stock.record(awa, out({ operatorId: newId() }), 'telegram')).toMatchObject({ channel: 'telegram' })
      expect(await shop.database.client.stockOut.findFirst()).toMatchObject({ recordedBy: 'awa' })
    })

    test('is refused with a reason, and leaves no trace then', async () => {
      const wanted = out()
      await shop.stock.record(awa, wanted)
      const before = await days()
      expect(await codeOf(shop.stock.record(noor, out()))).toBe('forbidden')
      expect(await codeOf(shop.stock.record(userActor('x', [{ siteId: null, role: 'viewer' }]), out()))).toBe('forbidden')
      expect(await codeOf(shop.stock.record(noor, { ...wanted, siteId: shop.otherSiteId }))).toBe('stock.id-taken')
      expect(await codeOf(shop.stock.record(awa, out({ category: 'trésors' })))).toBe('stock.category-unknown')
      expect(await codeOf(shop.stock.takeBack(awa, newId(), { id: newId() }))).toBe('stock.unknown')
      expect(await codeOf(shop.stock.takeBack(noor, wanted.id, { id: newId() }))).toBe('stock.unknown')
      expect(await codeOf(shop.stock.takeBack(awa, wanted.id, { id: wanted.id }))).toBe('stock.id-taken')
      expect(await days()).toEqual(before)
    })

    test('is listed by site, days, flow and category, a page at a time, newest first', async () => {
      const ids: string[] = []
      for (const change of [{}, { flow: 'disposal' }, { category: 'livres' }, {}] as const) {
        shop.clock.at = new Date(shop.clock.at.getTime() + 86_400_000)
        const wanted = out(change)
        ids.unshift(wanted.id)
        await shop.stock.record(awa, wanted)
      }
      const idsOf = async (filter: object, actor = awa) => (await list(filter, actor)).outs.map(({ id }) => ids.indexOf(id))
      expect(await idsOf({})).toEqual([0, 1, 2, 3])
      expect(await idsOf({ siteId: shop.siteId, from: '2026-11-23', to: '2026-11-25' })).toEqual([1, 2])
      expect(await idsOf({ flow: 'disposal' })).toEqual([2])
      expect(await idsOf({ category: 'livres' })).toEqual([1])
      expect(await idsOf({}, noor)).toEqual([])
      expect(await codeOf(list({ siteId: shop.siteId }, noor))).toBe('forbidden')
      const first = await list({ limit: 3 })
      const second = await list({ limit: 3, after: first.next ?? undefined })
      expect([first.outs.length, second.outs.map(({ id }) => ids.indexOf(id)), second.next]).toEqual([3, [3], null])
    })
  })

  describe('a transfer', () => {
    test('leaves one site when it is sent and enters the other when it is received, and nothing entered the organisation', async () => {
      const sent = goods()
      const onItsWay = await shop.stock.send(awa, sent)
      expect(await shop.stock.send(awa, sent)).toEqual(onItsWay)
      expect(onItsWay).toMatchObject({ sentDay: today, sentBy: 'Awa', certainty: 'weighed', outcome: null, settledDay: null })
      shop.clock.at = new Date('2026-12-02T10:00:00.000Z')
      await Promise.all(Array.from({ length: 4 }, () => shop.stock.settle(noor, sent.id, 'received')))
      expect(await codeOf(shop.stock.settle(awa, sent.id, 'returned'))).toBe('transfer.settled')
      const all = await shop.stock.balance(shop.owner, { ...november, to: '2027-01-01' as BusinessDay })
      expect(all.total).toMatchObject({ sentGrams: 12_000, receivedGrams: 12_000, enteredGrams: 0, closingGrams: 0, hasGap: false })
      expect((await shop.stock.balance(noor, november)).rows).toEqual([])
      expect(await shop.database.client.deposit.count()).toBe(0)
    })

    test('comes back to its sender while it is on its way', async () => {
      const sent = goods()
      await shop.stock.send(awa, sent)
      expect(await codeOf(shop.stock.settle(awa, sent.id, 'received'))).toBe('forbidden')
      expect(await shop.stock.settle(awa, sent.id, 'returned')).toMatchObject({ outcome: 'returned', settledDay: today })
      expect(await shop.stock.settle(awa, sent.id, 'returned')).toMatchObject({ outcome: 'returned' })
      expect(await codeOf(shop.stock.settle(noor, sent.id, 'received'))).toBe('transfer.settled')
      expect((await days()).map(({ sentGrams }) => sentGrams)).toEqual([0n])
    })

    test('that never arrived is back where it left, said by the site that awaited it', async () => {
      const sent = goods()
      await shop.stock.send(awa, sent)
      expect(await shop.stock.settle(noor, sent.id, 'returned')).toMatchObject({ outcome: 'returned' })
      expect(await days()).toMatchObject([{ siteId: shop.siteId, sentGrams: 0n, receivedGrams: 0n }])
    })

    test('is refused to the same site, to an unknown one and from another’s; others do not see it', async () => {
      expect(await codeOf(shop.stock.send(awa, goods({ toSiteId: shop.siteId })))).toBe('transfer.same-site')
      expect(await codeOf(shop.stock.send(awa, goods({ toSiteId: newId() })))).toBe('site.unknown')
      expect(await codeOf(shop.stock.send(noor, goods()))).toBe('forbidden')
      const [sent, third] = [goods(), userActor('z', [{ siteId: newId(), role: 'manager' }])]
      await shop.stock.send(awa, sent)
      expect(await codeOf(shop.stock.settle(third, sent.id, 'received'))).toBe('transfer.unknown')
      const seen = (actor: Actor, filter: object = {}) => shop.stock.transfers(actor, TransferFilter.parse(filter))
      expect((await seen(third)).transfers).toEqual([])
      expect((await seen(noor, { state: 'on-its-way' })).transfers).toMatchObject([{ id: sent.id }])
      expect((await seen(awa, { state: 'received' })).transfers).toEqual([])
    })
  })

  describe('what a till kept without a network', () => {
    const [yesterday, kept] = ['2026-11-20', '2026-11-20T10:00:00.000Z' as Instant]
    const ofTill = (): RecordStockOut => out({ operatorId: 'awa', recordedAt: kept })

    test('counts on the day it left; a clock that runs ahead, and anybody else, says now', async () => {
      const till = deviceActor('tablet', shop.siteId)
      expect(await shop.stock.record(till, ofTill())).toMatchObject({ businessDay: yesterday, recordedAt: kept, channel: 'till' })
      const ahead = await shop.stock.record(till, { ...ofTill(), recordedAt: '2026-12-24T10:00:00.000Z' as Instant })
      expect(ahead).toMatchObject({ businessDay: today })
      expect(await shop.stock.record(awa, ofTill())).toMatchObject({ businessDay: today, channel: 'screen' })
    })

    test('comes by its rescue file once, brought by somebody who looks after tills', async () => {
      const [left, sent] = [ofTill(), goods({ operatorId: 'awa', recordedAt: kept })]
      const steps: StockStep[] = [
        { do: 'out', body: left },
        { do: 'send', body: sent },
        { do: 'take-back', of: left.id, body: { id: newId(), operatorId: 'awa', recordedAt: kept } },
        { do: 'return', of: sent.id, body: { operatorId: 'awa', recordedAt: kept } },
      ]
      const bring = async () => {
        const isNew: boolean[] = []
        for (const step of steps) isNew.push(await shop.stock.bring(shop.owner, step))
        return isNew
      }
      expect(await bring()).toEqual([true, true, true, true])
      expect(await bring()).toEqual([false, false, false, false])
      const { outs } = await list({}, shop.owner)
      expect(outs.map(({ businessDay, quantity }) => [businessDay, quantity])).toEqual(
        expect.arrayContaining([
          [yesterday, 3],
          [yesterday, -3],
        ]),
      )
      expect(outs).toHaveLength(2)
      expect(await days()).toMatchObject([{ businessDay: yesterday, recyclingGrams: 0n, sentGrams: 0n }, { recyclingGrams: 0n }])
    })
  })

  test('the balance shows what entered, what left by which way, what should be there, and a gap', async () => {
    const items = [
      {
        object: 'Livres',
        category: 'livres',
        quantity: 10,
        flow: 'reuse' as const,
        tare: null,
        typicalGrams: null,
        grossGrams: grams(8_000),
      },
      {
        object: 'Livres',
        category: 'livres',
        quantity: 10,
        flow: 'stock' as const,
        tare: null,
        typicalGrams: grams(400),
        grossGrams: null,
      },
    ]
    const recordedAt = '2026-11-20T10:00:00.000Z' as never
    await shop.deposits.recordWeighed(awa, { id: newId(), siteId: shop.siteId, operatorId: 'awa', origin: 'voluntary', recordedAt, items })
    await shop.stock.record(awa, out({ category: 'livres', grams: grams(500), flow: 'disposal' }))
    await shop.stock.record(awa, out())
    await shop.stock.send(awa, goods({ grams: grams(1_000) }))
    const { rows, total, onTheirWayGrams } = await shop.stock.balance(awa, november)
    expect(rows).toMatchObject([
      { category: 'EEE-5', recycledGrams: 4_000, closingGrams: -4_000, weighedThousandths: null, hasGap: true },
      {
        ...{ category: 'livres', openingGrams: 0, enteredGrams: 12_000, reusedGrams: 0, disposedGrams: 500, sentGrams: 1_000 },
        ...{ closingGrams: 10_500, weighedThousandths: 667, hasGap: false },
      },
    ])
    expect(total).toMatchObject({ closingGrams: 6_500, hasGap: true })
    expect(onTheirWayGrams).toBe(1_000)
    const after = await shop.stock.balance(awa, { from: '2026-11-21' as BusinessDay, to: '2026-11-22' as BusinessDay }, shop.siteId)
    expect(after.rows[1]).toMatchObject({ openingGrams: 12_000, enteredGrams: 0, closingGrams: 10_500 })
    expect(await codeOf(shop.stock.balance(awa, { from: november.to, to: november.from }))).toBe('stock.period')
    expect(await codeOf(shop.stock.balance(noor, november, shop.siteId))).toBe('forbidden')
  })
})
