import type { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { StockOutFilter, TransferFilter, TransferOutcome } from '@grenier/shared/contract/stock.ts'
import type { BusinessDay, Grams } from '@grenier/shared/domain/units.ts'
import { everySite, inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

type Recorder = Allowed<'stock.record'>
type Reader = AllowedSites<'stock.read' | 'stock.record'>

export type StockOutRow = Omit<Prisma.StockOutCreateManyInput, 'takesBack'> & { readonly takesBack: string | null }
export type TransferRow = Required<Omit<Prisma.TransferCreateManyInput, 'outcome' | Settled>> & {
  readonly [Name in 'outcome' | Settled]: string | null
}
type Settled = 'settledDay' | 'settledAt' | 'settledBy'

const partnersAtMost = 50

/** One more than asked tells whether there are more. */
const paged = ({ after, limit }: { after?: string | undefined; limit: number }) => ({
  take: limit + 1,
  ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
})

/** Sites of a proof, at either end of a transfer. */
const atEitherEnd = ({ siteIds }: Reader): Prisma.TransferWhereInput =>
  siteIds === everySite ? {} : { OR: [{ fromSiteId: { in: [...siteIds] } }, { toSiteId: { in: [...siteIds] } }] }

export type StockStore = ReturnType<typeof createStockStore>

export function createStockStore(database: Database) {
  const db = database.client

  /** Which of some rows another row takes back. */
  async function takenBack(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await db.stockOut.findMany({ where: { takesBack: { in: [...ids] } }, select: { takesBack: true } })
    return new Set(rows.map(({ takesBack }) => takesBack ?? ''))
  }

  return {
    takenBack,

    /** Within a transaction. Undefined also when it is another site's. */
    findOut: async (tx: Transaction, { siteId }: Recorder, id: string): Promise<StockOutRow | undefined> =>
      (await tx.stockOut.findFirst({ where: { id, siteId } })) ?? undefined,

    /** The row that takes another back. */
    takenBackBy: async (tx: Transaction, { siteId }: Recorder, id: string): Promise<StockOutRow | undefined> =>
      (await tx.stockOut.findFirst({ where: { takesBack: id, siteId } })) ?? undefined,

    isOutElsewhere: async (tx: Transaction, { siteId }: Recorder, id: string): Promise<boolean> =>
      (await tx.stockOut.count({ where: { id, siteId: { not: siteId } } })) > 0,

    insertOut: (tx: Transaction, _: Recorder, row: StockOutRow) => tx.stockOut.create({ data: row }),

    getOut: async (allowed: Reader, id: string): Promise<StockOutRow | undefined> =>
      (await db.stockOut.findFirst({ where: { id, ...inSites(allowed) } })) ?? undefined,

    listOuts: (allowed: Reader, filter: StockOutFilter): Promise<StockOutRow[]> => {
      const { from, to, flow, category } = filter
      const days = { ...(from && { gte: from }), ...(to && { lt: to }) }
      return db.stockOut.findMany({
        where: { ...inSites(allowed), businessDay: days, ...(flow && { flow }), ...(category && { category }) },
        orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
        ...paged(filter),
      })
    },

    /** To whom goods were given, those of late first. */
    async partners(allowed: Reader): Promise<string[]> {
      const rows = await db.stockOut.groupBy({
        by: ['partner'],
        where: { ...inSites(allowed), partner: { not: '' } },
        _max: { recordedAt: true },
        orderBy: { _max: { recordedAt: 'desc' } },
        take: partnersAtMost,
      })
      return rows.map(({ partner }) => partner)
    },

    findTransfer: async (tx: Transaction, _: Recorder, id: string): Promise<TransferRow | undefined> =>
      (await tx.transfer.findUnique({ where: { id } })) ?? undefined,

    insertTransfer: (tx: Transaction, _: Recorder, row: TransferRow) => tx.transfer.create({ data: row }),

    /** Settles what is on its way; false when it was settled meanwhile. */
    async settle(tx: Transaction, _: Recorder, id: string, settled: Pick<TransferRow, Settled> & { outcome: TransferOutcome }) {
      const { count } = await tx.transfer.updateMany({ where: { id, outcome: null }, data: settled })
      return count === 1
    },

    getTransfer: async (allowed: Reader, id: string): Promise<TransferRow | undefined> =>
      (await db.transfer.findFirst({ where: { id, ...atEitherEnd(allowed) } })) ?? undefined,

    /** What these sites sent before a day and nobody had received or sent back by then. */
    async gramsOnTheirWay({ siteIds }: Reader, before: BusinessDay): Promise<Grams> {
      const sum = await db.transfer.aggregate({
        where: {
          sentDay: { lt: before },
          ...(siteIds !== everySite && { fromSiteId: { in: [...siteIds] } }),
          OR: [{ settledDay: null }, { settledDay: { gte: before } }],
        },
        _sum: { grams: true },
      })
      return (sum._sum.grams ?? 0) as Grams
    },

    listTransfers: (allowed: Reader, { state, ...page }: TransferFilter): Promise<TransferRow[]> =>
      db.transfer.findMany({
        where: { ...atEitherEnd(allowed), ...(state && { outcome: state === 'on-its-way' ? null : state }) },
        orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
        ...paged(page),
      }),
  }
}
