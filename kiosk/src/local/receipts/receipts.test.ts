import type { OrderReceipt } from '@grenier/shared/contract/receipts.ts'
import { type Instant, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { issueReceipt } from '../entries/issue-receipt.ts'
import type { Answer } from '../server.ts'
import { oneAtATime, openDay, sellKettle, tillToTry } from '../trial/till-to-try.ts'
import { createReceipts } from './receipts.ts'

const refusal = (status: number, code: string): Answer<never> => ({ kind: 'refused', status, code, message: '', values: {} })

async function tillWithTicket() {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  const { payload } = await sellKettle(till.journal, till.operatorId)
  const ordered: OrderReceipt[] = []
  const refused: string[] = []
  const answers: Answer<never>[] = []
  const outbox = createReceipts({
    ...{ database: till.database, alone: oneAtATime(), now: () => instant(new Date()) },
    onRefused: (code) => refused.push(code),
    server: {
      orderReceipt: async (_, order) => {
        ordered.push(order)
        return answers.shift() ?? { kind: 'answered', body: { id: order.id, state: 'waiting', problem: '' } }
      },
    },
  })
  let issued = 0
  const order = (address?: string) => {
    const receipt = { receiptId: newId(), saleId: payload.saleId, how: address === undefined ? 'printer' : 'email' } as const
    const delivery = { locale: 'fr', ...(address !== undefined && { address }) } as const
    return issueReceipt(till.journal, till.operatorId, receipt, { issued: issued++, delivery })
  }
  const store = { ...outbox, all: () => till.database.getAll('receiptOrders') }
  return { ...till, store, ordered, refused, answers, outbox, order, saleId: payload.saleId }
}

test('an order stands with the entry that counts it; the entry itself holds no address', async () => {
  const { order, store, entries } = await tillWithTicket()
  await order('client@exemple.fr')
  expect(await store.all()).toMatchObject([{ order: { how: 'email', address: 'client@exemple.fr', copy: 1, locale: 'fr' } }])
  const texts = (await entries()).map(({ text }) => text).join('\n')
  expect(texts).toContain('"how":"email"')
  expect(texts).not.toContain('client@')
})

test('orders go in turn, once each, and nothing of them stays on the tablet', async () => {
  const { order, store, ordered, outbox, saleId } = await tillWithTicket()
  await order('client@exemple.fr')
  await order()
  expect(await Promise.all([outbox.sendAll(), outbox.sendAll()])).toEqual([{ kind: 'sent' }, { kind: 'sent' }])
  expect(ordered).toMatchObject([
    { saleId, how: 'email', copy: 1 },
    { saleId, how: 'printer', copy: 2 },
  ])
  expect(await store.all()).toEqual([])
})

test('a sale that the server does not know yet, or no network, keeps the order as it is', async () => {
  const { order, store, ordered, answers, outbox } = await tillWithTicket()
  await order()
  answers.push({ kind: 'offline' }, refusal(404, 'receipt.sale-unknown'), refusal(401, 'session.none'))
  expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: true, code: 'offline' })
  expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: false, code: 'receipt.sale-unknown' })
  expect(await outbox.sendAll()).toEqual({ kind: 'later', offline: false, code: 'session.none' })
  expect(await store.count()).toBe(1)
  expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
  expect(new Set(ordered.map(({ id }) => id)).size).toBe(1)
})

test('one that is refused for good holds up nothing, and somebody is told', async () => {
  const { order, store, ordered, refused, answers, outbox } = await tillWithTicket()
  await order('faux')
  await order()
  answers.push(refusal(400, 'receipt.address-wrong'))
  expect(await outbox.sendAll()).toEqual({ kind: 'sent' })
  expect([refused, ordered.length, await store.count()]).toEqual([['receipt.address-wrong'], 2, 0])
})

test('one whose sale is not known yet holds up no other, and a receipt of last month is not wanted any more', async () => {
  const { order, store, ordered, answers, outbox } = await tillWithTicket()
  await order('client@exemple.fr')
  await order()
  answers.push(refusal(404, 'receipt.sale-unknown'))
  expect(await outbox.sendAll()).toMatchObject({ kind: 'later', code: 'receipt.sale-unknown' })
  expect([ordered.length, await store.count()]).toEqual([2, 1])
  await store.forgetOld('2026-01-01T00:00:00.000Z' as Instant)
  expect(await store.count()).toBe(1)
  await store.forgetOld('2999-01-01T00:00:00.000Z' as Instant)
  expect(await store.count()).toBe(0)
})
