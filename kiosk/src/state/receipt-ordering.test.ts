import type { ReceiptState } from '@grenier/shared/contract/receipts.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { issueReceipt } from '../local/entries/issue-receipt.ts'
import type { PastTicket } from '../local/past-tickets.ts'
import { createReceipts } from '../local/receipts/receipts.ts'
import type { Answer } from '../local/server.ts'
import { oneAtATime, openDay, sellKettle, setupFor, tillToTry } from '../local/trial/till-to-try.ts'
import { Connection } from './connection.svelte.ts'
import { ReceiptOrdering } from './receipt-ordering.svelte.ts'

const state = (name: ReceiptState['state'], problem = ''): Answer<ReceiptState> => ({
  kind: 'answered',
  body: { id: newId(), state: name, problem },
})
const notYetThere: Answer<ReceiptState> = { kind: 'refused', status: 404, code: 'receipt.unknown', message: '', values: {} }

/** A till with one paid ticket, and a server that answers in turn; what it answered last it goes on answering. */
async function counter(...answers: Answer<ReceiptState>[]) {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  const entry = await sellKettle(till.journal, till.operatorId)
  const ticket: PastTicket = { kind: 'sale', isSent: false, entry }
  const connection = new Connection()
  const asked: string[] = []
  const copies: number[] = []
  let fails = false
  const next = (what: string) => async () => {
    asked.push(what)
    return (answers.length > 1 ? answers.shift() : answers[0]) ?? notYetThere
  }
  const server = {
    receipt: next('state'),
    retryReceipt: next('retry'),
    giveUpReceipt: async () => (asked.push('give up'), { kind: 'answered', body: undefined }) as Answer<undefined>,
    orderReceipt: async () => ({ kind: 'offline' }) as Answer<ReceiptState>,
  }
  const { database } = till
  const store = createReceipts({ database, server, alone: oneAtATime(), now: () => instant(new Date()), onRefused: () => undefined })
  let issued = 0
  const ordering = new ReceiptOrdering(
    {
      actions: {
        orderReceipt: (saleId, how, delivery) => {
          if (fails) throw new Error('no room')
          return issueReceipt(till.journal, till.operatorId, { receiptId: newId(), saleId, how }, { issued: issued++, delivery })
        },
      },
      receipts: async () => store,
      till: { setup: setupFor(newId(), newId(), till.registerId) },
      server,
      connection,
    },
    'printer',
    (copy) => copies.push(copy),
    async () => undefined,
  )
  const ends = (stage: string) => expect.poll(() => ordering.stage).toBe(stage)
  const full = (isFull: boolean) => void (fails = isFull)
  return { ordering, ticket, connection, store, asked, copies, ends, full }
}

test('a receipt that comes out says so, and the next one is a DUPLICATA', async () => {
  const { ordering, ticket, copies, ends } = await counter(notYetThere, state('waiting'), state('sent'))
  await ordering.order(ticket, { locale: 'fr' })
  await ends('sent')
  await ordering.order(ticket, { locale: 'fr' })
  expect(copies).toEqual([1, 2])
})

test('a printer that does not answer is told, and tried again under the same order', async () => {
  const { ordering, ticket, asked, ends } = await counter(state('failed', 'printer.unreachable'), state('waiting'), state('sent'))
  await ordering.order(ticket, { locale: 'fr' })
  await ends('failed')
  expect(ordering.problem).toBe('printer.unreachable')
  await ordering.retry()
  expect([ordering.stage, asked]).toEqual(['sent', ['state', 'retry', 'state']])
})

test('without a receipt the order is taken back, here and on the server', async () => {
  const { ordering, ticket, store, asked, ends } = await counter(state('failed', 'printer.unreachable'))
  await ordering.order(ticket, { locale: 'fr' })
  await ends('failed')
  await ordering.giveUp()
  expect([ordering.stage, await store.count(), asked.at(-1)]).toEqual(['idle', 0, 'give up'])
})

test('without a network nothing is asked: the order waits on the tablet', async () => {
  const { ordering, ticket, connection, store, asked, ends } = await counter()
  connection.reachable = false
  await ordering.order(ticket, { locale: 'fr', address: 'client@exemple.fr' })
  await ends('later')
  expect([asked, await store.count()]).toEqual([[], 1])
})

test('a slow printer is left to the server, and a screen that was left asks no more', async () => {
  const slow = await counter(state('waiting'))
  await slow.ordering.order(slow.ticket, { locale: 'fr' })
  await slow.ends('slow')
  const left = await counter(state('waiting'))
  left.ordering.leave()
  await left.ordering.order(left.ticket, { locale: 'fr' })
  expect(left.asked).toEqual([])
})

test('an order that the tablet could not keep is no failure of the printer, and is asked again from the start', async () => {
  const { ordering, ticket, copies, asked, full } = await counter(state('sent'))
  full(true)
  await ordering.order(ticket, { locale: 'fr' })
  expect([ordering.stage, ordering.problem, asked]).toEqual(['failed', '', []])
  full(false)
  await ordering.retry()
  expect([ordering.stage, copies]).toEqual(['sent', [1]])
})
