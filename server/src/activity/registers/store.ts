import { addTotals, noTotals, sameTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Cents, Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Row, Transaction } from '#platform/database/database.ts'
import { inSites, type AllowedSites } from '#platform/access.ts'

export interface SessionRow {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  readonly chain: string
  readonly businessDay: string
  readonly openedAt: string
  readonly openedBy: string
  readonly floatCents: number
  readonly closedAt: string | null
  readonly varianceCents: number | null
}

export interface Closing {
  readonly closedAt: string
  readonly closedBy: string
  readonly countedCents: number
  readonly expectedCents: number
  readonly varianceCents: number
  readonly comment: string | null
}

/** Rows of one group commit, by table. */
export interface Projection {
  readonly sessions: Row[]
  readonly sales: Row[]
  readonly lines: Row[]
  readonly payments: Row[]
  readonly closings: { id: string; closing: Closing }[]
}

/** Columns of a sale and its parts, compared as text with what the journal says. What a person typed stands last. */
export const saleColumns = {
  sale: 'id siteId registerId sessionId ticketNumber businessDay postedDay occurredAt operatorId totalCents donationCents counted'.split(
    ' ',
  ),
  line: 'position siteId businessDay category articleId quantity unitCents totalCents grams certainty flow counted label'.split(' '),
  payment: 'position siteId businessDay means amountCents tenderedCents changeCents'.split(' '),
}

/** A sale as it stands: its own columns, then how many lines and payments it has, and theirs in order. */
export interface StandingSale {
  readonly sequence: number
  readonly sale: string
  readonly lines: string
  readonly payments: string
}

const text = (columns: readonly string[]) =>
  columns
    .map((column) => (column === 'counted' ? `CASE WHEN "counted" THEN '1' ELSE '0' END` : `coalesce("${column}" || '', '')`))
    .join(` || '|' || `)

const parts = (table: string, columns: readonly string[]) =>
  `(SELECT count(*) || ';' || coalesce(string_agg(${text(columns)}, ';' ORDER BY "position"), '') FROM "${table}" WHERE "saleId" = "Sale"."id")`

const standing = Prisma.raw(
  `SELECT "sequence", ${text(saleColumns.sale)} AS "sale", ${parts('SaleLine', saleColumns.line)} AS "lines",
    ${parts('Payment', saleColumns.payment)} AS "payments" FROM "Sale"`,
)

export type RegisterStore = ReturnType<typeof createRegisterStore>

