import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Allowed } from '#platform/access.ts'

type Reader = Allowed<'sales.read'>

export type TotalsStore = ReturnType<typeof createTotalsStore>

/** Sums over counted facts of one site; business days are half open, [from, to). */
export function createTotalsStore(database: Database) {
  const db = database.client
  return {
    async sales({ siteId }: Reader, businessDay: string) {
      const { _count, _sum } = await db.sale.aggregate({
        where: { siteId, businessDay, counted: true },
        _count: true,
        _sum: { totalCents: true, donationCents: true },
      })
      return { sales: _count, salesCents: (_sum.totalCents ?? 0) as Cents, donationsCents: (_sum.donationCents ?? 0) as Cents }
    },

    async byMeans({ siteId }: Reader, businessDay: string): Promise<Record<string, Cents>> {
      const rows = await db.$queryRaw<{ means: string; cents: number | bigint }[]>`
        SELECT p."means" AS means, SUM(p."amountCents") AS cents FROM "Payment" p JOIN "Sale" s ON s."id" = p."saleId"
        WHERE s."siteId" = ${siteId} AND s."businessDay" = ${businessDay} AND s."counted" = true GROUP BY p."means" ORDER BY p."means"`
      return Object.fromEntries(rows.map(({ means, cents }) => [means, Number(cents) as Cents]))
    },

    async reused({ siteId }: Reader, from: string, to: string): Promise<Map<string, Grams>> {
      const where = { siteId, businessDay: { gte: from, lt: to }, counted: true, flow: 'reuse' }
      const rows = await db.saleLine.groupBy({ by: ['businessDay'], where, _sum: { grams: true } })
      return new Map(rows.map(({ businessDay, _sum }) => [businessDay, (_sum.grams ?? 0) as Grams]))
    },

    async received({ siteId }: Reader, businessDay: string): Promise<Record<string, Grams>> {
      const rows = await db.depositItem.groupBy({
        by: ['category'],
        where: { siteId, businessDay, validated: true },
        _sum: { grams: true },
      })
      return Object.fromEntries(rows.map(({ category, _sum }) => [category, (_sum.grams ?? 0) as Grams]))
    },

    deposits: ({ siteId }: Reader, businessDay: string) => db.deposit.count({ where: { siteId, businessDay, status: 'validated' } }),

    async closedThrough(siteId: string): Promise<string | undefined> {
      const { _max } = await db.closedDay.aggregate({ where: { siteId }, _max: { day: true } })
      return _max.day ?? undefined
    },

    /** First business day on which anything happened on the site. */
    async firstDay(siteId: string): Promise<string | undefined> {
      const [sale, deposit] = await Promise.all([
        db.sale.aggregate({ where: { siteId }, _min: { postedDay: true } }),
        db.deposit.aggregate({ where: { siteId }, _min: { businessDay: true } }),
      ])
      return [sale._min.postedDay, deposit._min.businessDay].filter((day): day is string => day !== null).sort()[0]
    },

    async postedOn(tx: Transaction, siteId: string, postedDay: string) {
      const { _count, _sum } = await tx.sale.aggregate({
        where: { siteId, postedDay, counted: true },
        _count: true,
        _sum: { totalCents: true, donationCents: true },
      })
      return { sales: _count, salesCents: (_sum.totalCents ?? 0) as Cents, donationsCents: (_sum.donationCents ?? 0) as Cents }
    },

    /** Heads of the site's device chains at this moment: the last sequence a closing includes. */
    deviceHeads: (tx: Transaction, siteId: string) =>
      tx.chain.findMany({
        where: { siteId, kind: 'device', headSequence: { gt: 0 } },
        select: { id: true, headSequence: true },
        orderBy: { id: 'asc' },
      }),

    perpetual: async (tx: Transaction, siteId: string) => {
      const site = await tx.chain.findFirst({ where: { siteId, kind: 'site' }, select: { totals: true } })
      return site?.totals
    },

    saveClosedDay: (tx: Transaction, row: { siteId: string; day: string; closedAt: string; totals: string }) =>
      tx.closedDay.create({ data: row }),
  }
}
