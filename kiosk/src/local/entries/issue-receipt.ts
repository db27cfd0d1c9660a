import type { ReceiptIssued } from '@grenier/shared/contract/entries.ts'
import type { Journal } from '../journal.ts'

export interface NewReceipt {
  readonly receiptId: string
  /** The sale, void or refund it is about. */
  readonly saleId: string
  readonly how: ReceiptIssued['how']
}

/** A receipt was asked for. From the second one on it is a DUPLICATA: `issued` are the ones of this ticket that are written already. */
export const issueReceipt = (journal: Journal, operatorId: string, receipt: NewReceipt, issued: number) =>
  journal.write<ReceiptIssued>({
    type: 'receipt-issued',
    actor: operatorId,
    about: receipt.receiptId,
    payload: () => ({ ...receipt, copy: issued + 1 }),
    after: (head) => head,
    marks: ({ saleId }) => ({ subject: saleId }),
  })
