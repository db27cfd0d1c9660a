import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import type { PerpetualTotals } from '@grenier/shared/domain/totals.ts'
import type { Database, Row, Transaction } from '#platform/database/database.ts'
import { readTicketSums, ticketSums, type TicketSums } from '../../activity/ticket-sums.ts'

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
      grant: { id: string; role: Role },
    ) => db.user.create({ data: { ...person, grants: { create: { ...grant, siteId: person.homeSiteId } } } }),

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

    /** Totals of a site's counted tickets by the day they are posted on. */
    async postedByDay(siteId: string): Promise<Map<string, PerpetualTotals>> {
      const rows = await db.$queryRaw<(TicketSums & { postedDay: string })[]>`
        SELECT "postedDay", ${Prisma.raw(ticketSums)} FROM "Sale" WHERE "siteId" = ${siteId} AND "counted" GROUP BY "postedDay"`
      return new Map(rows.map((row) => [row.postedDay, readTicketSums(row)]))
    },

    insert: async (tx: Transaction, tables: Readonly<Record<string, readonly Row[]>>): Promise<void> => {
      for (const [table, rows] of Object.entries(tables)) await database.insertRows(tx, table, rows)
    },

    transaction: database.transaction,
  }
}
