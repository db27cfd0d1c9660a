import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { LeafSums } from '@grenier/shared/domain/ecologic/leaf-sums.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database, Row, Transaction } from '#platform/database/database.ts'
import { dayColumns, type DayColumn, type DayPlace } from './columns.ts'
import { recountedRows } from './recount/store.ts'

/** Whoever may see what sites count, for whatever they do with it. */
export type CountReader = AllowedSites<
  'ecologic.read' | 'ecologic.run' | 'ecologic.edit' | 'declarations.read' | 'declarations.edit' | 'sales.read' | 'stock.read'
>

type Summed<Name extends string> = Record<Name, number | bigint>

/** A row that is not what its facts make. */
export interface WrongRow extends DayPlace {
  readonly columns: readonly { readonly column: DayColumn; readonly rolledUp: number; readonly recounted: number }[]
}

export interface OriginRow {
  readonly category: string
  readonly origin: string
  readonly postcode: string | null
  readonly depositGrams: number
  readonly orientedGrams: number
}

const mostWrong = 1_000
const raw = (columns: readonly string[]) => Prisma.raw(columns.join(', '))
const named = raw(dayColumns.map((column) => `"${column}"`))
const key = Prisma.raw('"siteId", "businessDay", "category"')
/** What is in stock after a row: entered less left. */
const stays = '"depositGrams" + "receivedGrams" - "salesGrams" - "recyclingGrams" - "disposalGrams" - "donationGrams" - "sentGrams"'

/** The sites of a proof; undefined for all. */
const sitesOf = ({ siteIds }: CountReader) => (siteIds === everySite ? undefined : siteIds)
const among = (allowed: CountReader): Prisma.Sql => {
  const siteIds = sitesOf(allowed)
  return siteIds ? Prisma.sql`"siteId" IN (${Prisma.join([...siteIds])})` : Prisma.sql`"siteId" <> ''`
}
const isNowhere = (allowed: CountReader): boolean => sitesOf(allowed)?.length === 0

const numbers = <Name extends string>(row: Summed<Name>, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, Number(row[name])])) as Record<Name, number>

const leafColumns = [...dayColumns, 'openingGrams'] as const

/** By site and category: the columns within a period, and what was in stock before it. */
function sumsQuery(rows: Prisma.Sql, allowed: CountReader, { from, to }: Period): Prisma.Sql {
  const within = dayColumns.map(
    (column) =>
      Prisma.sql`SUM(CASE WHEN "businessDay" >= ${from} THEN ${Prisma.raw(`"${column}"`)} ELSE 0 END) AS ${Prisma.raw(`"${column}"`)}`,
  )
  return Prisma.sql`SELECT "siteId", "category", ${Prisma.join(within)},
      SUM(CASE WHEN "businessDay" < ${from} THEN ${Prisma.raw(stays)} ELSE 0 END) AS "openingGrams"
    FROM ${rows} WHERE ${among(allowed)} AND "businessDay" < ${to} GROUP BY "siteId", "category" ORDER BY "siteId", "category"`
}

/** The same sums from the facts themselves. */
export const recountQuery = (allowed: CountReader, period: Period): Prisma.Sql =>
  sumsQuery(Prisma.sql`(${recountedRows({ siteIds: sitesOf(allowed), before: period.to })}) AS "Recounted"`, allowed, period)

