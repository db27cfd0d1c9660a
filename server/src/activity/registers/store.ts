import type { Cents } from '@grenier/shared/domain/units.ts'
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

    async closedThrough(siteId: string): Promise<string> {
      const { _max } = await db.closedDay.aggregate({ where: { siteId }, _max: { day: true } })
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
      const cash = new Map<string, number>()
      for (const sessionId of sessionIds) {
        const saleIds = await db.sale.findMany({ where: { sessionId, counted: true }, select: { id: true } })
        const { _sum } = await db.payment.aggregate({
          where: { saleId: { in: saleIds.map(({ id }) => id) }, means: 'cash' },
          _sum: { amountCents: true },
        })
        cash.set(sessionId, _sum.amountCents ?? 0)
      }
      return new Map(
        sums.map(({ sessionId, _sum, _count }) => [
          sessionId,
          { sales: _count, salesCents: (_sum.totalCents ?? 0) as Cents, cashCents: (cash.get(sessionId) ?? 0) as Cents },
        ]),
      )
    },

    /** Chains whose counted sales do not add up to their perpetual totals: the projection is not what the journal says. */
    async unequalChains(): Promise<{ id: string; headSequence: number }[]> {
      const chains = await db.chain.findMany({ where: { kind: 'device' }, select: { id: true, headSequence: true, totals: true } })
      const sums = await db.sale.groupBy({
        by: ['chain'],
        where: { counted: true },
        _count: true,
        _sum: { totalCents: true, donationCents: true },
      })
      const byChain = new Map(sums.map(({ chain, _count, _sum }) => [chain, [_sum.donationCents ?? 0, _count, _sum.totalCents ?? 0]]))
      return chains.filter(({ id, totals }) => {
        const { donationsCents, sales, salesCents } = JSON.parse(totals) as { donationsCents: number; sales: number; salesCents: number }
        return (byChain.get(id) ?? [0, 0, 0]).join() !== [donationsCents, sales, salesCents].join()
      })
    },

    async lastTicket(registerId: string): Promise<number> {
      const { _max } = await db.sale.aggregate({ where: { registerId }, _max: { ticketNumber: true } })
      return _max.ticketNumber ?? 0
    },
  }
}
