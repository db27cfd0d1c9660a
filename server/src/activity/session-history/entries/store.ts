import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'

type Reader = AllowedSites<'registers.read'>

export type SessionEntryStore = ReturnType<typeof createSessionEntryStore>

/** The journal as people read it: entries of a chain, and what they are about. */
export function createSessionEntryStore(database: Database) {
  const db = database.client
  return {
    /** First and last sequence of a session's tickets and movements; null when it has none. */
    async reach(_: Reader, sessionId: string): Promise<{ first: number; last: number } | null> {
      const where = { where: { sessionId }, _min: { sequence: true }, _max: { sequence: true } } as const
      const [tickets, movements] = await Promise.all([db.sale.aggregate(where), db.cashMovement.aggregate(where)])
      const found = [tickets, movements].flatMap(({ _min, _max }) => [_min.sequence, _max.sequence]).filter((one) => one !== null)
      return found.length === 0 ? null : { first: Math.min(...found), last: Math.max(...found) }
    },

    /** The nearest opening or closing before or after a place that names the session. */
    async nearest(_: Reader, chain: string, sessionId: string, { type, before, after }: NearestQuery): Promise<number | undefined> {
      const range = before === undefined ? { gt: after ?? 0 } : { lt: before }
      const row = await db.journalEntry.findFirst({
        where: { chain, sequence: range, type, payload: { contains: `"sessionId":"${sessionId}"` } },
        orderBy: { sequence: before === undefined ? 'asc' : 'desc' },
        select: { sequence: true },
      })
      return row?.sequence
    },

    /** The first opening of a session after a place. */
    nextOpening: async (_: Reader, chain: string, after: number): Promise<number | undefined> =>
      (
        await db.journalEntry.findFirst({
          where: { chain, sequence: { gt: after }, type: 'session-opened' },
          orderBy: { sequence: 'asc' },
          select: { sequence: true },
        })
      )?.sequence,

    headOf: async (_: Reader, chain: string): Promise<number> =>
      (await db.chain.findUnique({ where: { id: chain }, select: { headSequence: true } }))?.headSequence ?? 0,

    stretch: (_: Reader, chain: string, { from, to, limit }: { from: number; to: number; limit: number }) =>
      db.journalEntry.findMany({ where: { chain, sequence: { gte: from, lte: to } }, orderBy: { sequence: 'asc' }, take: limit }),

    /** Places of entries in dispute that somebody let count. */
    async settledAsCounted(_: Reader, chain: string, sequences: readonly number[]): Promise<ReadonlySet<number>> {
      const rows = await db.settlement.findMany({
        where: { chain, sequence: { in: [...sequences] }, decision: 'counted' },
        select: { sequence: true },
      })
      return new Set(rows.map(({ sequence }) => sequence))
    },

    /** A chain in reach, with its register. */
    async chain({ siteIds }: Reader, id: string) {
      const chain = await db.chain.findFirst({ where: { id, ...(siteIds !== everySite && { siteId: { in: [...siteIds] } }) } })
      if (!chain) return undefined
      const register =
        chain.registerId === null
          ? null
          : await db.register.findUnique({ where: { id: chain.registerId }, select: { id: true, number: true, name: true } })
      return { ...chain, register }
    },

    /** Of a ticket in reach: where it stands. */
    sale: (_: Reader, id: string) => db.sale.findUnique({ where: { id }, select: { sessionId: true, siteId: true } }),
  }
}

interface NearestQuery {
  readonly type: 'session-opened' | 'session-closed'
  readonly before?: number
  readonly after?: number
}
