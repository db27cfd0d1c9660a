import type { Instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from '../database.ts'
import type { KeptOrder } from './kept-order.ts'

export type ReceiptStore = ReturnType<typeof createReceiptStore>

/** Orders of receipts that the server does not have yet. The journal writes them, together with the entry that counts the receipt. */
export const createReceiptStore = ({ database }: { database: TillDatabase }) => ({
  /** What is to be sent, oldest first. */
  all: (): Promise<KeptOrder[]> => database.getAllFromIndex('receiptOrders', 'askedAt'),
  count: (): Promise<number> => database.count('receiptOrders'),
  /** Sent, or not wanted any more. */
  forget: (id: string): Promise<void> => database.delete('receiptOrders', id),

  /** Nobody waits any more for a receipt that could not leave for so long; its address does not stay for that. */
  async forgetAskedBefore(limit: Instant): Promise<void> {
    for (const { id, askedAt } of await database.getAll('receiptOrders')) if (askedAt < limit) await database.delete('receiptOrders', id)
  },
})
