import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { Cents, Grams } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, PrismaClient, Transaction } from '#platform/database/database.ts'
import { readTicketSums, ticketSums, type TicketSums } from '../ticket-sums.ts'

type Reader = Allowed<'sales.read'>

/** Sums of the counted tickets that a condition names. */
async function ticketsOf(client: PrismaClient | Transaction, condition: Prisma.Sql): Promise<PerpetualTotals> {
  const [row] = await client.$queryRaw<TicketSums[]>`SELECT ${Prisma.raw(ticketSums)} FROM "Sale" WHERE ${condition} AND "counted"`
  return readTicketSums(row as TicketSums)
}

export type TotalsStore = ReturnType<typeof createTotalsStore>

/** Sums over counted facts of one site; business days are half open, [from, to). */
export function createTotalsStore(database: Database) {
  const db = database.client
  return {
    /** Tickets of a business day; what was given back is taken off, on the day it was given back. */
    async sales({ siteId }: Reader, businessDay: string) {
      const sums = await ticketsOf(db, Prisma.sql`"siteId" = ${siteId} AND "businessDay" = ${businessDay}`)
      return {
        sales: sums.sales,
        salesCents: (sums.salesCents - sums.refundsCents) as Cents,
        donationsCents: (sums.donationsCents - sums.donationsBackCents) as Cents,
      }
    },

    async byMeans({ siteId }: Reader, businessDay: string): Promise<Record<string, Cents>> {
      const rows = await db.$queryRaw<{ means: string; cents: number | bigint }[]>`
        SELECT p."means" AS means, SUM(p."amountCents") AS cents FROM "Payment" p JOIN "Sale" s ON s."id" = p."saleId"
        WHERE s."siteId" = ${siteId} AND s."businessDay" = ${businessDay} AND s."counted" = true GROUP BY p."means" ORDER BY p."means"`
      return Object.fromEntries(rows.map(({ means, cents }) => [means, Number(cents) as Cents]))
    },

    /** From the roll-ups: what every screen asks for reads no line again. */
    async reused({ siteId }: Reader, from: string, to: string): Promise<Map<string, Grams>> {
      const where = { siteId, businessDay: { gte: from, lt: to } }
      const rows = await db.dayTotal.groupBy({ by: ['businessDay'], where, _sum: { salesGrams: true } })
      return new Map(rows.map(({ businessDay, _sum }) => [businessDay, Number(_sum.salesGrams ?? 0) as Grams]))
    },

    /** Takings of a business day by category, where there are any. */
    async soldByCategory({ siteId }: Reader, businessDay: string): Promise<Record<string, Cents>> {
      const rows = await db.dayTotal.findMany({ where: { siteId, businessDay }, select: { category: true, salesCents: true } })
      return Object.fromEntries(
        rows.flatMap(({ category, salesCents }) => (salesCents === 0n ? [] : [[category, Number(salesCents) as Cents]])),
      )
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
        db.sale.aggregate({ where: { siteId, training: false }, _min: { postedDay: true } }),
        db.deposit.aggregate({ where: { siteId }, _min: { businessDay: true } }),
      ])
      return [sale._min.postedDay, deposit._min.businessDay].filter((day): day is string => day !== null).sort()[0]
    },

    /** Whoever judges what is posted on this site's days ends before, or sees the day closed (`holdDays` of the registers' store). */
    async holdSite(tx: Transaction, siteId: string): Promise<void> {
      if (database.provider === 'postgresql') await tx.$queryRaw`SELECT "id" FROM "Site" WHERE "id" = ${siteId} FOR UPDATE`
    },

    postedOn: (tx: Transaction, siteId: string, postedDay: string): Promise<PerpetualTotals> =>
      ticketsOf(tx, Prisma.sql`"siteId" = ${siteId} AND "postedDay" = ${postedDay}`),

    /** Heads of the site's device chains at this moment: the last sequence a closing includes. */
    deviceHeads: (tx: Transaction, siteId: string) =>
      tx.chain.findMany({
        where: { siteId, kind: 'device', training: false, headSequence: { gt: 0 } },
        select: { id: true, headSequence: true },
        orderBy: { id: 'asc' },
      }),

    perpetual: async (tx: Transaction, siteId: string) => {
      const site = await tx.chain.findFirst({ where: { siteId, kind: 'site' }, orderBy: { createdAt: 'desc' }, select: { totals: true } })
      return site?.totals
    },

    /** Totals of the closed days of a month (`2026-11`) or a year (`2026`), as they were written. */
    closedDays: async (tx: Transaction, siteId: string, period: string): Promise<string[]> =>
      (await tx.closedDay.findMany({ where: { siteId, day: { startsWith: period } }, select: { totals: true } })).map(
        ({ totals }) => totals,
      ),

    saveClosedDay: (tx: Transaction, row: { siteId: string; day: string; closedAt: string; totals: string }) =>
      tx.closedDay.create({ data: row }),
  }
}
