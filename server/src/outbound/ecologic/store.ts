import { Prisma, type EcologicExport as Whole } from '@grenier/prisma/generated/sqlite/client.ts'
import { addDays, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, PrismaClient, Transaction } from '#platform/database/database.ts'
import type { ExportRow, ExportTexts, FactCounts, FiledExport, FiledFile } from './runs/export-row.ts'

type Runner = Allowed<'ecologic.run'>
type Reader = AllowedSites<'ecologic.read'>

/** Which exports: of one profile, of a scope, of periods that share a day with one. */
export interface ExportFilter {
  readonly profile?: string | undefined
  readonly scope?: string | undefined
  readonly from?: BusinessDay | undefined
  readonly to?: BusinessDay | undefined
}

/** A list does without the long texts. */
const omit = { layout: true, figures: true } as const
type EcologicExport = Omit<Whole, keyof typeof omit>

const exportsAtMost = 500
/** What comes is posted on the first open day, which is at most so far behind. */
const postedWithinDays = 3

/** Exports that cover a site, alone or with others. */
const coversSite = (siteId: string) => ({ OR: [{ siteId }, { siteIds: { contains: siteId } }] })

const sharesADay = ({ from, to }: Period) => ({ periodStart: { lt: to }, periodEnd: { gt: from } })

const toRow = ({ periodStart, periodEnd, siteIds, sha256, createdAt, ...row }: EcologicExport): ExportRow => ({
  ...row,
  siteIds: JSON.parse(siteIds) as string[],
  from: periodStart as BusinessDay,
  to: periodEnd as BusinessDay,
  sha256: sha256 as Sha256,
  createdAt: createdAt as Instant,
})

/** When each day was last changed after the fact. */
export type CorrectedDays = ReadonlyMap<BusinessDay, string>

const latestOf = (days: readonly { day: string; at: string }[]): CorrectedDays =>
  new Map(days.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ day, at }) => [day as BusinessDay, at]))

export type EcologicStore = ReturnType<typeof createEcologicStore>