export function createRollUpStore(database: Database) {
  const db = database.client

  async function sums(query: Prisma.Sql): Promise<(LeafSums & { siteId: string })[]> {
    const found = await db.$queryRaw<(Summed<(typeof leafColumns)[number]> & { siteId: string; category: string })[]>(query)
    return found
      .map((row) => ({ siteId: row.siteId, category: row.category, ...numbers(row, leafColumns) }) as LeafSums & { siteId: string })
      .filter((row) => leafColumns.some((column) => row[column] !== 0))
  }

  return {
    /** Adds rows to those that stand, in one statement. */
    add: (tx: Transaction, rows: readonly Row[]) => database.insertRows(tx, 'DayTotal', rows, ['siteId', 'businessDay', 'category']),

    sums: async (allowed: CountReader, period: Period) =>
      isNowhere(allowed) ? [] : sums(sumsQuery(Prisma.raw('"DayTotal"'), allowed, period)),

    within: async (allowed: CountReader, period: Period) =>
      isNowhere(allowed)
        ? []
        : sums(sumsQuery(Prisma.sql`(SELECT * FROM "DayTotal" WHERE "businessDay" >= ${period.from}) AS "Within"`, allowed, period)),

    recount: async (allowed: CountReader, period: Period) => (isNowhere(allowed) ? [] : sums(recountQuery(allowed, period))),

    async daily(allowed: CountReader, { from, to }: Period) {
      if (isNowhere(allowed)) return []
      const summed = raw(dayColumns.map((column) => `SUM("${column}") AS "${column}"`))
      const rows = await db.$queryRaw<(Summed<DayColumn> & { businessDay: string; category: string })[]>`
        SELECT "businessDay", "category", ${summed} FROM "DayTotal" WHERE ${among(allowed)} AND "businessDay" >= ${from} AND "businessDay" < ${to}
        GROUP BY "businessDay", "category" ORDER BY "businessDay", "category"`
      return rows.map(({ businessDay, category, ...row }) => ({ businessDay, category, ...numbers(row, dayColumns) }))
    },

    /** Deposits with at least one item in any of some categories, by site. */
    async depositsOf(allowed: CountReader, { from, to }: Period, categories: readonly string[]): Promise<Map<string, number>> {
      if (isNowhere(allowed) || categories.length === 0) return new Map()
      const rows = await db.$queryRaw<(Summed<'deposits'> & { siteId: string })[]>`
        SELECT "siteId", COUNT(DISTINCT "depositId") AS "deposits" FROM "DepositItem"
        WHERE ${among(allowed)} AND "businessDay" >= ${from} AND "businessDay" < ${to} AND "validated"
          AND "category" IN (${Prisma.join([...categories])}) GROUP BY "siteId"`
      return new Map(rows.map(({ siteId, deposits }) => [siteId, Number(deposits)]))
    },

    async origins(allowed: CountReader, { from, to }: Period): Promise<OriginRow[]> {
      if (isNowhere(allowed)) return []
      const rows = await db.$queryRaw<(Omit<OriginRow, 'depositGrams' | 'orientedGrams'> & Summed<'depositGrams' | 'orientedGrams'>)[]>`
        SELECT i."category" AS "category", d."origin" AS "origin", d."postcode" AS "postcode", SUM(i."grams") AS "depositGrams",
          SUM(CASE WHEN i."flow" = 'reuse' THEN i."grams" ELSE 0 END) AS "orientedGrams"
        FROM (SELECT * FROM "DepositItem" WHERE ${among(allowed)} AND "businessDay" >= ${from} AND "businessDay" < ${to} AND "validated") i
          JOIN "Deposit" d ON d."id" = i."depositId"
        GROUP BY i."category", d."origin", d."postcode"`
      return rows.map((row) => ({ ...row, ...numbers(row, ['depositGrams', 'orientedGrams']) }))
    },

    /** Writes the roll-ups anew from the facts, of one site or of all. On PostgreSQL nobody adds to them meanwhile. */
    async rebuild(tx: Transaction, siteId: string | undefined): Promise<void> {
      if (database.provider === 'postgresql') await tx.$executeRaw`LOCK TABLE "DayTotal" IN EXCLUSIVE MODE`
      await tx.dayTotal.deleteMany({ where: siteId === undefined ? {} : { siteId } })
      const summed = raw(dayColumns.map((column) => `SUM("${column}")`))
      const rows = recountedRows({ siteIds: siteId === undefined ? undefined : [siteId] })
      await tx.$executeRaw`INSERT INTO "DayTotal" (${key}, ${named})
        SELECT ${key}, ${summed} FROM (${rows}) AS "Recounted" GROUP BY ${key}`
    },

    /** Rows that are not what their facts make, by one statement and so of one moment; at most a thousand. */
    async wrong(): Promise<WrongRow[]> {
      const both = raw(dayColumns.map((c) => `SUM("rolled" * "${c}") AS "rolled_${c}", SUM((1 - "rolled") * "${c}") AS "counted_${c}"`))
      const differ = Prisma.raw(dayColumns.map((column) => `SUM((2 * "rolled" - 1) * "${column}") <> 0`).join(' OR '))
      const rows = await db.$queryRaw<(DayPlace & Record<string, unknown>)[]>`
        SELECT ${key}, ${both} FROM (
          SELECT 1 AS "rolled", ${key}, ${named} FROM "DayTotal"
          UNION ALL SELECT 0, ${key}, ${named} FROM (${recountedRows({})}) AS "Recounted") AS "Both"
        GROUP BY ${key} HAVING ${differ} ORDER BY ${key} LIMIT ${mostWrong}`
      return rows.map(({ siteId, businessDay, category, ...row }) => ({
        ...{ siteId, businessDay, category },
        columns: dayColumns
          .map((column) => ({ column, rolledUp: Number(row[`rolled_${column}`]), recounted: Number(row[`counted_${column}`]) }))
          .filter(({ rolledUp, recounted }) => rolledUp !== recounted),
      }))
    },
  }
}
