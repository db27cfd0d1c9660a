import type { RecordWeighed, WeighedItem } from '@grenier/shared/contract/deposits.ts'
import type { OrderReceipt } from '@grenier/shared/contract/receipts.ts'
import { grams, type Instant, instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { createDeposits } from './deposits/deposits.ts'
import type { Outcome } from './outcome.ts'
import { createReceipts } from './receipts/receipts.ts'
import type { Answer } from './server.ts'
import { createStock } from './stock/stock.ts'
import { oneAtATime, tillToTry } from './trial/till-to-try.ts'

const at = '2026-11-21T10:00:00.000Z' as Instant
const after = (ms: number) => instant(new Date(Date.parse(at) + ms))
const [siteId, operatorId, registerId] = [newId(), newId(), newId()]
const refusal = (status: number, code = 'x', retryAfterMs?: number) =>
  ({ kind: 'refused', status, code, message: '', values: {}, ...(retryAfterMs !== undefined && { retryAfterMs }) }) as const

/** Three rows of each kind, written as tills of every version before wrote them, and a server that answers in turn, then takes all. */
const kinds = {
  deposits: async (needs: Needs) => {
    for (const [index, id] of ids.entries()) {
      const deposit: RecordWeighed = { id, siteId, operatorId, recordedAt: after(index), origin: 'voluntary', items: [item] }
      await needs.database.put('deposits', { id, deposit, waiting: 1 })
    }
    return createDeposits({ ...needs, server: { recordWeighed: ({ id }) => needs.answer(id) } })
  },
  receipts: async (needs: Needs) => {
    for (const [index, id] of ids.entries()) {
      const order: OrderReceipt = { id, saleId: newId(), how: 'printer', copy: 1, locale: 'fr' }
      await needs.database.put('receiptOrders', { id, registerId, order, askedAt: after(index) })
    }
    return createReceipts({ ...needs, server: { orderReceipt: (_, { id }) => needs.answer(id) }, onRefused: () => undefined })
  },
  stock: async (needs: Needs) => {
    for (const [index, id] of ids.entries()) {
      const body = { ...goods, id, siteId, flow: 'recycling', partner: '' } as const
      await needs.database.put('stockSteps', { id, sequence: index + 1, step: { do: 'out', body }, recordedAt: at, waiting: 1 })
    }
    return createStock({ ...needs, server: { send: (step) => needs.answer(step.do === 'out' ? step.body.id : '') } })
  },
}
const ids = [newId(), newId(), newId()]
const weight = { grossGrams: grams(300), tare: null, typicalGrams: null }
const item: WeighedItem = { object: 'Livre', category: 'livres', quantity: 1, flow: 'reuse', ...weight }
const goods = { category: 'livres', label: 'Livre', quantity: 1, grams: grams(300), operatorId, recordedAt: at }
type Needs = Awaited<ReturnType<typeof needsFor>>

async function needsFor(answers: Answer<never>[]) {
  const { database } = await tillToTry()
  const sent: string[] = []
  const answer = async (id: string): Promise<Answer<never>> => {
    sent.push(id)
    return answers.shift() ?? { kind: 'answered', body: { id, state: 'waiting', problem: '', reference: 1 } as never }
  }
  return { database, sent, answer, alone: oneAtATime(), now: () => at }
}

describe.each(['deposits', 'receipts', 'stock'] as const)('what waits of the %s', (kind) => {
  async function queueThatGets(...answers: Answer<never>[]) {
    const needs = await needsFor(answers)
    return { queue: await kinds[kind](needs), sent: needs.sent }
  }
  const later = (outcome: Partial<Outcome>) => ({ kind: 'later', ...outcome })

  test('is sent in order, each once, by two windows at once too', async () => {
    const { queue, sent } = await queueThatGets()
    expect(await queue.count()).toBe(3)
    expect(await Promise.all([queue.sendAll(), queue.sendAll()])).toEqual([{ kind: 'sent' }, { kind: 'sent' }])
    expect([sent, await queue.count()]).toEqual([ids, 0])
  })

  test.each([
    ['no network', { kind: 'offline' }, { offline: true, code: 'offline' }],
    ['a gateway that answers for it', refusal(502), { offline: true, code: 'x' }],
    ['a fault of it', refusal(500), { offline: false, code: 'x' }],
    ['too many requests', refusal(429, 'x', 7_000), { offline: false, code: 'x', retryAfterMs: 7_000 }],
    ['a pairing that ended', refusal(401, 'session.none'), { offline: false, code: 'session.none' }],
    ['something it does not know yet', refusal(404, 'receipt.sale-unknown'), { offline: false, code: 'receipt.sale-unknown' }],
  ] as const)('stays as it is for %s, and goes the next time', async (_, answer, outcome) => {
    const { queue, sent } = await queueThatGets(answer, answer, answer)
    expect(await queue.sendAll()).toEqual(later(outcome))
    expect(await queue.count()).toBe(3)
    sent.length = 0
    while ((await queue.sendAll()).kind !== 'sent') sent.length = 0
    expect([sent, await queue.count()]).toEqual([ids, 0])
  })

  test.each([400, 403, 409, 413, 422])('that is refused for good by %i holds up nothing and is not sent again', async (status) => {
    const { queue, sent } = await queueThatGets(refusal(status))
    expect(await queue.sendAll()).toEqual({ kind: 'sent' })
    expect([sent, await queue.count()]).toEqual([ids, 0])
    await queue.sendAll()
    expect(sent).toEqual(ids)
  })

  test('is never forgotten before its time', async () => {
    const { queue } = await queueThatGets()
    await queue.forgetOld(at)
    expect(await queue.count()).toBe(3)
  })
})
