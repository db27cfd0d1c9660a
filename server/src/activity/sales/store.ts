import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import type { Database } from '#platform/database/database.ts'
import { inSites, type AllowedSites } from '#platform/access.ts'

type Reader = AllowedSites<'sales.read'>

export type SaleStore = ReturnType<typeof createSaleStore>

export function createSaleStore(database: Database) {
  const db = database.client
  return {
    /** Sales of one business day, the newest first. */
    ofDay: (allowed: Reader, day: BusinessDay, limit: number) =>
      db.sale.findMany({ where: { businessDay: day, ...inSites(allowed) }, orderBy: { occurredAt: 'desc' }, take: limit }),

    linesOf: (_: Reader, saleIds: readonly string[]) =>
      db.saleLine.findMany({ where: { saleId: { in: [...saleIds] } }, orderBy: [{ saleId: 'asc' }, { position: 'asc' }] }),

    /** Verdicts of the journal entries behind sales, by `chain:sequence`. */
    async verdicts(
      _: Reader,
      entries: readonly { chain: string; sequence: number }[],
    ): Promise<Map<string, { verdict: string; reason: string }>> {
      const chains = [...new Set(entries.map(({ chain }) => chain))]
      const sequences = [...new Set(entries.map(({ sequence }) => sequence))]
      const rows = await db.journalEntry.findMany({
        where: { chain: { in: chains }, sequence: { in: sequences } },
        select: { chain: true, sequence: true, verdict: true, reason: true },
      })
      return new Map(rows.map((row) => [`${row.chain}:${row.sequence}`, row]))
    },
  }
}
