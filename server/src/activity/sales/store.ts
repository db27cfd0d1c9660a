import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { SalesOfDay, SalesOfPeriod, SalesOrder } from '@grenier/shared/contract/sales.ts'
import { eeeCategories } from '@grenier/shared/domain/nomenclature.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Database } from '#platform/database/database.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'

type Reader = AllowedSites<'sales.read'>

/** One page of a list: where it begins, and how long it is at most. */
export interface Stretch {
  readonly skip: number
  readonly take: number
}

const columns = { when: 'occurredAt', ticket: 'ticketNumber', total: 'totalCents' } as const

export type SaleStore = ReturnType<typeof createSaleStore>

export function createSaleStore(database: Database) {
  const db = database.client

  async function idsOf(where: Prisma.Sql, { sort, order }: SalesOrder, stretch?: Stretch): Promise<string[]> {
    const way = order === 'asc' ? 'ASC' : 'DESC'
    const place = stretch ? Prisma.sql`LIMIT ${stretch.take} OFFSET ${stretch.skip}` : Prisma.empty
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT s."id" AS "id" FROM "Sale" s WHERE ${where} ORDER BY ${Prisma.raw(`s."${columns[sort]}" ${way}, s."id" ${way}`)} ${place}`
    return rows.map(({ id }) => id)
  }

  return {
    /** Tickets of one business day, all of them without a stretch; those of training only when asked for, and then alone. */
    idsOfDay: (allowed: Reader, list: SalesOfDay, stretch?: Stretch): Promise<string[]> =>
      idsOf(Prisma.sql`${among(allowed)} AND s."businessDay" = ${list.day} AND s."training" = ${list.training === 'true'}`, list, stretch),

    /** Tickets that count of a period. */
    idsOfPeriod: (allowed: Reader, list: SalesOfPeriod, stretch?: Stretch): Promise<string[]> =>
      idsOf(conditions(allowed, list), list, stretch),

    /** The business days of a period that have tickets, the newest first. */
    async daysOf(allowed: Reader, { from, to }: Pick<SalesOfPeriod, 'from' | 'to'>): Promise<BusinessDay[]> {
      const rows = await db.$queryRaw<{ day: string }[]>`
        SELECT DISTINCT s."businessDay" AS "day" FROM "Sale" s
        WHERE ${among(allowed)} AND s."businessDay" >= ${from} AND s."businessDay" < ${to} ORDER BY 1 DESC`
      return rows.map(({ day }) => day as BusinessDay)
    },

    byIds: (_: Reader, ids: readonly string[], order: SalesOrder) =>
      db.sale.findMany({ where: { id: { in: [...ids] } }, orderBy: [{ [columns[order.sort]]: order.order }, { id: order.order }] }),

    linesOf: (_: Reader, saleIds: readonly string[]) =>
      db.saleLine.findMany({ where: { saleId: { in: [...saleIds] } }, orderBy: [{ saleId: 'asc' }, { position: 'asc' }] }),

    paymentsOf: (_: Reader, saleIds: readonly string[]) =>
      db.payment.findMany({ where: { saleId: { in: [...saleIds] } }, orderBy: [{ saleId: 'asc' }, { position: 'asc' }] }),

    async reversalsOf(_: Reader, saleIds: readonly string[]) {
      const rows = await db.reversal.findMany({ where: { id: { in: [...saleIds] } } })
      return new Map(rows.map((row) => [row.id, row]))
    },

    /** How corrections of these tickets were allowed; the last word counts. */
    async authorisationsOf(_: Reader, saleIds: readonly string[]): Promise<Map<string, string>> {
      const rows = await db.correction.findMany({ where: { subject: { in: [...saleIds] } }, orderBy: { occurredAt: 'asc' } })
      return new Map(rows.map(({ subject, how }) => [subject, how]))
    },

    async receiptsOf(_: Reader, saleIds: readonly string[]): Promise<Map<string, number>> {
      const rows = await db.receiptCopy.groupBy({ by: ['saleId'], where: { saleId: { in: [...saleIds] } }, _count: true })
      return new Map(rows.map(({ saleId, _count }) => [saleId, _count]))
    },

    /** Verdicts of the journal entries behind sales, by `chain:sequence`. */
    async verdicts(
      _: Reader,
      entries: readonly { chain: string; sequence: number }[],
    ): Promise<Map<string, { verdict: string; reason: string }>> {
      const chains = [...new Set(entries.map(({ chain }) => chain))]
      const sequences = [...new Set(entries.map(({ sequence }) => sequence))]
      const rows = await db.journalEntry.findMany({
        where: { chain: { in: chains }, sequence: { in: sequences } },
        select: { chain: true, sequence: true, verdict: true, reason: true },
      })
      return new Map(rows.map((row) => [`${row.chain}:${row.sequence}`, row]))
    },
  }
}

/** Every site is named as well: the indexes begin with the site. */
const among = ({ siteIds }: Reader): Prisma.Sql =>
  siteIds === everySite ? Prisma.sql`s."siteId" IN (SELECT "id" FROM "Site")` : Prisma.sql`s."siteId" IN (${Prisma.join([...siteIds])})`

/** The same words as the sums of the reconciliation. */
function conditions(allowed: Reader, { from, to, category, kind, donation, means }: SalesOfPeriod): Prisma.Sql {
  const categories =
    category === 'outside' ? Prisma.sql`l."category" NOT IN (${Prisma.join([...eeeCategories])})` : Prisma.sql`l."category" = ${category}`
  const parts = [
    Prisma.sql`${among(allowed)} AND s."businessDay" >= ${from} AND s."businessDay" < ${to} AND s."counted"`,
    ...(kind === undefined ? [] : [kind === 'sale' ? Prisma.sql`s."kind" = 'sale'` : Prisma.sql`s."kind" <> 'sale'`]),
    ...(donation === undefined ? [] : [Prisma.sql`s."donationCents" <> 0`]),
    ...(means === undefined ? [] : [Prisma.sql`EXISTS (SELECT 1 FROM "Payment" p WHERE p."saleId" = s."id" AND p."means" = ${means})`]),
    ...(category === undefined
      ? []
      : [Prisma.sql`EXISTS (SELECT 1 FROM "SaleLine" l WHERE l."saleId" = s."id" AND l."flow" = 'reuse' AND ${categories})`]),
  ]
  return Prisma.join(parts, ' AND ')
}
