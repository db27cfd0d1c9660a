import type { ReceiptIssued } from '@grenier/shared/contract/entries.ts'
import { cents } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { expect, test } from 'vitest'
import { issueReceipt } from '../local/entries/issue-receipt.ts'
import { createPastTickets, type PastTicket } from '../local/past-tickets.ts'
import { openDay, sellKettle, tillToTry } from '../local/trial/till-to-try.ts'
import { Connection } from './connection.svelte.ts'
import { ReceiptPrinting } from './receipt-printing.svelte.ts'

async function paidTicket() {
  const till = await tillToTry()
  await till.pair()
  await openDay(till.journal, till.operatorId)
  const entry = await sellKettle(till.journal, till.operatorId)
  const pastTickets = createPastTickets(till)
  const actions = {
    issueReceipt: async (saleId: string, how: ReceiptIssued['how']) =>
      issueReceipt(till.journal, till.operatorId, { receiptId: newId(), saleId, how }, { issued: await pastTickets.receipts(saleId) }),
  }
  const ticket: PastTicket = { kind: 'sale', isSent: false, entry }
  return { pastTickets: async () => pastTickets, actions, ticket, connection: new Connection() }
}

test('a second receipt is a DUPLICATA; a printer that failed and is tried again makes none', async () => {
  const { ticket, ...parts } = await paidTicket()
  let works = false
  const printing = new ReceiptPrinting(parts, () => {
    if (!works) throw new Error('no printer')
  })
  await printing.print(ticket)
  expect([printing.failed, printing.copy]).toEqual([true, 1])
  works = true
  await printing.print(ticket)
  expect([printing.failed, printing.copy, printing.issued]).toEqual([false, 1, 1])
  await printing.print(ticket)
  expect([printing.copy, printing.issued]).toEqual([2, 2])
  expect(ticket.entry.payload.totalCents).toBe(cents(500))
})
