import type { Instant } from '@grenier/shared/domain/units.ts'
import { TillError } from '../errors.ts'
import { createQueue, marked, type QueueNeeds } from '../queue.ts'
import { type GoodsStep, holdsGoods, type KeptGoods, type KeptStep, takesBack } from './kept-step.ts'
import type { StockServer } from './stock-server.ts'

export type Stock = ReturnType<typeof createStock>

/** By whom and when goods are taken back; `id` is that of the row which does. */
export interface TakingBack {
  readonly id: string
  readonly operatorId: string
  readonly recordedAt: Instant
}

interface Change {
  readonly put?: KeptStep
  readonly remove?: readonly KeptStep[]
}

const weekMs = 7 * 86_400_000
/** Taken back already, or never there: what was to be done is done. */
const nothingToTakeBack = new Set(['stock.unknown', 'stock.taken-back', 'transfer.unknown'])

/** Goods that left the shop by this till, apart from its journals: they hold no money. */
export function createStock(needs: QueueNeeds & { readonly server: Pick<StockServer, 'send'> }) {
  const { database, server } = needs
  const all = (): Promise<KeptStep[]> => database.getAllFromIndex('stockSteps', 'sequence')
  const queue = createQueue<'stockSteps', unknown>(needs, {
    ...{ store: 'stockSteps', order: 'waiting', lock: 'grenier-stock' },
    async send(row) {
      const answer = await server.send(row.step)
      const isDone = answer.kind === 'refused' && !holdsGoods(row) && nothingToTakeBack.has(answer.code)
      return isDone ? { kind: 'answered', body: undefined } : answer
    },
    sent: () => ({}),
    /** What was taken back meanwhile goes, with what takes it back: sent again it would count. */
    refuse: (row, refused) =>
      change((rows) => {
        const back = rows.find((other) => takesBack(row, other))
        return back ? { remove: [row, back] } : { put: marked(row, { refused }) }
      }),
    keptMs: weekMs,
    keptSince: ({ sentAt }) => sentAt,
  })

  /** Changes what is kept in one step, and answers once it is on the disk. */
  async function change(work: (rows: KeptStep[], next: number) => Change): Promise<void> {
    const transaction = database.transaction('stockSteps', 'readwrite', { durability: 'strict' })
    const rows = await transaction.store.index('sequence').getAll()
    const { put: fresh, remove = [] } = work(rows, (rows.at(-1)?.sequence ?? 0) + 1)
    try {
      await Promise.all([
        ...remove.map(({ id }) => transaction.store.delete(id)),
        ...(fresh ? [transaction.store.put(fresh)] : []),
        transaction.done,
      ])
    } catch (error) {
      throw TillError.ofStorage(error)
    }
  }

  return {
    ...queue,

    /** As they were kept: two of one moment too. */
    refused: async (): Promise<KeptStep[]> => (await all()).filter((row) => row.refused !== undefined),

    /** The same id again changes nothing. */
    keep: (step: GoodsStep, recordedAt: Instant): Promise<void> =>
      change((rows, sequence) => {
        const { id } = step.body
        return rows.some((row) => row.id === id) ? {} : { put: { id, sequence, step, recordedAt, waiting: 1 } }
      }),

    /** Goods come back, once. What the server refused never counted: it goes, and nothing is sent. */
    takeBack: (goods: KeptGoods, { id, operatorId, recordedAt }: TakingBack): Promise<void> =>
      change((rows, sequence) => {
        const standing = rows.find((row) => row.id === goods.id)
        if (!standing || rows.some((row) => takesBack(goods, row))) return {}
        if (standing.refused !== undefined) return { remove: [standing] }
        const by = { operatorId, recordedAt }
        const step =
          goods.step.do === 'out'
            ? ({ do: 'take-back', of: goods.id, body: { id, ...by } } as const)
            : ({ do: 'return', of: goods.id, body: by } as const)
        return { put: { id, sequence, step, recordedAt, waiting: 1 } }
      }),

    /** What left last, and what takes it back when something does. */
    async last(): Promise<{ goods: KeptGoods; back: KeptStep | undefined } | undefined> {
      const rows = await all()
      const goods = rows.findLast(holdsGoods)
      return goods && { goods, back: rows.find((row) => takesBack(goods, row)) }
    },

    /** To whom goods were given here, those of late first. */
    async partners(): Promise<string[]> {
      const named = (await all()).flatMap(({ step }) => (step.do === 'out' && step.body.partner !== '' ? [step.body.partner] : []))
      return [...new Set(named.toReversed())]
    },
  }
}
