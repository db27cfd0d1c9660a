import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { CategoryFigures } from '@grenier/shared/domain/ecologic/figures.ts'
import { eeeCategories } from '@grenier/shared/domain/nomenclature.ts'
import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, PrismaClient, Transaction } from '#platform/database/database.ts'
import { figuresFromRows, type FactSums } from './figures-from-rows.ts'

type Runner = Allowed<'ecologic.run'>
type Reader = AllowedSites<'ecologic.read'>

/** One version of one period's file, with where it stands on disk. */
export interface ExportRow {
  readonly id: string
  readonly siteId: string
  readonly profile: string
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly version: number
  readonly fileId: string
  readonly name: string
  /** Below GRENIER_DATA. */
  readonly path: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly createdAt: Instant
  readonly createdBy: string
}

/**
 * All facts of a site up to the end of a period, in one statement and so of one moment. Only the eight categories are asked for: what is
 * not electrical cannot leak into them.
 */
export function factsQuery(siteId: string, { from, to }: Period): Prisma.Sql {
  const categories = Prisma.join([...eeeCategories])
  const within = (column: Prisma.Sql) => Prisma.sql`SUM(CASE WHEN "businessDay" >= ${from} THEN ${column} ELSE 0 END)`
  const weighed = Prisma.sql`CASE WHEN "certainty" = 'weighed' THEN "grams" ELSE 0 END`
  return Prisma.sql`
    SELECT 'line' AS "fact", "category", "flow", ${within(Prisma.sql`"quantity"`)} AS "quantity", ${within(Prisma.sql`"grams"`)} AS "grams",
      0 AS "weighedGrams", ${within(Prisma.sql`"totalCents"`)} AS "cents", SUM("grams") AS "gramsSoFar"
    FROM "SaleLine" WHERE "siteId" = ${siteId} AND "businessDay" < ${to} AND "category" IN (${categories}) AND "counted"
    GROUP BY "category", "flow"
    UNION ALL
    SELECT 'item', "category", "flow", ${within(Prisma.sql`"quantity"`)}, ${within(Prisma.sql`"grams"`)}, ${within(weighed)}, 0, SUM("grams")
    FROM "DepositItem" WHERE "siteId" = ${siteId} AND "businessDay" < ${to} AND "category" IN (${categories}) AND "validated"
    GROUP BY "category", "flow"
    UNION ALL
    SELECT 'deposit', "category", '', COUNT(DISTINCT "depositId"), 0, 0, 0, 0
    FROM "DepositItem"
    WHERE "siteId" = ${siteId} AND "businessDay" >= ${from} AND "businessDay" < ${to} AND "category" IN (${categories}) AND "validated"
    GROUP BY "category"`
}

/** The eight rows of a period, summed by the database. */
export async function aggregate(db: PrismaClient | Transaction, siteId: string, period: Period): Promise<CategoryFigures[]> {
  const rows = await db.$queryRaw<Record<keyof FactSums, string | number | bigint>[]>(factsQuery(siteId, period))
  return figuresFromRows(
    rows.map((row) => ({
      fact: row.fact as FactSums['fact'],
      category: String(row.category),
      flow: row.flow as FactSums['flow'],
      quantity: Number(row.quantity),
      grams: Number(row.grams),
      weighedGrams: Number(row.weighedGrams),
      cents: Number(row.cents),
      gramsSoFar: Number(row.gramsSoFar),
    })),
  )
}

/** When each day was corrected last. */
export type CorrectedDays = ReadonlyMap<BusinessDay, string>

const latestOf = (days: readonly { day: string; correctedAt: string }[]): CorrectedDays =>
  new Map(
    days
      .toSorted((one, other) => (one.correctedAt < other.correctedAt ? -1 : 1))
      .map(({ day, correctedAt }) => [day as BusinessDay, correctedAt]),
  )

export type EcologicStore = ReturnType<typeof createEcologicStore>

