import type { SalePayload } from '@grenier/shared/contract/entries.ts'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { describe, expect, test } from 'vitest'
import { createPastTickets } from '../past-tickets.ts'
import type { Reading } from '../read-entry.ts'
import { openDay, sellKettle, tillToTry } from '../trial/till-to-try.ts'
import { expectedOf } from '../till-head.ts'
import { closeSession } from './close-session.ts'
import { issueReceipt } from './issue-receipt.ts'
import { moveCash } from './move-cash.ts'
import { recordReversal } from './record-reversal.ts'

async function openTill() {
  const till = await tillToTry()
  await till.pair()
  const { payload: session } = await openDay(till.journal, till.operatorId)
  const pastTickets = createPastTickets({ database: till.database })
  const head = async () => {
    const found = await till.database.get('head', 'current')
    if (!found?.session) throw new Error('Expected an open session')
    return { ...found, session: found.session }
  }
  return { ...till, session, pastTickets, head }
}

type OpenTill = Awaited<ReturnType<typeof openTill>>

async function giveBack(
  { journal, operatorId, pastTickets }: OpenTill,
  { payload }: Reading<SalePayload>,
  kind: 'void' | 'refund',
  id = newId(),
) {
  const reversal = {
    ...({ kind, reversalId: id, saleId: payload.saleId, originalTicket: String(payload.ticket), reason: 'returned', note: '' } as const),
    lines: payload.lines.map((line, position) => ({ ...line, position })),
    payments: [{ means: 'cash' as const, amountCents: payload.totalCents }],
    donationCents: cents(0),
  }
  return recordReversal(journal, operatorId, reversal, await pastTickets.known(payload.saleId))
}

describe('a ticket given back', () => {
  test('takes its money out of the drawer and stands beside the sale, which stays', async () => {
    const till = await openTill()
    const sale = await sellKettle(till.journal, till.operatorId)
    const refund = await giveBack(till, sale, 'refund')
    expect(refund.payload).toMatchObject({ saleId: sale.payload.saleId, ticket: 2, totalCents: 500, reason: 'returned' })
    const { session, totals } = await till.head()
    expect(expectedOf(session).cash).toBe(10_000)
    expect(totals).toEqual({ ...noTotals, sales: 1, salesCents: 500, refunds: 1, refundsCents: 500 })
  })

  test('is given back once, also when the button is tapped again', async () => {
    const till = await openTill()
    const sale = await sellKettle(till.journal, till.operatorId)
    const id = newId()
    await Promise.all([giveBack(till, sale, 'void', id), giveBack(till, sale, 'void', id)])
    expect((await till.head()).totals.refunds).toBe(1)
  })

  test('is not given back twice', async () => {
    const till = await openTill()
    const sale = await sellKettle(till.journal, till.operatorId)
    await giveBack(till, sale, 'refund')
    await expect(giveBack(till, sale, 'refund')).rejects.toMatchObject({ code: 'reversal' })
    expect((await till.head()).totals.refunds).toBe(1)
  })
})

describe('the drawer', () => {
  test('follows what is put in and taken out', async () => {
    const till = await openTill()
    const move = (direction: 'in' | 'out', amountCents: number) =>
      moveCash(till.journal, till.operatorId, { movementId: newId(), direction, amountCents: cents(amountCents), reason: 'bank', note: '' })
    await move('out', 4_000)
    await move('in', 1_500)
    expect(expectedOf((await till.head()).session).cash).toBe(7_500)
  })

  test('is closed by means, and what stays in it is the next float', async () => {
    const till = await openTill()
    await sellKettle(till.journal, till.operatorId)
    const { payload } = await closeSession(till.journal, till.operatorId, {
      ...{ sessionId: till.session.sessionId, countedCents: cents(10_500), comment: '', blind: true, takenOutCents: cents(500) },
      counted: [
        { valueCents: cents(10_000), pieces: 1 },
        { valueCents: cents(500), pieces: 1 },
      ],
      byMeans: { card: cents(0) },
    })
    expect(payload).toMatchObject({ varianceCents: 0, blind: 1, floatNextCents: 10_000, takenOutCents: 500 })
    expect(payload.means).toEqual([
      { means: 'cash', expectedCents: 10_500, countedCents: 10_500 },
      { means: 'card', expectedCents: 0, countedCents: 0 },
    ])
    expect((await till.database.get('head', 'current'))?.floatNextCents).toBe(10_000)
  })

  test('that was not counted as its coins say cannot be closed', async () => {
    const till = await openTill()
    const counted = [{ valueCents: cents(5_000), pieces: 1 }]
    const closing = { sessionId: till.session.sessionId, countedCents: cents(10_000), comment: '', counted }
    await expect(closeSession(till.journal, till.operatorId, closing)).rejects.toMatchObject({ code: 'totals' })
  })
})

describe('a receipt', () => {
  test('is an original once, then a duplicate', async () => {
    const till = await openTill()
    const { payload } = await sellKettle(till.journal, till.operatorId)
    const issue = async () => {
      const issued = await till.pastTickets.receipts(payload.saleId)
      return issueReceipt(till.journal, till.operatorId, { receiptId: newId(), saleId: payload.saleId, how: 'browser' }, { issued })
    }
    expect([(await issue()).payload.copy, (await issue()).payload.copy]).toEqual([1, 2])
  })
})
