import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { SalesOfPeriod } from '@grenier/shared/contract/sales.ts'
import { eeeCategories } from '@grenier/shared/domain/nomenclature.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Database } from '#platform/database/database.ts'
import { everySite, inSites, type AllowedSites } from '#platform/access.ts'

type Reader = AllowedSites<'sales.read'>

export type SaleStore = ReturnType<typeof createSaleStore>

export function createSaleStore(database: Database) {
  const db = database.client
  return {
    /** Tickets of one business day, the newest first; those of training only when asked for, and then alone. */
    ofDay: (allowed: Reader, { day, training, limit }: { day: BusinessDay; training: boolean; limit: number }) =>
      db.sale.findMany({ where: { businessDay: day, training, ...inSites(allowed) }, orderBy: { occurredAt: 'desc' }, take: limit }),

    /** Tickets that count of a period, the newest first. */
    async ofPeriod(allowed: Reader, list: SalesOfPeriod, limit: number) {
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT s."id" AS "id" FROM "Sale" s WHERE ${conditions(allowed, list)} ORDER BY s."occurredAt" DESC LIMIT ${limit}`
      return db.sale.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { occurredAt: 'desc' } })
    },

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

/** The same words as the sums of the reconciliation. */
function conditions({ siteIds }: Reader, { from, to, category, kind, donation, means }: SalesOfPeriod): Prisma.Sql {
  const categories =
    category === 'outside' ? Prisma.sql`l."category" NOT IN (${Prisma.join([...eeeCategories])})` : Prisma.sql`l."category" = ${category}`
  const parts = [
    Prisma.sql`s."businessDay" >= ${from} AND s."businessDay" < ${to} AND s."counted"`,
    ...(siteIds === everySite ? [] : [Prisma.sql`s."siteId" IN (${Prisma.join([...siteIds])})`]),
    ...(kind === undefined ? [] : [kind === 'sale' ? Prisma.sql`s."kind" = 'sale'` : Prisma.sql`s."kind" <> 'sale'`]),
    ...(donation === undefined ? [] : [Prisma.sql`s."donationCents" <> 0`]),
    ...(means === undefined ? [] : [Prisma.sql`EXISTS (SELECT 1 FROM "Payment" p WHERE p."saleId" = s."id" AND p."means" = ${means})`]),
    ...(category === undefined
      ? []
      : [Prisma.sql`EXISTS (SELECT 1 FROM "SaleLine" l WHERE l."saleId" = s."id" AND l."flow" = 'reuse' AND ${categories})`]),
  ]
  return Prisma.join(parts, ' AND ')
}
