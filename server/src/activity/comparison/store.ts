import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import { readTicketSums, ticketSums, type TicketSums } from '../ticket-sums.ts'

type Reader = AllowedSites<'sales.read'>

/** What cash sessions of a site say of a period. */
export interface SiteTickets {
  readonly tickets: number
  /** Of the closings that were counted. */
  readonly varianceCents: number
  readonly countedClosings: number
  readonly uncountedClosings: number
}

export const noTickets: SiteTickets = { tickets: 0, varianceCents: 0, countedClosings: 0, uncountedClosings: 0 }

export type ComparisonStore = ReturnType<typeof createComparisonStore>

/** Figures of whole periods: from rows by session and by deposit, never from the lines of tickets. The sites are named one by one. */
export function createComparisonStore(database: Database) {
  const db = database.client
  const named = ({ siteIds }: Reader): string[] => {
    if (siteIds === everySite) throw new Error('Expected each site by its id: the indexes begin with it')
    return [...siteIds]
  }

  return {
    /** By site: tickets and variances that closings state, and the tickets of sessions that no till closed. */
    async tickets(allowed: Reader, { from, to }: Period): Promise<Map<string, SiteTickets>> {
      const where = { siteId: { in: named(allowed) }, businessDay: { gte: from, lt: to }, training: false }
      const [closed, open] = await Promise.all([
        db.cashSession.groupBy({
          by: ['siteId'],
          where: { ...where, closedAt: { not: null } },
          _sum: { sales: true, varianceCents: true },
          _count: { _all: true, varianceCents: true },
        }),
        db.cashSession.findMany({ where: { ...where, sales: null }, select: { id: true } }),
      ])
      const found = new Map<string, SiteTickets>()
      for (const { siteId, _sum, _count } of closed) {
        const closings = { countedClosings: _count.varianceCents, uncountedClosings: _count._all - _count.varianceCents }
        found.set(siteId, { tickets: _sum.sales ?? 0, varianceCents: _sum.varianceCents ?? 0, ...closings })
      }
      for (const row of await openTickets(open.map(({ id }) => id))) {
        const before = found.get(row.siteId) ?? noTickets
        found.set(row.siteId, { ...before, tickets: before.tickets + readTicketSums(row).sales })
      }
      return found
    },

    async deposits(allowed: Reader, { from, to }: Period): Promise<Map<string, number>> {
      const where = { siteId: { in: named(allowed) }, businessDay: { gte: from, lt: to }, status: 'validated' }
      const rows = await db.deposit.groupBy({ by: ['siteId'], where, _count: true })
      return new Map(rows.map(({ siteId, _count }) => [siteId, _count]))
    },
  }

  async function openTickets(sessionIds: readonly string[]): Promise<(TicketSums & { siteId: string })[]> {
    if (sessionIds.length === 0) return []
    return db.$queryRaw`SELECT "siteId", ${Prisma.raw(ticketSums)} FROM "Sale"
      WHERE "sessionId" IN (${Prisma.join([...sessionIds])}) AND "counted" GROUP BY "siteId"`
  }
}
