import type { ReceiptIssued } from '@grenier/shared/contract/entries.ts'
import type { OrderReceipt } from '@grenier/shared/contract/receipts.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Journal } from '../journal.ts'

/** What an order says beside its receipt. */
export type Delivery = Pick<OrderReceipt, 'address' | 'locale'>

export interface NewReceipt {
  readonly receiptId: string
  /** The sale, void or refund it is about. */
  readonly saleId: string
  readonly how: ReceiptIssued['how']
}

/**
 * A receipt was asked for. From the second one on it is a DUPLICATA: `issued` are the ones of this ticket that are written already. One that
 * leaves through the server is ordered in the same step.
 */
export const issueReceipt = (journal: Journal, operatorId: string, receipt: NewReceipt, { issued, delivery }: Issuing) =>
  journal.write<ReceiptIssued>({
    type: 'receipt-issued',
    actor: operatorId,
    about: receipt.receiptId,
    payload: () => ({ ...receipt, copy: issued + 1 }),
    after: (head) => head,
    marks: ({ saleId }) => ({ subject: saleId }),
    ...(delivery && { order: (payload, at) => orderOf(payload, delivery, at) }),
  })

interface Issuing {
  readonly issued: number
  readonly delivery?: Delivery
}

function orderOf({ receiptId: id, saleId, how, copy }: ReceiptIssued, delivery: Delivery, askedAt: Instant) {
  return { id, askedAt, order: { id, saleId, how: how === 'email' ? how : ('printer' as const), copy, ...delivery } }
}
