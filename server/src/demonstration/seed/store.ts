import type { Cents } from '@grenier/shared/domain/units.ts'
import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { Database, Row, Transaction } from '#platform/database/database.ts'

export type SeedStore = ReturnType<typeof createSeedStore>

/** Writes what the seed makes up. It asks nobody's leave: it runs alone, under the server's lock, on an empty database. */
export function createSeedStore(database: Database) {
  const db = database.client
  return {
    saveSite: (site: {
      id: string
      organisationId: string
      code: string
      name: string
      timeZone: string
      address: string
      siret: string
      createdAt: string
    }) => db.site.upsert({ where: { id: site.id }, create: site, update: site }),

    insertPerson: (
      person: { id: string; organisationId: string; name: string; locale: string; homeSiteId: string; createdAt: string },
      grantId: string,
    ) => db.user.create({ data: { ...person, grants: { create: { id: grantId, siteId: person.homeSiteId, role: 'cashier' } } } }),

    insertRegister: (
      tx: Transaction,
      register: { id: string; siteId: string; number: number; name: string; varianceThresholdCents: number; createdAt: string },
    ) => tx.register.create({ data: register }),

    insertDevice: (
      tx: Transaction,
      device: { id: string; registerId: string; siteId: string; chain: string; publicKey: string; label: string; pairedAt: string },
    ) => tx.device.create({ data: { ...device, tokenHash: '', lastSeenAt: device.pairedAt, pendingCount: 0 } }),

    endPairings: (deviceIds: readonly string[], revokedAt: string) =>
      db.device.updateMany({ where: { id: { in: [...deviceIds] } }, data: { revokedAt } }),

    insertClosedDay: (tx: Transaction, closed: { siteId: string; day: string; closedAt: string; totals: string }) =>
      tx.closedDay.create({ data: closed }),

    /** Totals of a site's counted sales by the day they are posted on. */
    async postedByDay(siteId: string): Promise<Map<string, PerpetualTotals>> {
      const rows = await db.sale.groupBy({ by: ['postedDay'], where: { siteId, counted: true }, _count: true, _sum: { totalCents: true } })
      return new Map(
        rows.map(({ postedDay, _count, _sum }) => [
          postedDay,
          { sales: _count, salesCents: (_sum.totalCents ?? 0) as Cents, donationsCents: 0 as Cents },
        ]),
      )
    },

    insert: async (tx: Transaction, tables: Readonly<Record<string, readonly Row[]>>): Promise<void> => {
      for (const [table, rows] of Object.entries(tables)) await database.insertRows(tx, table, rows)
    },

    transaction: database.transaction,
  }
}
