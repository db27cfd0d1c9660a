import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { addTotals, noTotals, sameTotals, type PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { RollUp } from '../../totals/totals.ts'
import { readTicketSums, ticketSums, type TicketSums } from '../../ticket-sums.ts'
import { comparedColumns, tableOf, truthColumns, type ComparedList, type Projection } from './rows.ts'

/** A row as it stands, with the sequence of its entry. */
export interface StandingRow {
  readonly sequence: number | bigint
  readonly row: string
}

/** A ticket as it stands: its own columns, then how many rows each of its parts has, and theirs in order. */
export interface StandingSale {
  readonly sequence: number | bigint
  readonly sales: string
  readonly reversals: string
  readonly lines: string
  readonly payments: string
}

const text = (list: ComparedList) =>
  comparedColumns[list]
    .map((column) =>
      truthColumns[list]?.includes(column)
        ? `CASE WHEN "${column}" THEN '1' WHEN NOT "${column}" THEN '0' ELSE '' END`
        : `coalesce("${column}" || '', '')`,
    )
    .join(` || '|' || `)

const parts = (list: 'lines' | 'payments' | 'reversals', sale: string, order = sale) =>
  `(SELECT count(*) || ';' || coalesce(string_agg(${text(list)}, ';' ORDER BY "${order}"), '') FROM "${tableOf[list]}"
    WHERE "${sale}" = "Sale"."id") AS "${list}"`

const standingSales = Prisma.raw(
  `SELECT "sequence", ${text('sales')} AS "sales", ${parts('reversals', 'id')}, ${parts('lines', 'saleId', 'position')},
    ${parts('payments', 'saleId', 'position')} FROM "Sale"`,
)

const standing = {
  movements: Prisma.raw(`SELECT "sequence", ${text('movements')} AS "row" FROM "CashMovement"`),
  receipts: Prisma.raw(`SELECT "sequence", ${text('receipts')} AS "row" FROM "ReceiptCopy"`),
  corrections: Prisma.raw(`SELECT "sequence", ${text('corrections')} AS "row" FROM "Correction"`),
}

/** Rows of a table that stand beyond the end of their chain, or on none. */
const stray = (table: string) =>
  `SELECT t."chain" AS "chain", t."sequence" AS "sequence" FROM "${table}" t LEFT JOIN "Chain" ON "Chain"."id" = t."chain"
    WHERE "Chain"."id" IS NULL OR t."sequence" > "headSequence" OR t."sequence" < 1`

/** Rows of a part whose ticket is not there. */
const orphaned = (table: string, sale: string) =>
  `SELECT DISTINCT p."${sale}", 0 FROM "${table}" p WHERE NOT EXISTS (SELECT 1 FROM "Sale" WHERE "id" = p."${sale}")`

const strayRows = Prisma.raw(
  [
    ...(['Sale', 'CashMovement', 'ReceiptCopy', 'Correction'] as const).map(stray),
    orphaned('SaleLine', 'saleId'),
    orphaned('Payment', 'saleId'),
    orphaned('Reversal', 'id'),
  ].join(' UNION ALL '),
)

/** Payments by voucher without their use or issue, uses without their payment, and balances that are not amount − uses. */
const wrongVouchers = Prisma.raw(`
  SELECT s."chain" AS "chain", s."sequence" AS "sequence" FROM "Payment" p JOIN "Sale" s ON s."id" = p."saleId" AND s."counted"
    WHERE p."voucher" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "VoucherUse" u WHERE u."saleId" = p."saleId" AND u."position" = p."position"
      AND u."number" = p."voucher" AND u."amountCents" = p."amountCents")
    AND NOT EXISTS (SELECT 1 FROM "Voucher" v WHERE v."number" = p."voucher" AND v."issuedBy" = p."saleId" AND v."amountCents" = -p."amountCents")
  UNION ALL SELECT u."saleId", 0 FROM "VoucherUse" u
    WHERE NOT EXISTS (SELECT 1 FROM "Payment" p JOIN "Sale" s ON s."id" = p."saleId" AND s."counted" WHERE p."saleId" = u."saleId"
      AND p."position" = u."position" AND p."voucher" = u."number" AND p."amountCents" = u."amountCents")
  UNION ALL SELECT v."issuedBy", 0 FROM "Voucher" v
    WHERE v."balanceCents" <> v."amountCents" - coalesce(
        (SELECT sum(u."amountCents") FROM "VoucherUse" u WHERE u."number" = v."number" AND u."siteId" = v."siteId"), 0)
    OR NOT EXISTS (SELECT 1 FROM "Payment" p WHERE p."saleId" = v."issuedBy" AND p."voucher" = v."number" AND p."amountCents" = -v."amountCents")`)

export type ProjectionStore = ReturnType<typeof createProjectionStore>

/** The rows that entries make: written with them, counted in the roll-ups, and compared with them. */
export function createProjectionStore(database: Database, rollUp: Pick<RollUp, 'countLines'>) {
  const db = database.client

  async function write(tx: Transaction, { closings, ...lists }: Projection): Promise<void> {
    for (const list of Object.keys(tableOf) as (keyof typeof tableOf)[])
      if (lists[list].length > 0) await database.insertRows(tx, tableOf[list], lists[list])
    for (const { id, closing, isDisputed } of closings)
      await tx.cashSession.updateMany({ where: { id, ...(isDisputed ? { closedAt: null } : { sales: null }) }, data: closing })
    await rollUp.countLines(tx, lists.lines)
  }

  return {
    /**
     * Inserts that cannot fail by content but for an id used twice. The first closing of a till counts; unless it is in dispute it takes the
     * place of one that somebody made without the till.
     */
    write,

    /** A disputed entry counts from now on: its tickets and movements, which did not count, are taken away and written anew. */
    async count(tx: Transaction, { chain, sequence }: { chain: string; sequence: number }, rows: Projection): Promise<void> {
      const tickets = await tx.sale.findMany({ where: { chain, sequence, counted: false }, select: { id: true } })
      const ids = { in: tickets.map(({ id }) => id) }
      await tx.saleLine.deleteMany({ where: { saleId: ids } })
      await tx.payment.deleteMany({ where: { saleId: ids } })
      await tx.reversal.deleteMany({ where: { id: ids } })
      await tx.sale.deleteMany({ where: { id: ids } })
      await tx.cashMovement.deleteMany({ where: { chain, sequence, counted: false } })
      // The others stood already: a session, a receipt or a correction has its row whatever its verdict.
      await write(tx, { ...rows, sessions: [], receipts: [], corrections: [] })
    },

    /**
     * Chains whose counted tickets do not make up the difference between the totals they opened with and those they have. A ticket that
     * counts by settlement is in no chain's totals.
     */
    async unequalChains(): Promise<{ id: string; headSequence: number }[]> {
      const chains = await db.chain.findMany({
        where: { kind: 'device', training: false },
        select: { id: true, headSequence: true, totals: true },
      })
      const openings = await db.journalEntry.findMany({
        where: { sequence: 1, type: 'chain-opened', verdict: { not: 'disputed' } },
        select: { chain: true, payload: true },
      })
      const openedWith = new Map(
        openings.map(({ chain, payload }) => [chain, (JSON.parse(payload) as { totals?: PerpetualTotals }).totals]),
      )
      const sums = await db.$queryRaw<(TicketSums & { chain: string })[]>`
        SELECT "chain", ${Prisma.raw(ticketSums)} FROM "Sale" WHERE "counted" AND NOT EXISTS (SELECT 1 FROM "Settlement" d
          WHERE d."chain" = "Sale"."chain" AND d."sequence" = "Sale"."sequence" AND d."decision" = 'counted') GROUP BY "chain"`
      const sold = new Map(sums.map((row) => [row.chain, readTicketSums(row)]))
      return chains.filter(({ id, totals }) => {
        const rows = addTotals(openedWith.get(id) ?? noTotals, sold.get(id) ?? noTotals)
        return !sameTotals(rows, JSON.parse(totals) as PerpetualTotals)
      })
    },

    deviceChains: () =>
      db.chain.findMany({
        where: { kind: 'device' },
        select: { id: true, siteId: true, registerId: true, training: true, headSequence: true },
        orderBy: { createdAt: 'asc' },
      }),

    /** The tickets of a stretch of a chain, as text. */
    standingSales: (chain: string, from: number, to: number) =>
      db.$queryRaw<StandingSale[]>`${standingSales} WHERE "chain" = ${chain} AND "sequence" BETWEEN ${from} AND ${to}`,

    standingRows: (list: keyof typeof standing, chain: string, from: number, to: number) =>
      db.$queryRaw<StandingRow[]>`${standing[list]} WHERE "chain" = ${chain} AND "sequence" BETWEEN ${from} AND ${to}`,

    standingSessions: () =>
      db.$queryRaw<{ id: string; row: string }[]>`SELECT "id", ${Prisma.raw(text('sessions'))} AS "row" FROM "CashSession"`,

    standingSettlements: () => db.settlement.findMany(),

    /** Rows that no entry can have made: beyond the end of their chain, or part of a ticket that is not there. */
    strayRows: () => db.$queryRaw<{ chain: string; sequence: number | bigint }[]>`${strayRows}`,

    /** Vouchers that are not what payments made of them. */
    wrongVouchers: () => db.$queryRaw<{ chain: string; sequence: number | bigint }[]>`${wrongVouchers}`,
  }
}
