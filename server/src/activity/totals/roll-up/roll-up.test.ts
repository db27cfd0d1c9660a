import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyLeaf } from '@grenier/shared/domain/ecologic/sum-leaves.ts'
import type { LeafSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import { grams, type BusinessDay, type Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshCountingShop, type CountingShop } from '../../../../../tests/fakes/counting-shop.ts'
import { providers } from '../../../../../tests/fakes/databases.ts'
import { kettle, type Till } from '../../../../../tests/fakes/till.ts'
import { allowEach, allowSites } from '#platform/access.ts'

const day = '2026-11-21' as BusinessDay
const november = { from: '2026-11-01' as BusinessDay, to: '2026-12-01' as BusinessDay }
const december = { from: '2026-12-01' as BusinessDay, to: '2027-01-01' as BusinessDay }
const session = newId()
const item = { object: 'Bouilloire', category: 'EEE-5', quantity: 2, grams: grams(3000), certainty: 'weighed', confidence: 100 } as const

describe.each(providers)('the roll-ups (%s)', (provider) => {
  let shop: CountingShop
  let till: Till
  beforeEach(async () => {
    shop = await freshCountingShop(provider)
    till = await shop.pairedTill()
    await shop.accept(till.send([till.openChain(shop.place), till.openSession(session, day)]))
  })
  afterEach(() => shop.close())

  const send = (...entries: Parameters<Till['send']>[0]) => shop.accept(till.send(entries))
  async function sums(period = november, siteId = shop.siteId): Promise<LeafSums[]> {
    const proof = allowSites(shop.owner, 'ecologic.read', siteId)
    const [[rolledUp], [recounted]] = [await shop.rollUp.sums(proof, period), await shop.rollUp.recount(proof, period)]
    expect(rolledUp).toEqual(recounted)
    expect(await shop.rollUp.compare()).toEqual([])
    return rolledUp?.sums ?? []
  }
  const leaf = (category: string, counted: object): LeafSums => ({ ...emptyLeaf(category), ...counted })

  async function validated(...items: object[]): Promise<string> {
    const id = newId()
    await shop.deposits.recordTyped(shop.owner, { id, siteId: shop.siteId, text: 'x', origin: 'voluntary' })
    await shop.deposits.validate(shop.owner, id, { items: items as (typeof item & { flow: 'reuse' })[] })
    return id
  }

  test('count what was sold, re-used or not, and take off what was given back', async () => {
    const saleId = newId()
    const twice = { ...kettle, quantity: 2, totalCents: 1_000, grams: 2_500 }
    const recycled = { ...kettle, unitCents: 0, totalCents: 0, preset: 'recycling', flow: 'recycling', certainty: 'weighed', grams: 700 }
    const unknown = { ...kettle, category: 'livres', grams: 0, certainty: 'unknown' }
    await send(
      till.sell(session, day, { saleId, lines: [twice] }),
      till.giveBack('refund', session, day, { saleId }),
      till.sell(session, day, { lines: [recycled, unknown] }),
    )
    expect(await sums()).toEqual([
      leaf('EEE-5', { salesQuantity: 1, salesGrams: 1_250, salesCents: 500, recyclingGrams: 700 }),
      leaf('livres', { salesQuantity: 1, salesCents: 500, unknownLines: 1 }),
    ])
    expect(await sums(december)).toEqual([leaf('EEE-5', { openingGrams: -1_950 })])
  })

  test('count neither a disputed sale nor one of training, nor one that is sent again', async () => {
    const sale = till.send([till.sell(session, day)])
    await shop.accept(sale)
    await shop.accept(sale)
    await send(till.sell(session, day, { change: (payload) => ({ ...(payload as object), totalCents: 1 }) }))
    const practising = await shop.pairedTill({ trainingChain: newId() })
    const school = practising.training
    await shop.accept(school.send([school.openChain(shop.place), school.openSession(session, day), school.sell(session, day)]))
    expect(await shop.database.client.saleLine.count()).toBe(3)
    expect(await sums()).toEqual([leaf('EEE-5', { salesQuantity: 1, salesGrams: 1_250, salesCents: 500 })])
  })

  test('count a deposit once it is validated, on the day it was recorded, once in each of its categories', async () => {
    const waiting = newId()
    await shop.deposits.recordTyped(shop.owner, { id: waiting, siteId: shop.siteId, text: 'x', origin: 'voluntary' })
    expect(await sums()).toEqual([])
    shop.clock.at = new Date('2026-12-02T10:00:00.000Z')
    const books = { ...item, category: 'livres', grams: grams(0), certainty: 'unknown', flow: 'stock' } as const
    await shop.deposits.validate(shop.owner, waiting, {
      items: [{ ...item, flow: 'reuse' }, { ...item, flow: 'donation' }, { ...item, flow: 'transfer' }, books],
    })
    const counted = {
      deposits: 1,
      depositQuantity: 6,
      depositGrams: 9_000,
      weighedGrams: 9_000,
      orientedGrams: 3_000,
      donationGrams: 3_000,
    }
    expect(await sums()).toEqual([leaf('EEE-5', counted), leaf('livres', { deposits: 1, depositQuantity: 2, unknownItems: 1 })])
    expect(await sums(december)).toEqual([leaf('EEE-5', { openingGrams: 6_000 })])
    const proof = allowSites(shop.owner, 'ecologic.read')
    expect((await shop.rollUp.within(proof, november)).map((site) => site.sums)).toEqual([await sums()])
    expect(await shop.rollUp.within(proof, december)).toEqual([])
    expect(await shop.rollUp.depositsOf(proof, november, ['EEE-5', 'livres'])).toEqual(new Map([[shop.siteId, 1]]))
    expect(await shop.rollUp.depositsOf(proof, november, ['textile'])).toEqual(new Map())
    expect(await shop.rollUp.depositsOf(proof, december, ['EEE-5'])).toEqual(new Map())
  })

  test('count a corrected deposit as it is now, and a rejected one not at all', async () => {
    const id = await validated({ ...item, flow: 'reuse' })
    const corrected = [{ ...item, category: 'EEE-6', quantity: 3, certainty: 'typical', flow: 'recycling' } as const]
    const correction = { id: newId(), reason: null, items: corrected }
    await shop.deposits.correct(shop.owner, id, correction)
    await shop.deposits.correct(shop.owner, id, correction)
    const rejected = newId()
    await shop.deposits.recordTyped(shop.owner, { id: rejected, siteId: shop.siteId, text: 'x', origin: 'voluntary' })
    await shop.deposits.reject(shop.owner, rejected)
    expect(await sums()).toEqual([leaf('EEE-6', { deposits: 1, depositQuantity: 3, depositGrams: 3_000, recyclingGrams: 3_000 })])
  })

  test('tell the sites of a proof in its order, those without anything too', async () => {
    await validated({ ...item, flow: 'reuse' })
    const both = await shop.rollUp.sums(allowEach(shop.owner, 'ecologic.read', [shop.otherSiteId, shop.siteId]), november)
    expect(both.map(({ siteId, sums: found }) => [siteId, found.length])).toEqual([
      [shop.otherSiteId, 0],
      [shop.siteId, 1],
    ])
    const all = await shop.rollUp.sums(allowSites(shop.owner, 'ecologic.read'), november)
    expect(all.map(({ siteId }) => siteId)).toEqual([shop.siteId])
    expect(await shop.rollUp.sums(allowEach(shop.owner, 'ecologic.read', []), november)).toEqual([])
  })

  test('tell origins by département, and days one by one', async () => {
    const weighed = { object: 'Bouilloire', category: 'EEE-5', quantity: 1, tare: null, typicalGrams: null } as const
    const bring = (postcode: string | undefined, origin: 'voluntary' | 'retailer', flow: 'reuse' | 'recycling', recordedAt: string) =>
      shop.deposits.recordWeighed(shop.owner, {
        ...{ id: newId(), siteId: shop.siteId, operatorId: shop.owner.id, origin, recordedAt: recordedAt as Instant, postcode },
        items: [{ ...weighed, flow, grossGrams: grams(1_000) }],
      })
    await bring('44000', 'voluntary', 'reuse', '2026-11-20T10:00:00.000Z')
    await bring('44100', 'voluntary', 'recycling', '2026-11-20T10:00:00.000Z')
    await bring('20200', 'retailer', 'reuse', '2026-11-21T02:59:59.000Z')
    await bring(undefined, 'voluntary', 'reuse', '2026-11-21T03:00:00.000Z')
    const proof = allowSites(shop.owner, 'ecologic.run', shop.siteId)
    expect(await shop.rollUp.origins(proof, november)).toEqual([
      { category: 'EEE-5', origin: 'retailer', department: '2B', depositGrams: 1_000, orientedGrams: 1_000 },
      { category: 'EEE-5', origin: 'voluntary', department: '', depositGrams: 1_000, orientedGrams: 1_000 },
      { category: 'EEE-5', origin: 'voluntary', department: '44', depositGrams: 2_000, orientedGrams: 1_000 },
    ])
    expect(await shop.rollUp.daily(proof, november)).toMatchObject([
      { businessDay: '2026-11-20', category: 'EEE-5', deposits: 3, depositGrams: 3_000, recyclingGrams: 1_000 },
      { businessDay: '2026-11-21', category: 'EEE-5', deposits: 1, depositGrams: 1_000, salesCents: 0 },
    ])
    expect(await sums()).toHaveLength(1)
  })

  test('know nothing of a transaction that rolled back', async () => {
    await send(till.sell(session, day))
    const before = await shop.database.client.dayTotal.findMany()
    const gone = shop.database.transaction(async (tx) => {
      await shop.rollUp.countItems(tx, { siteId: shop.siteId, businessDay: day }, { after: [{ ...item, flow: 'reuse' }] })
      expect(await tx.dayTotal.aggregate({ _sum: { deposits: true } })).toMatchObject({ _sum: { deposits: 1 } })
      throw new Error('the power is cut')
    })
    await expect(gone).rejects.toThrow('the power is cut')
    expect(await shop.database.client.dayTotal.findMany()).toEqual(before)
    const saleId = newId()
    await send(till.sell(session, day, { saleId }))
    // The same id again: the commit of both is undone, then the second is kept in dispute.
    await send(till.sell(session, day), till.sell(session, day, { saleId }))
    expect(await sums()).toMatchObject([{ salesQuantity: 3, salesCents: 1_500 }])
  })

  test('lose nothing when tills, deposits and stock-outs are written side by side', async () => {
    const other = await shop.pairedTill()
    await shop.accept(other.send([other.openChain(shop.place)]))
    const shelf = { ...kettle, category: 'livres', label: 'Livre' }
    await Promise.all([
      ...Array.from({ length: 10 }, (_, index) =>
        shop.deposits.recordWeighed(shop.owner, {
          ...{
            id: newId(),
            siteId: shop.siteId,
            operatorId: shop.owner.id,
            origin: 'voluntary',
            recordedAt: '2026-11-21T09:00:00.000Z' as Instant,
          },
          items: [
            {
              object: 'Livres',
              category: index % 2 ? 'livres' : 'EEE-5',
              quantity: 1,
              flow: 'reuse',
              tare: null,
              typicalGrams: null,
              grossGrams: grams(500),
            },
            {
              object: 'Livres',
              category: index % 2 ? 'EEE-5' : 'livres',
              quantity: 1,
              flow: 'reuse',
              tare: null,
              typicalGrams: null,
              grossGrams: grams(500),
            },
          ],
        }),
      ),
      ...[till, other].map((each) =>
        shop.accept(each.send(Array.from({ length: 10 }, () => each.sell(session, day, { lines: [shelf, kettle] })))),
      ),
      ...Array.from({ length: 10 }, () =>
        shop.stock.record(shop.owner, {
          ...{
            id: newId(),
            siteId: shop.siteId,
            category: 'livres',
            label: 'Livres',
            quantity: 1,
            grams: grams(100),
            flow: 'recycling',
            partner: '',
          },
        }),
      ),
    ])
    expect(await sums()).toMatchObject([
      { category: 'EEE-5', deposits: 10, depositGrams: 5_000 },
      { category: 'livres', deposits: 10, depositGrams: 5_000, recyclingGrams: 1_000 },
    ])
  })

  test('that were tampered with are found cell by cell, and mended by counting anew', async () => {
    await send(till.sell(session, day))
    await validated({ ...item, category: 'livres', flow: 'reuse' })
    const { database, rollUp, siteId } = shop
    const place = { siteId, businessDay: day }
    await database.client.dayTotal.updateMany({ where: { category: 'EEE-5' }, data: { salesCents: 5_000_000_000 } })
    await database.client.dayTotal.deleteMany({ where: { category: 'livres' } })
    await database.client.dayTotal.create({ data: { ...place, siteId: shop.otherSiteId, category: 'textile', sentGrams: 7 } })
    const found = await rollUp.compare()
    expect(found).toContainEqual({ ...place, category: 'EEE-5', column: 'salesCents', rolledUp: 5_000_000_000, recounted: 500 })
    expect(found).toContainEqual({ ...place, category: 'livres', column: 'depositGrams', rolledUp: 0, recounted: 3_000 })
    expect(found).toContainEqual({
      ...place,
      siteId: shop.otherSiteId,
      category: 'textile',
      column: 'sentGrams',
      rolledUp: 7,
      recounted: 0,
    })
    await rollUp.rebuild(siteId)
    expect((await rollUp.compare()).map(({ category }) => category)).toEqual(['textile'])
    await rollUp.rebuild()
    await rollUp.rebuild()
    expect(await sums()).toHaveLength(2)
  })
})
