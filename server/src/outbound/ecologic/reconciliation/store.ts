import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { AllowedSites } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'

/** Lines of one category that were sold, or given back (then below zero). */
export interface SoldSums {
  readonly category: string
  readonly back: boolean
  readonly tickets: number
  readonly cents: number
}

/** Tickets with a donation: given, or given back (then below zero). */
export interface DonatedSums {
  readonly back: boolean
  readonly tickets: number
  readonly cents: number
}

/** Payments of one means: on sales, or given back (then below zero). */
export interface PaidSums extends DonatedSums {
  readonly means: string
}

type Reader = AllowedSites<'sales.read'>
type Raw<Row> = { readonly [Name in keyof Row]: Row[Name] extends number ? number | bigint : Row[Name] | number }

const read = <Row extends DonatedSums>(rows: readonly Raw<Row>[]): Row[] =>
  rows.map((row) => ({ ...row, back: Boolean(row.back), tickets: Number(row.tickets), cents: Number(row.cents) }) as unknown as Row)

export type ReconciliationStore = ReturnType<typeof createReconciliationStore>

/** What tills took and what their tickets say, from three columns that are written apart: lines, donations and payments. Only what counts. */
export function createReconciliationStore({ client }: Pick<Database, 'client'>) {
  const tickets = (siteIds: readonly string[], { from, to }: Period) =>
    Prisma.sql`s."siteId" IN (${Prisma.join([...siteIds])}) AND s."businessDay" >= ${from} AND s."businessDay" < ${to} AND s."counted"`
  const back = Prisma.sql`CASE WHEN s."kind" = 'sale' THEN 0 ELSE 1 END`

  return {
    sold: async (_: Reader, siteIds: readonly string[], period: Period): Promise<SoldSums[]> =>
      read(
        await client.$queryRaw<Raw<SoldSums>[]>`
          SELECT l."category" AS "category", ${back} AS "back", COUNT(DISTINCT s."id") AS "tickets", SUM(l."totalCents") AS "cents"
          FROM "Sale" s JOIN "SaleLine" l ON l."saleId" = s."id"
          WHERE ${tickets(siteIds, period)} AND l."flow" = 'reuse' GROUP BY l."category", ${back} ORDER BY l."category", ${back}`,
      ),

    donated: async (_: Reader, siteIds: readonly string[], period: Period): Promise<DonatedSums[]> =>
      read(
        await client.$queryRaw<Raw<DonatedSums>[]>`
          SELECT ${back} AS "back", COUNT(*) AS "tickets", SUM(s."donationCents") AS "cents"
          FROM "Sale" s WHERE ${tickets(siteIds, period)} AND s."donationCents" <> 0 GROUP BY ${back}`,
      ),

    paid: async (_: Reader, siteIds: readonly string[], period: Period): Promise<PaidSums[]> =>
      read(
        await client.$queryRaw<Raw<PaidSums>[]>`
          SELECT p."means" AS "means", ${back} AS "back", COUNT(DISTINCT s."id") AS "tickets", SUM(p."amountCents") AS "cents"
          FROM "Sale" s JOIN "Payment" p ON p."saleId" = s."id"
          WHERE ${tickets(siteIds, period)} GROUP BY p."means", ${back} ORDER BY p."means", ${back}`,
      ),
  }
}
