import type { Instant } from '@grenier/shared/domain/units.ts'
import type { TillDatabase } from '../database.ts'
import { TillError } from '../errors.ts'
import { type GoodsStep, holdsGoods, type KeptGoods, type KeptStep, takesBack } from './kept-step.ts'

export type StockStore = ReturnType<typeof createStockStore>

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

/** Goods that left the shop by this till, apart from its journals: they hold no money. */
export function createStockStore({ database }: { database: TillDatabase }) {
  const put = async (row: KeptStep): Promise<void> => void (await database.put('stockSteps', row))
  const all = (): Promise<KeptStep[]> => database.getAllFromIndex('stockSteps', 'sequence')

  /** Changes what is kept in one step, and answers once it is on the disk. */
  async function change(work: (rows: KeptStep[], last: number) => Change): Promise<void> {
    const transaction = database.transaction('stockSteps', 'readwrite', { durability: 'strict' })
    const rows = await transaction.store.index('sequence').getAll()
    const { put: fresh, remove = [] } = work(rows, rows.at(-1)?.sequence ?? 0)
    try {
      await Promise.all([
        ...remove.map(({ id }) => transaction.store.delete(id)),
        ...(fresh ? [transaction.store.put(fresh)] : []),
        transaction.done,
      ])
    } catch (error) {
      throw new TillError(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage-full' : 'storage', error)
    }
  }

  return {
    /** The same id again changes nothing. */
    keep: (step: GoodsStep, recordedAt: Instant): Promise<void> =>
      change((rows, last) => {
        const { id } = step.body
        return rows.some((row) => row.id === id) ? {} : { put: { id, sequence: last + 1, step, recordedAt, waiting: 1 } }
      }),

    /** Goods come back, once. What the server refused never counted: it goes, and nothing is sent. */
    takeBack: (goods: KeptGoods, { id, operatorId, recordedAt }: TakingBack): Promise<void> =>
      change((rows, last) => {
        const standing = rows.find((row) => row.id === goods.id)
        if (!standing || rows.some((row) => takesBack(goods, row))) return {}
        if (standing.refused !== undefined) return { remove: [standing] }
        const by = { operatorId, recordedAt }
        const step =
          goods.step.do === 'out'
            ? ({ do: 'take-back', of: goods.id, body: { id, ...by } } as const)
            : ({ do: 'return', of: goods.id, body: by } as const)
        return { put: { id, sequence: last + 1, step, recordedAt, waiting: 1 } }
      }),

    /** The oldest that is to be sent. */
    next: (): Promise<KeptStep | undefined> => database.getFromIndex('stockSteps', 'waiting', IDBKeyRange.lowerBound([1])),
    count: (): Promise<number> => database.countFromIndex('stockSteps', 'waiting'),

    acknowledge: (row: KeptStep, sentAt: Instant): Promise<void> => put({ ...plain(row), sentAt }),
    sendAgain: (row: KeptStep): Promise<void> => put({ ...plain(row), waiting: 1 }),

    /** The server refused it for good. What was taken back meanwhile goes, with what takes it back. */
    refuse: (row: KeptStep, refused: string): Promise<void> =>
      change((rows) => {
        const back = rows.find((other) => takesBack(row, other))
        return back ? { remove: [row, back] } : { put: { ...plain(row), refused } }
      }),

    /** Those the server refused for good, oldest first. */
    refused: async (): Promise<KeptStep[]> => (await all()).filter((row) => row.refused !== undefined),

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

    /** Takes away what the server has held for long enough. */
    async forgetSentBefore(limit: Instant): Promise<void> {
      const old = (await all()).filter(({ sentAt }) => sentAt !== undefined && sentAt < limit)
      if (old.length > 0) await change(() => ({ remove: old }))
    },
  }
}

const plain = ({ id, sequence, step, recordedAt }: KeptStep): KeptStep => ({ id, sequence, step, recordedAt })
