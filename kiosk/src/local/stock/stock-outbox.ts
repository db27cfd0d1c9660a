import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Alone } from '../locks.ts'
import type { Outcome } from '../outbox.ts'
import type { Refusal } from '../server.ts'
import { holdsGoods, type KeptStep } from './kept-step.ts'
import type { StockServer } from './stock-server.ts'
import type { StockStore } from './stock-store.ts'

interface Needs {
  readonly store: StockStore
  readonly server: Pick<StockServer, 'send'>
  readonly alone: Alone
  readonly now: () => Instant
}

export type StockOutbox = ReturnType<typeof createStockOutbox>

/** What no repeat can heal: the goods themselves are refused. Anything else (a restart, a lost pairing, too many requests) passes. */
const forGood = new Set([400, 403, 409, 413, 422])
const unknownForGood = new Set(['site.unknown', 'stock.unknown', 'transfer.unknown'])
/** Taken back already, or never there: what was to be done is done. */
const nothingToTakeBack = new Set(['stock.unknown', 'stock.taken-back', 'transfer.unknown'])

/** Sends kept goods in order, one window at a time, again and again until each is acknowledged. What is refused for good is set aside. */
export function createStockOutbox({ store, server, alone, now }: Needs) {
  async function settle(row: KeptStep, refusal: Refusal): Promise<Outcome | undefined> {
    const { status, code, retryAfterMs } = refusal
    if (!holdsGoods(row) && nothingToTakeBack.has(code)) await store.acknowledge(row, now())
    else if (forGood.has(status) || unknownForGood.has(code)) await store.refuse(row, code)
    else return { kind: 'later', offline: false, code, ...(retryAfterMs !== undefined && { retryAfterMs }) }
    return undefined
  }

  const sendAll = (): Promise<Outcome> =>
    alone('grenier-stock', async () => {
      for (let row = await store.next(); row; row = await store.next()) {
        const answer = await server.send(row.step)
        if (answer.kind === 'offline') return { kind: 'later', offline: true, code: 'offline' }
        const stopped = answer.kind === 'answered' ? await store.acknowledge(row, now()) : await settle(row, answer)
        if (stopped) return stopped
      }
      return { kind: 'sent' }
    })

  return { sendAll }
}
