import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { freshShop, type Shop } from '../../../../tests/fakes/shop.ts'
import { kettle, type Till } from '../../../../tests/fakes/till.ts'
import { findProjectionProblems } from './projection/compare-projection.ts'

const day = '2026-11-21'
const session = newId()

let shop: Shop
let till: Till

const opening = () => [till.openChain(shop.place), till.openSession(session, day)]
const reasons = async (...entries: Parameters<Till['send']>[0]) =>
  (await shop.accept(till.send(entries))).verdicts.map(({ reason }) => reason)
const projectionProblems = () => findProjectionProblems({ store: shop.projection, journal: shop.journal })
const twoKettles = { ...kettle, quantity: 2, totalCents: 1_000, grams: 2_500 }
const back = (quantity: number) => ({ ...kettle, quantity, totalCents: 500 * quantity, grams: 1_250 * quantity, position: 0 })

describe.each(providers)('on %s', (provider) => {
  beforeEach(async () => {
    shop = await freshShop(provider)
    till = await shop.pairedTill()
    await shop.accept(till.send(opening()))
  })
  afterEach(() => shop.close())

  describe('a refund', () => {
    test('of a part stands below zero on its own, in lines and payments, and has perpetual totals of its own', async () => {
      const saleId = newId()
      await reasons(till.sell(session, day, { saleId, lines: [twoKettles] }))
      expect(await reasons(till.giveBack('refund', session, day, { saleId, lines: [back(1)] }))).toEqual([''])
      expect(await shop.sales()).toMatchObject([
        { kind: 'sale', totalCents: 1_000, counted: true },
        { kind: 'refund', totalCents: -500, donationCents: 0, ticketNumber: 2, counted: true },
      ])
      const { client } = shop.database
      expect(await client.saleLine.aggregate({ _sum: { quantity: true, grams: true, totalCents: true } })).toEqual({
        _sum: { quantity: 1, grams: 1_250, totalCents: 500 },
      })
      expect(await client.payment.aggregate({ _sum: { amountCents: true } })).toEqual({ _sum: { amountCents: 500 } })
      expect(await client.reversal.findMany()).toMatchObject([{ refersTo: saleId, originalTicket: '1-1', reason: 'returned', note: null }])
      const totals = { ...noTotals, sales: 1, salesCents: 1_000, refunds: 1, refundsCents: 500 }
      expect((await shop.journal.head(till.chain))?.totals).toEqual(totals)
    })

    test('may arrive together with its sale, and in parts, until all is given back', async () => {
      const saleId = newId()
      const refund = () => till.giveBack('refund', session, day, { saleId, lines: [back(1)] })
      expect(await reasons(till.sell(session, day, { saleId, lines: [twoKettles] }), refund())).toEqual(['', ''])
      expect(await reasons(refund())).toEqual([''])
      expect(await reasons(refund())).toEqual(['reversal'])
      expect((await shop.sales()).map(({ counted }) => counted)).toEqual([true, true, true, false])
      expect(shop.alerts.map(({ code }) => code)).toEqual(['entry.disputed'])
    })

    test('sent twice counts once', async () => {
      const saleId = newId()
      await reasons(till.sell(session, day, { saleId }))
      const batch = till.send([till.giveBack('refund', session, day, { saleId })])
      const answers = await Promise.all([shop.accept(batch), shop.accept(batch)])
      expect(answers[0]?.verdicts).toEqual(answers[1]?.verdicts)
      expect(await shop.sales()).toHaveLength(2)
    })

    test('of a sale nobody knows, of a disputed one, or of another refund is disputed', async () => {
      const [disputed, saleId, refundId] = [newId(), newId(), newId()]
      const wrong = (payload: unknown) => ({ ...(payload as object), totalCents: 1 }) as never
      await reasons(
        till.sell(session, day, { saleId: disputed, change: wrong }),
        till.sell(session, day, { saleId }),
        till.giveBack('refund', session, day, { saleId, reversalId: refundId }),
      )
      for (const id of [newId(), disputed, refundId])
        expect(await reasons(till.giveBack('refund', session, day, { saleId: id }))).toEqual(['reversal'])
    })

    test('of a ticket that this till does not know stands for itself', async () => {
      expect(await reasons(till.giveBack('refund', session, day, { lines: [kettle], originalTicket: '2-17' }))).toEqual([''])
      expect(await shop.database.client.reversal.findMany()).toMatchObject([{ refersTo: null, originalTicket: '2-17' }])
    })

    test('of a sale of a closed day counts on its own day', async () => {
      const saleId = newId()
      await reasons(till.sell(session, day, { saleId }))
      await shop.database.client.closedDay.create({ data: { siteId: shop.siteId, day, closedAt: '', totals: '' } })
      shop.clock.at = new Date('2026-11-22T10:00:00.000Z')
      const next = newId()
      expect(await reasons(till.openSession(next, '2026-11-22'), till.giveBack('refund', next, '2026-11-22', { saleId }))).toEqual(['', ''])
      expect((await shop.sales()).map(({ businessDay, postedDay }) => [businessDay, postedDay])).toEqual([
        [day, day],
        ['2026-11-22', '2026-11-22'],
      ])
    })
  })

  test('a void takes back the whole ticket of its session, once', async () => {
    const saleId = newId()
    await reasons(till.sell(session, day, { saleId, donationCents: 200 }))
    expect(await reasons(till.giveBack('void', session, day, { saleId }))).toEqual(['reversal'])
    expect(await reasons(till.giveBack('void', session, day, { saleId, donationCents: 200, reason: 'mistake' }))).toEqual([''])
    expect(await reasons(till.giveBack('void', session, day, { saleId, donationCents: 200 }))).toEqual(['reversal'])
    expect((await shop.journal.head(till.chain))?.totals).toMatchObject({ refunds: 1, refundsCents: 500, donationsBackCents: 200 })
  })

  describe('what a till does beside selling', () => {
    test('has rows: cash moved, receipts, corrections', async () => {
      const saleId = newId()
      const manager = newId()
      const entries = [
        till.sell(session, day, { saleId }),
        till.issueReceipt(saleId),
        till.issueReceipt(saleId, 2, 'printer'),
        till.authorise('price', saleId, { by: manager }),
        till.moveCash(session, day, { direction: 'out', amountCents: 5_000, reason: 'safe' }),
      ]
      expect(await reasons(...entries)).toEqual(['', '', '', '', ''])
      const { client } = shop.database
      expect(await client.receiptCopy.findMany({ orderBy: { copy: 'asc' } })).toMatchObject([
        { saleId, how: 'browser', copy: 1 },
        { how: 'printer', copy: 2 },
      ])
      expect(await client.correction.findMany()).toMatchObject([{ kind: 'price', subject: saleId, authorisedBy: manager, how: 'pin' }])
      expect(await client.cashMovement.findMany()).toMatchObject([{ direction: 'out', amountCents: 5_000, reason: 'safe', counted: true }])
    })

    test('tells people of an approval by chat that nobody gave, once; the entry counts', async () => {
      const [saleId, given, by] = [newId(), newId(), newId()]
      const { client } = shop.database
      const at = '2026-11-21T09:00:00.000Z'
      const summary = JSON.stringify({ register: '', operator: '', subject: given, corrections: [{ kind: 'price' }] })
      const row = { id: newId(), ...shop.place, deviceId: '', operatorId: '', summary, asked: '[]', askedAt: at, expiresAt: at }
      await client.approvalRequest.create({ data: { ...row, decision: 'granted', decidedBy: by, decidedAt: at } })
      const right = till.authorise('price', given, { by, how: 'chat' })
      const wrong = till.send([till.authorise('price', saleId, { by, how: 'chat' })])
      expect(await reasons(right)).toEqual([''])
      expect(shop.alerts).toEqual([])
      expect((await shop.accept(wrong)).verdicts).toMatchObject([{ verdict: 'accepted' }])
      await shop.accept(wrong)
      expect(shop.alerts).toEqual([{ code: 'approval.mismatch', subject: `${till.chain}:4` }])
    })

    test('tells people of a loss and of a drawer that is far off', async () => {
      await reasons(till.declareLoss(newId()))
      await reasons(till.close(session, day, { countedCents: 9_500, expectedCents: 10_000 }))
      expect(shop.alerts).toEqual([{ code: 'entry.lost', subject: `${till.chain}:3` }])
      const next = newId()
      await reasons(
        till.openSession(next, day),
        till.close(next, day, { countedCents: 9_499, expectedCents: 10_000, comment: 'un rouleau ouvert' }),
      )
      expect(shop.alerts.at(-1)).toEqual({ code: 'session.variance', subject: next })
      expect(shop.told.at(-1)).toEqual({
        ...{ register: 'Caisse 1', site: 'Nord', varianceCents: -501, thresholdCents: 500 },
        ...{ cause: 'closing.comment', comment: 'un rouleau ouvert' },
      })
    })

    test('tells people of a closing that nobody counted, and of no variance there', async () => {
      await reasons(till.close(session, day, { countedCents: 9_000, expectedCents: 10_000, uncounted: 1 }))
      expect(shop.alerts).toEqual([{ code: 'session.uncounted', subject: session }])
    })

    test('declares a loss only where the lost row stood', async () => {
      expect(await reasons(till.write('loss-declared', { sequence: 2, bytesHash: 'a'.repeat(64), by: newId() }))).toEqual(['schema'])
    })

    test('is disputed where coins and notes do not make up the drawer', async () => {
      const counted = [{ valueCents: 5_000, pieces: 1 }]
      expect(await reasons(till.close(session, day, { countedCents: 10_000, expectedCents: 10_000, counted }))).toEqual(['totals'])
    })
  })

  describe('the rows', () => {
    const everything = async () => {
      const saleId = newId()
      const payments = [
        { means: 'cheque', amountCents: 300, bank: 'Crédit | coopératif', lastFour: '0042' },
        { means: 'card', amountCents: 200 },
      ]
      const discounted = { ...kettle, unitCents: 600, discountCents: 100, listCents: 500 }
      const recycled = { ...kettle, unitCents: 0, totalCents: 0, preset: 'recycling', flow: 'recycling' }
      const found = await reasons(
        till.sell(session, day, { saleId, payments, lines: [discounted, recycled] }),
        till.giveBack('refund', session, day, { saleId, lines: [{ ...discounted, position: 0 }].map(({ listCents: _, ...line }) => line) }),
        till.moveCash(session, day, { direction: 'in', amountCents: 2_000, reason: 'change' }),
        till.issueReceipt(saleId),
        till.authorise('refund', saleId, { how: 'flagged' }),
        till.declareLoss(newId()),
        till.close(session, day, {
          countedCents: 12_000,
          expectedCents: 12_000,
          means: [{ means: 'cash', expectedCents: 12_000, countedCents: 12_000 }],
          counted: [{ valueCents: 1_000, pieces: 12 }],
          blind: 1,
          takenOutCents: 2_000,
          floatNextCents: 10_000,
          comment: 'tout va bien',
        }),
      )
      expect(found.every((reason) => reason === '')).toBe(true)
    }

    test('are what the journal says', async () => {
      await everything()
      expect(await projectionProblems()).toEqual([])
      expect((await shop.verify()).problems).toEqual([])
    })

    const where = {}
    test.each<[string, number, (client: Shop['database']['client']) => Promise<unknown>]>([
      ['the cheque of a sale', 3, (client) => client.payment.updateMany({ where: { means: 'cheque' }, data: { lastFour: '0043' } })],
      ['a discount', 3, (client) => client.saleLine.updateMany({ where: { totalCents: 500 }, data: { discountCents: 0 } })],
      ['the kind of a ticket', 4, (client) => client.sale.updateMany({ where: { kind: 'refund' }, data: { kind: 'void' } })],
      ['the reason of a refund', 4, (client) => client.reversal.updateMany({ where, data: { reason: 'test' } })],
      ['an amount of cash', 5, (client) => client.cashMovement.updateMany({ where, data: { amountCents: 1 } })],
      ['a receipt', 6, (client) => client.receiptCopy.deleteMany({ where })],
      ['who allowed a correction', 7, (client) => client.correction.updateMany({ where, data: { how: 'pin' } })],
      ['what a session counted', 2, (client) => client.cashSession.updateMany({ where, data: { countedCents: 1 } })],
    ])('that were changed by hand are found: %s', async (_, sequence, tamper) => {
      await everything()
      await tamper(shop.database.client)
      expect(await projectionProblems()).toContainEqual({ chain: till.chain, sequence, problem: 'projection' })
    })
  })
})
