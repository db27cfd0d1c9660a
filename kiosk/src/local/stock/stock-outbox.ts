import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Alone } from '../locks.ts'
import { later, refusedForGood, unreachable, type Outcome } from '../outcome.ts'
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

const unknownForGood = new Set(['site.unknown', 'stock.unknown', 'transfer.unknown'])
/** Taken back already, or never there: what was to be done is done. */
const nothingToTakeBack = new Set(['stock.unknown', 'stock.taken-back', 'transfer.unknown'])

/** Sends kept goods in order, one window at a time, again and again until each is acknowledged. What is refused for good is set aside. */
export function createStockOutbox({ store, server, alone, now }: Needs) {
  async function settle(row: KeptStep, refusal: Refusal): Promise<Outcome | undefined> {
    const { status, code } = refusal
    if (!holdsGoods(row) && nothingToTakeBack.has(code)) await store.acknowledge(row, now())
    else if (refusedForGood.has(status) || unknownForGood.has(code)) await store.refuse(row, code)
    else return later(refusal)
    return undefined
  }

  const sendAll = (): Promise<Outcome> =>
    alone('grenier-stock', async () => {
      for (let row = await store.next(); row; row = await store.next()) {
        const answer = await server.send(row.step)
        if (answer.kind === 'offline') return unreachable
        const stopped = answer.kind === 'answered' ? await store.acknowledge(row, now()) : await settle(row, answer)
        if (stopped) return stopped
      }
      return { kind: 'sent' }
    })

  return { sendAll }
}
