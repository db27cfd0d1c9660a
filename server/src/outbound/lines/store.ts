import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { formulaStarts } from '@grenier/shared/domain/ecologic/cell-text.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'

export type LineStore = ReturnType<typeof createLineStore>

/** End of every line of a file. */
export const lineEnd = '\r\n'

const { sql, raw, join } = Prisma

/** A text cell: always quoted, and never taken for a formula by a spreadsheet. */
const text = (column: string) => sql`'"' || ${guard(column)} || REPLACE(${raw(column)}, '"', '""') || '"'`
const guard = (column: string) => sql`CASE WHEN SUBSTR(${raw(column)}, 1, 1) IN (${join([...formulaStarts])}) THEN '''' ELSE '' END`
/** A cell that holds no quote and begins with a letter. */
const code = (column: string) => raw(`'"' || ${column} || '"'`)
const whole = (column: string) => raw(`CAST(${column} AS TEXT)`)

/** Cents as euros or grams as kilograms with a decimal comma: whole numbers only, so that nothing is rounded. */
function decimal(column: string, decimals: number): Prisma.Sql {
  const unit = 10 ** decimals
  const sign = `CASE WHEN ${column} < 0 THEN '-' ELSE '' END`
  return raw(`${sign} || CAST(ABS(${column}) / ${unit} AS TEXT) || ',' || SUBSTR(CAST(ABS(${column}) % ${unit} + ${unit} AS TEXT), 2)`)
}

const cells = (...parts: readonly Prisma.Sql[]) => join([...parts], ` || ';' || `)

/** Text of one line of a ticket. Aliases: `l` line, `s` ticket, `r` register, `p` place. */
const saleLine = cells(
  raw('l."businessDay"'),
  raw('s."occurredAt"'),
  raw('p."code"'),
  whole('r."number"'),
  whole('s."ticketNumber"'),
  raw('s."kind"'),
  code('l."category"'),
  text('l."label"'),
  whole('l."quantity"'),
  decimal('l."unitCents"', 2),
  decimal('l."discountCents"', 2),
  decimal('l."totalCents"', 2),
  decimal('l."grams"', 3),
  raw('l."certainty"'),
  raw('l."flow"'),
)

/** The département of a deposit's postcode, by the rule of `departmentOf`: a postcode would say too much of a person in a village. */
const department = `CASE SUBSTR(COALESCE(d."postcode", ''), 1, 2)
  WHEN '97' THEN SUBSTR(d."postcode", 1, 3) WHEN '98' THEN SUBSTR(d."postcode", 1, 3)
  WHEN '20' THEN CASE WHEN SUBSTR(d."postcode", 3, 1) IN ('0', '1') THEN '2A' ELSE '2B' END
  ELSE SUBSTR(COALESCE(d."postcode", ''), 1, 2) END`

/** Text of one line of a deposit. Aliases: `i` item, `d` deposit, `p` place. */
const depositLine = cells(
  raw('i."businessDay"'),
  raw('d."recordedAt"'),
  raw('p."code"'),
  whole('d."reference"'),
  raw('d."origin"'),
  raw(department),
  text('i."object"'),
  code('i."category"'),
  whole('i."quantity"'),
  decimal('i."grams"', 3),
  raw('i."certainty"'),
  raw('i."flow"'),
)

/**
 * Lines of one site and day, written by the database: a day is read through its index and is small enough to hold, and text that is built
 * in SQL costs a quarter of rows that are built here.
 */
export function createLineStore({ client, provider }: Pick<Database, 'client' | 'provider'>) {
  const gathered = (line: Prisma.Sql, order: string) =>
    sql`${raw(provider === 'postgresql' ? 'STRING_AGG' : 'GROUP_CONCAT')}(${line}, ${lineEnd} ORDER BY ${raw(order)})`
  const asked = async (query: Prisma.Sql) => (await client.$queryRaw<{ lines: string | null }[]>(query))[0]?.lines ?? ''

  /** Through the index of site and day, so that a period of ten thousand years costs what its days with lines cost. */
  const firstDay = async (table: Prisma.Sql, siteId: string, { from, to }: Period): Promise<BusinessDay | undefined> => {
    const [row] = await client.$queryRaw<{ day: BusinessDay | null }[]>`
      SELECT MIN("businessDay") AS "day" FROM ${table} WHERE "siteId" = ${siteId} AND "businessDay" >= ${from} AND "businessDay" < ${to}`
    return row?.day ?? undefined
  }

  return {
    /** The first day of a period with any line; undefined when there is none. */
    firstSales: ({ siteId }: Allowed<'sales.read'>, period: Period) => firstDay(raw('"SaleLine"'), siteId, period),
    firstDeposits: ({ siteId }: Allowed<'deposits.read'>, period: Period) => firstDay(raw('"DepositItem"'), siteId, period),

    /** Empty when the day has none. Counted tickets only, in the order in which they happened. */
    sales: ({ siteId }: Allowed<'sales.read'>, day: BusinessDay): Promise<string> =>
      asked(sql`
        SELECT ${gathered(saleLine, 's."occurredAt", l."saleId", l."position"')} AS "lines"
        FROM "SaleLine" l JOIN "Sale" s ON s."id" = l."saleId" JOIN "Register" r ON r."id" = s."registerId" JOIN "Site" p ON p."id" = l."siteId"
        WHERE l."siteId" = ${siteId} AND l."businessDay" = ${day} AND l."counted"`),

    /** Empty when the day has none. Validated deposits only. */
    deposits: ({ siteId }: Allowed<'deposits.read'>, day: BusinessDay): Promise<string> =>
      asked(sql`
        SELECT ${gathered(depositLine, 'd."reference", i."position"')} AS "lines"
        FROM "DepositItem" i JOIN "Deposit" d ON d."id" = i."depositId" JOIN "Site" p ON p."id" = i."siteId"
        WHERE i."siteId" = ${siteId} AND i."businessDay" = ${day} AND i."validated"`),
  }
}
