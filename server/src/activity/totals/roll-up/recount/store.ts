import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { dayColumns, type DayColumn } from '../columns.ts'

/** Which facts are counted again: those of some sites (all when undefined), before a day (ever when undefined). */
export interface Extent {
  readonly siteIds?: readonly string[] | undefined
  readonly before?: string | undefined
}

/** One kind of fact, and what it counts in each column. */
interface Source {
  readonly table: string
  readonly site: string
  readonly day: string
  readonly where: string
  readonly counts: Partial<Record<DayColumn, string>>
}

const gramsWhere = (condition: string) => `SUM(CASE WHEN ${condition} THEN "grams" ELSE 0 END)`
const unknownWhere = (condition: string) =>
  `SUM(CASE WHEN "certainty" = 'unknown' AND ${condition} THEN CASE WHEN "quantity" < 0 THEN -1 ELSE 1 END ELSE 0 END)`
const ofSales = (column: string) => `SUM(CASE WHEN "flow" = 'reuse' THEN ${column} ELSE 0 END)`
const gone = {
  recyclingGrams: gramsWhere(`"flow" = 'recycling'`),
  disposalGrams: gramsWhere(`"flow" = 'disposal'`),
  donationGrams: gramsWhere(`"flow" = 'donation'`),
}

const sources: readonly Source[] = [
  {
    ...{ table: 'SaleLine', site: 'siteId', day: 'businessDay', where: '"counted"' },
    counts: {
      salesQuantity: ofSales('"quantity"'),
      salesGrams: ofSales('"grams"'),
      salesWeighedGrams: gramsWhere(`"flow" = 'reuse' AND "certainty" = 'weighed'`),
      salesCents: ofSales('"totalCents"'),
      unknownLines: unknownWhere(`"flow" IN ('reuse', 'recycling', 'disposal', 'donation')`),
      ...gone,
    },
  },
  {
    ...{ table: 'DepositItem', site: 'siteId', day: 'businessDay', where: '"validated"' },
    counts: {
      deposits: 'COUNT(DISTINCT "depositId")',
      depositQuantity: 'SUM("quantity")',
      depositGrams: 'SUM("grams")',
      weighedGrams: gramsWhere(`"certainty" = 'weighed'`),
      unknownItems: unknownWhere('TRUE'),
      orientedGrams: gramsWhere(`"flow" = 'reuse'`),
      ...gone,
    },
  },
  {
    ...{ table: 'StockOut', site: 'siteId', day: 'businessDay', where: 'TRUE' },
    counts: { unknownLines: unknownWhere('TRUE'), ...gone },
  },
  {
    ...{ table: 'Transfer', site: 'fromSiteId', day: 'sentDay', where: 'TRUE' },
    counts: { sentGrams: 'SUM("grams")' },
  },
  {
    ...{ table: 'Transfer', site: 'fromSiteId', day: 'settledDay', where: `"outcome" = 'returned'` },
    counts: { sentGrams: '-SUM("grams")' },
  },
  {
    ...{ table: 'Transfer', site: 'toSiteId', day: 'settledDay', where: `"outcome" = 'received'` },
    counts: { receivedGrams: 'SUM("grams")' },
  },
]

function rowsOf({ table, site, day, where, counts }: Source, { siteIds, before }: Extent): Prisma.Sql {
  const columns = dayColumns.map((column) => `${counts[column] ?? '0'} AS "${column}"`).join(', ')
  const ofSites = siteIds ? Prisma.sql`AND ${Prisma.raw(`"${site}"`)} IN (${Prisma.join([...siteIds])})` : Prisma.empty
  const ofDays = before === undefined ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(`"${day}"`)} < ${before}`
  const named = `"${site}" AS "siteId", "${day}" AS "businessDay", "category"`
  return Prisma.sql`SELECT ${Prisma.raw(`${named}, ${columns} FROM "${table}" WHERE ${where}`)} ${ofSites} ${ofDays}
    GROUP BY ${Prisma.raw(`"${site}", "${day}", "category"`)}`
}

/** What the roll-ups should be, counted from the facts themselves: one row a site, day, category and kind of fact. At least one site. */
export const recountedRows = (extent: Extent): Prisma.Sql =>
  Prisma.join(
    sources.map((source) => rowsOf(source, extent)),
    ' UNION ALL ',
  )