export function createRegisterStore(database: Database) {
  const db = database.client
  return {
    /** Inserts that cannot fail by content; an opening repeated under another sequence changes nothing. */
    async project(tx: Transaction, { sessions, sales, lines, payments, closings }: Projection): Promise<void> {
      await database.insertRows(tx, 'CashSession', sessions)
      await database.insertRows(tx, 'Sale', sales)
      await database.insertRows(tx, 'SaleLine', lines)
      await database.insertRows(tx, 'Payment', payments)
      for (const { id, closing } of closings) await tx.cashSession.updateMany({ where: { id }, data: closing })
    },

    /** Notes that devices were in contact, and how many entries each still holds: one statement for a whole group commit. */
    async seen(tx: Transaction, pending: ReadonlyMap<string, number>, at: Instant): Promise<void> {
      if (pending.size === 0) return
      const rows = JSON.stringify([...pending])
      if (database.provider === 'sqlite')
        await tx.$executeRaw`UPDATE "Device" SET "lastSeenAt" = ${at}, "pendingCount" = value ->> 1 FROM json_each(${rows})
          WHERE "Device"."id" = value ->> 0`
      else
        await tx.$executeRaw`UPDATE "Device" SET "lastSeenAt" = ${at}, "pendingCount" = (contact.value ->> 1)::int
          FROM json_array_elements(${rows}::json) AS contact(value) WHERE "Device"."id" = contact.value ->> 0`
    },

    async closedThrough(tx: Transaction, siteId: string): Promise<string> {
      const { _max } = await tx.closedDay.aggregate({ where: { siteId }, _max: { day: true } })
      return _max.day ?? ''
    },

    /** The latest session of each register. */
    async latestSessions(allowed: AllowedSites<'registers.read'>): Promise<SessionRow[]> {
      const newest = await db.cashSession.groupBy({ by: ['registerId'], where: inSites(allowed), _max: { openedAt: true } })
      const wanted = newest.map(({ registerId, _max }) => ({ registerId, openedAt: _max.openedAt ?? '' }))
      return wanted.length === 0 ? [] : db.cashSession.findMany({ where: { OR: wanted } })
    },

    /** Counted sales of sessions: how many, their total, and what came in cash. */
    async takings(
      _: AllowedSites<'registers.read'>,
      sessionIds: readonly string[],
    ): Promise<Map<string, { sales: number; salesCents: Cents; cashCents: Cents }>> {
      const where = { sessionId: { in: [...sessionIds] }, counted: true }
      const sums = await db.sale.groupBy({ by: ['sessionId'], where, _sum: { totalCents: true }, _count: true })
      const rows = await db.$queryRaw<{ sessionId: string; cents: number | bigint }[]>`
        SELECT s."sessionId" AS "sessionId", SUM(p."amountCents") AS cents FROM "Payment" p JOIN "Sale" s ON s."id" = p."saleId"
        WHERE s."sessionId" IN (${Prisma.join(sessionIds.length > 0 ? [...sessionIds] : [''])}) AND s."counted" = true AND p."means" = 'cash'
        GROUP BY s."sessionId"`
      const cash = new Map(rows.map(({ sessionId, cents }) => [sessionId, Number(cents)]))
      return new Map(
        sums.map(({ sessionId, _sum, _count }) => [
          sessionId,
          { sales: _count, salesCents: (_sum.totalCents ?? 0) as Cents, cashCents: (cash.get(sessionId) ?? 0) as Cents },
        ]),
      )
    },

    /** Chains whose counted sales do not make up the difference between the totals they opened with and those they have. */
    async unequalChains(): Promise<{ id: string; headSequence: number }[]> {
      const chains = await db.chain.findMany({ where: { kind: 'device' }, select: { id: true, headSequence: true, totals: true } })
      const openings = await db.journalEntry.findMany({
        where: { sequence: 1, type: 'chain-opened', verdict: { not: 'disputed' } },
        select: { chain: true, payload: true },
      })
      const openedWith = new Map(
        openings.map(({ chain, payload }) => [chain, (JSON.parse(payload) as { totals?: PerpetualTotals }).totals]),
      )
      const sums = await db.sale.groupBy({
        by: ['chain'],
        where: { counted: true },
        _count: true,
        _sum: { totalCents: true, donationCents: true },
      })
      const sold = new Map(
        sums.map(({ chain, _count, _sum }) => [
          chain,
          { sales: _count, salesCents: (_sum.totalCents ?? 0) as Cents, donationsCents: (_sum.donationCents ?? 0) as Cents },
        ]),
      )
      return chains.filter(({ id, totals }) => {
        const rows = addTotals(openedWith.get(id) ?? noTotals, sold.get(id) ?? noTotals)
        return !sameTotals(rows, JSON.parse(totals) as PerpetualTotals)
      })
    },

    deviceChains: () =>
      db.chain.findMany({ where: { kind: 'device' }, select: { id: true, siteId: true, registerId: true, headSequence: true } }),

    /** The sales of a stretch of a chain, as text. */
    standingSales: (chain: string, from: number, to: number) =>
      db.$queryRaw<StandingSale[]>`${standing} WHERE "chain" = ${chain} AND "sequence" BETWEEN ${from} AND ${to}`,

    /** Rows that no entry can have made: sales beyond the end of their chain, lines and payments without a sale. */
    strayRows: () => db.$queryRaw<{ chain: string; sequence: number }[]>`
      SELECT "Sale"."chain" AS "chain", "sequence" FROM "Sale" LEFT JOIN "Chain" ON "Chain"."id" = "Sale"."chain"
      WHERE "Chain"."id" IS NULL OR "sequence" > "headSequence" OR "sequence" < 1
      UNION ALL SELECT DISTINCT "saleId", 0 FROM "SaleLine" WHERE NOT EXISTS (SELECT 1 FROM "Sale" WHERE "id" = "saleId")
      UNION ALL SELECT DISTINCT "saleId", 0 FROM "Payment" WHERE NOT EXISTS (SELECT 1 FROM "Sale" WHERE "id" = "saleId")`,

    async lastTicket(registerId: string): Promise<number> {
      const { _max } = await db.sale.aggregate({ where: { registerId }, _max: { ticketNumber: true } })
      return _max.ticketNumber ?? 0
    },
  }
}