export function createEcologicStore({ client, provider }: Pick<Database, 'client' | 'provider'>) {
  async function withFiles(exports: readonly EcologicExport[]): Promise<FiledExport[]> {
    const files = await client.storedFile.findMany({ where: { id: { in: exports.map((row) => row.fileId) } } })
    const byId = new Map(files.map((file) => [file.id, file]))
    return exports.flatMap((row) => {
      const file = byId.get(row.fileId)
      return file ? [{ ...toRow(row), name: file.name, path: file.path, bytes: file.bytes }] : []
    })
  }

  return {
    /** The next version of a period's file: a scope that bears another name now goes on counting. */
    async nextVersion(_: Runner, { scope, siteIds, profile, from, to }: Pick<ExportRow, 'scope' | 'siteIds' | 'profile' | 'from' | 'to'>) {
      const same = [{ scope }, { siteIds: JSON.stringify(siteIds) }]
      const where = { OR: same, profile, periodStart: from, periodEnd: to }
      const { _max } = await client.ecologicExport.aggregate({ where, _max: { version: true } })
      return (_max.version ?? 0) + 1
    },

    /** Throws a unique-constraint error on `version` when another run took it, on `scheduleId` when the schedule made the period already. */
    async add(_: Runner, tx: Transaction, row: ExportRow & ExportTexts, files: readonly FiledFile[]): Promise<void> {
      const { from, to, siteIds, ...columns } = row
      for (const file of files) {
        await tx.storedFile.create({ data: { ...file, kind: 'export', siteId: row.siteId, createdAt: row.createdAt } })
      }
      await tx.ecologicExport.create({ data: { ...columns, siteIds: JSON.stringify(siteIds), periodStart: from, periodEnd: to } })
    },

    /** True when a file of any profile covers a business day of a site. */
    covers: async (tx: Transaction, { siteId }: Allowed<'ecologic.read'>, day: BusinessDay): Promise<boolean> =>
      (await tx.ecologicExport.count({ where: { ...coversSite(siteId), periodStart: { lte: day }, periodEnd: { gt: day } } })) > 0,

    /** The days of a period on which deposits were corrected after they were validated. */
    async correctedDays({ siteId }: Runner, { from, to }: Period, db: PrismaClient | Transaction = client): Promise<CorrectedDays> {
      const where = { siteId, deposit: { businessDay: { gte: from, lt: to } } }
      const rows = await db.depositCorrection.findMany({ where, select: { correctedAt: true, deposit: { select: { businessDay: true } } } })
      return latestOf(rows.map(({ correctedAt, deposit }) => ({ day: deposit.businessDay, at: correctedAt })))
    },

    /** The days of a period with tickets that came, or became counted, after `since`, and when the last of each day did. */
    async lateDays({ siteId }: Allowed<'ecologic.read'>, { from, to }: Period, since: string, db: PrismaClient | Transaction = client) {
      const counted = Prisma.sql`CASE WHEN t."settledAt" > e."recordedAt" THEN t."settledAt" ELSE e."recordedAt" END`
      const rows = await db.$queryRaw<{ day: string; at: string }[]>`
        SELECT s."businessDay" AS "day", MAX(${counted}) AS "at"
        FROM "Sale" s JOIN "JournalEntry" e ON e."chain" = s."chain" AND e."sequence" = s."sequence"
        LEFT JOIN "Settlement" t ON t."chain" = s."chain" AND t."sequence" = s."sequence"
        WHERE s."siteId" = ${siteId} AND s."businessDay" >= ${from} AND s."businessDay" < ${to} AND s."counted" AND ${counted} > ${since}
        GROUP BY s."businessDay"`
      return latestOf(rows)
    },

    /** Tickets that came, or became counted, after `since` for a business day that was closed by then; by that day. */
    async postedLate(tx: Transaction, { siteId }: Allowed<'ecologic.read'>, since: Instant) {
      const counted = Prisma.sql`CASE WHEN t."settledAt" > e."recordedAt" THEN t."settledAt" ELSE e."recordedAt" END`
      const rows = await tx.$queryRaw<{ day: string; tickets: number | bigint; cents: number | bigint }[]>`
        SELECT s."businessDay" AS "day", COUNT(*) AS "tickets", SUM(s."totalCents") AS "cents"
        FROM "Sale" s JOIN "JournalEntry" e ON e."chain" = s."chain" AND e."sequence" = s."sequence"
        LEFT JOIN "Settlement" t ON t."chain" = s."chain" AND t."sequence" = s."sequence"
        WHERE s."siteId" = ${siteId} AND s."postedDay" >= ${addDays(since.slice(0, 10) as BusinessDay, -postedWithinDays)}
          AND s."businessDay" < s."postedDay" AND s."counted" AND ${counted} > ${since}
        GROUP BY s."businessDay" ORDER BY s."businessDay"`
      return rows.map(({ day, tickets, cents }) => ({ day: day as BusinessDay, tickets: Number(tickets), cents: Number(cents) }))
    },

    /** The newest version of every file of a site that shares a day with a period: which days it covers, and when it was made. */
    async newestFiles(
      { siteId }: Runner,
      period: Period,
      db: PrismaClient | Transaction = client,
    ): Promise<(Period & { madeAt: string })[]> {
      const files = await db.ecologicExport.groupBy({
        by: ['scope', 'profile', 'periodStart', 'periodEnd'],
        where: { ...coversSite(siteId), ...sharesADay(period) },
        _max: { createdAt: true },
      })
      return files.map(({ periodStart, periodEnd, _max }) => ({
        from: periodStart as BusinessDay,
        to: periodEnd as BusinessDay,
        madeAt: _max.createdAt ?? '',
      }))
    },

    async factCounts(
      _: AllowedSites<'ecologic.read' | 'ecologic.run'>,
      siteIds: readonly string[],
      { from, to }: Period,
    ): Promise<FactCounts> {
      const within = Prisma.sql`"siteId" IN (${Prisma.join([...siteIds])}) AND "businessDay" >= ${from} AND "businessDay" < ${to}`
      const [row] = await client.$queryRaw<Record<keyof FactCounts, number | bigint>[]>`SELECT
        (SELECT COUNT(*) FROM "Sale" WHERE ${within} AND "counted" AND "kind" = 'sale') AS "sales",
        (SELECT COUNT(*) FROM "Sale" WHERE ${within} AND "counted" AND "kind" <> 'sale') AS "reversals",
        (SELECT COUNT(*) FROM "Deposit" WHERE ${within} AND "status" = 'validated') AS "deposits",
        (SELECT COUNT(*) FROM "StockOut" WHERE ${within}) AS "stockOuts"`
      const { sales, reversals, deposits, stockOuts } = row ?? { sales: 0, reversals: 0, deposits: 0, stockOuts: 0 }
      return { sales: Number(sales), reversals: Number(reversals), deposits: Number(deposits), stockOuts: Number(stockOuts) }
    },

    /** Newest first; exports of several sites are seen by who may read every site. */
    list: async (allowed: Reader, { profile, scope, from, to }: ExportFilter = {}): Promise<FiledExport[]> =>
      await withFiles(
        await client.ecologicExport.findMany({
          where: {
            ...inSites(allowed),
            ...(profile !== undefined && { profile }),
            ...(scope !== undefined && { scope }),
            ...(to !== undefined && { periodStart: { lt: to } }),
            ...(from !== undefined && { periodEnd: { gt: from } }),
          },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          take: exportsAtMost,
          omit,
        }),
      ),

    get: async (allowed: Reader, id: string): Promise<FiledExport | undefined> =>
      (await withFiles(await client.ecologicExport.findMany({ where: { id, ...inSites(allowed) }, omit })))[0],

    async texts(_: Reader, id: string): Promise<ExportTexts | undefined> {
      return (await client.ecologicExport.findUnique({ where: { id }, select: { layout: true, figures: true } })) ?? undefined
    },

    /** The newest version before an export. */
    async before(_: Reader, { scope, siteIds, profile, from, to, version }: ExportRow): Promise<ExportRow | undefined> {
      const same = [{ scope }, { siteIds: JSON.stringify(siteIds) }]
      const where = { OR: same, profile, periodStart: from, periodEnd: to, version: { lt: version } }
      const row = await client.ecologicExport.findFirst({ where, orderBy: { version: 'desc' }, omit })
      return row ? toRow(row) : undefined
    },

    /** Until the transaction ends no other one adds an export. On SQLite writers take turns anyway. */
    async holdExports(tx: Transaction): Promise<void> {
      if (provider === 'postgresql') await tx.$executeRaw`LOCK TABLE "EcologicExport" IN EXCLUSIVE MODE`
    },

    async knownPaths(tx: Transaction): Promise<Set<string>> {
      const files = await tx.storedFile.findMany({ where: { kind: 'export' }, select: { path: true } })
      return new Set(files.map((file) => file.path))
    },
  }
}