export function createEcologicStore({ client }: Pick<Database, 'client'>) {
  async function withFiles(exports: Awaited<ReturnType<typeof client.ecologicExport.findMany>>): Promise<ExportRow[]> {
    const files = await client.storedFile.findMany({ where: { id: { in: exports.map((row) => row.fileId) } } })
    const byId = new Map(files.map((file) => [file.id, file]))
    return exports.flatMap(({ periodStart, periodEnd, sha256, createdAt, siteId, ...row }) => {
      const file = byId.get(row.fileId)
      if (!file || siteId === null) return []
      const { name, path, bytes } = file
      return [
        {
          ...row,
          siteId,
          name,
          path,
          bytes,
          from: periodStart as BusinessDay,
          to: periodEnd as BusinessDay,
          sha256: sha256 as Sha256,
          createdAt: createdAt as Instant,
        },
      ]
    })
  }

  return {
    figures: ({ siteId }: Runner, period: Period) => aggregate(client, siteId, period),

    async nextVersion({ siteId }: Runner, profile: string, { from, to }: Period): Promise<number> {
      const where = { siteId, profile, periodStart: from, periodEnd: to }
      const { _max } = await client.ecologicExport.aggregate({ where, _max: { version: true } })
      return (_max.version ?? 0) + 1
    },

    /** Throws a unique-constraint error on `version` when another run took it. */
    async add(
      { siteId, by }: Runner,
      tx: Transaction,
      { from, to, path, name, bytes, fileId, ...row }: Omit<ExportRow, 'siteId' | 'createdBy'>,
    ) {
      const { sha256, createdAt } = row
      await tx.storedFile.create({
        data: { id: fileId, kind: 'export', siteId, name, path, mediaType: 'text/csv', sha256, bytes, createdAt },
      })
      await tx.ecologicExport.create({
        data: {
          ...row,
          scope: siteId,
          siteId,
          siteIds: JSON.stringify([siteId]),
          layout: '{}',
          figures: '[]',
          manifestFileId: '',
          fileId,
          createdBy: by,
          periodStart: from,
          periodEnd: to,
        },
      })
    },

    /** True when a file of any profile covers a business day of a site. */
    covers: async (tx: Transaction, { siteId }: Allowed<'ecologic.read'>, day: BusinessDay): Promise<boolean> =>
      (await tx.ecologicExport.count({ where: { siteId, periodStart: { lte: day }, periodEnd: { gt: day } } })) > 0,

    /** The days of a period on which deposits were corrected after they were validated. */
    async correctedDays({ siteId }: Runner, { from, to }: Period, db: PrismaClient | Transaction = client): Promise<CorrectedDays> {
      const where = { siteId, deposit: { businessDay: { gte: from, lt: to } } }
      const rows = await db.depositCorrection.findMany({ where, select: { correctedAt: true, deposit: { select: { businessDay: true } } } })
      return latestOf(rows.map(({ correctedAt, deposit }) => ({ day: deposit.businessDay, correctedAt })))
    },

    /** The newest version of every file that shares a day with a period: which days it covers, and when it was made. */
    async newestFiles({ siteId }: Runner, { from, to }: Period, tx: Transaction): Promise<(Period & { madeAt: string })[]> {
      const files = await tx.ecologicExport.groupBy({
        by: ['profile', 'periodStart', 'periodEnd'],
        where: { siteId, periodStart: { lt: to }, periodEnd: { gt: from } },
        _max: { createdAt: true },
      })
      return files.map(({ periodStart, periodEnd, _max }) => ({
        from: periodStart as BusinessDay,
        to: periodEnd as BusinessDay,
        madeAt: _max.createdAt ?? '',
      }))
    },

    /** Newest first. */
    list: async (allowed: Reader): Promise<ExportRow[]> =>
      await withFiles(
        await client.ecologicExport.findMany({ where: inSites(allowed), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 500 }),
      ),

    get: async (allowed: Reader, id: string): Promise<ExportRow | undefined> =>
      (await withFiles(await client.ecologicExport.findMany({ where: { id, ...inSites(allowed) } })))[0],

    async knownPaths(): Promise<Set<string>> {
      const files = await client.storedFile.findMany({ where: { kind: 'export' }, select: { path: true } })
      return new Set(files.map((file) => file.path))
    },
  }
}
