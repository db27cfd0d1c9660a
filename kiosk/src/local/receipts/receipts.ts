import type { ReceiptState } from '@grenier/shared/contract/receipts.ts'
import { createQueue, type QueueNeeds } from '../queue.ts'
import type { Server } from '../server.ts'

interface Needs extends QueueNeeds {
  readonly server: Pick<Server, 'orderReceipt'>
  /** Told of an order that no repeat can heal; the ticket itself is safe. */
  readonly onRefused: (code: string) => void
}

export type Receipts = ReturnType<typeof createReceipts>

/** Nobody waits any more for a receipt that could not leave for so long; its address does not stay for that. */
const monthMs = 30 * 86_400_000

/** Orders of receipts that the server does not have yet. The journal writes them, together with the entry that counts the receipt. */
export function createReceipts({ server, onRefused, ...needs }: Needs) {
  /** Sent, or not wanted any more. */
  const forget = (id: string): Promise<void> => needs.database.delete('receiptOrders', id)
  const { sendAll, count, forgetOld } = createQueue<'receiptOrders', ReceiptState>(needs, {
    ...{ store: 'receiptOrders', order: 'askedAt', lock: 'grenier-receipts', letsPass: true },
    send: ({ registerId, order }) => server.orderReceipt(registerId, order),
    sent: () => 'gone',
    refuse: async ({ id }, code) => {
      await forget(id)
      onRefused(code)
    },
    keptMs: monthMs,
    keptSince: ({ askedAt }) => askedAt,
  })
  return { sendAll, count, forgetOld, forget }
}
