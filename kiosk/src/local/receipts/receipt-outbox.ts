import type { Alone } from '../locks.ts'
import { later, unreachable, type Outcome } from '../outcome.ts'
import type { Server } from '../server.ts'
import type { ReceiptStore } from './receipt-store.ts'

interface Needs {
  readonly store: ReceiptStore
  readonly server: Pick<Server, 'orderReceipt'>
  readonly alone: Alone
  /** Told of an order that no repeat can heal; the ticket itself is safe. */
  readonly onRefused: (code: string) => void
}

export type ReceiptOutbox = ReturnType<typeof createReceiptOutbox>

/** What no repeat can heal. A sale that the server does not know yet is not among them: its entry is on its way. */
const forGood = new Set([400, 413, 422])

/** Sends kept orders in turn, one window at a time, until the server has each; then nothing of it stays here. One that waits holds up no other. */
export function createReceiptOutbox({ store, server, alone, onRefused }: Needs) {
  const sendAll = (): Promise<Outcome> =>
    alone('grenier-receipts', async () => {
      let last: Outcome = { kind: 'sent' }
      for (const { id, registerId, order } of await store.all()) {
        const answer = await server.orderReceipt(registerId, order)
        if (answer.kind === 'offline') return unreachable
        if (answer.kind === 'refused' && !forGood.has(answer.status)) {
          last = later(answer)
          continue
        }
        await store.forget(id)
        if (answer.kind === 'refused') onRefused(answer.code)
      }
      return last
    })

  return { sendAll }
}
