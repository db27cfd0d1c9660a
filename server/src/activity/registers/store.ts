import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { noSums, type SessionSums } from '@grenier/shared/domain/cash-session.ts'
import type { PaymentMeans } from '@grenier/shared/domain/sale.ts'
import { noTotals } from '@grenier/shared/domain/totals.ts'
import type { Cents, Instant } from '@grenier/shared/domain/units.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Contact } from './follow-chain.ts'
import { readTicketSums, ticketSums, type TicketSums } from '../ticket-sums.ts'

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
  readonly floatNextCents: number | null
}

/** An entry that makes a ticket, and what it gives back. */
export interface TicketPlace {
  readonly id: string
  readonly kind: 'sale' | 'void' | 'refund'
  readonly refersTo: string | null
  readonly chain: string
  readonly sequence: number
  readonly siteId: string
  readonly training: boolean
}

export interface SiteDays {
  readonly id: string
  readonly timeZone: string
  readonly closedThrough: string
}

export type RegisterStore = ReturnType<typeof createRegisterStore>

export function createRegisterStore(database: Database) {
  const db = database.client
  return {
    /** Notes that devices were in contact, and what each said of itself: one statement for a whole group commit. */
    async seen(tx: Transaction, contacts: ReadonlyMap<string, Contact>, at: Instant): Promise<void> {
      if (contacts.size === 0) return
      const rows = JSON.stringify([...contacts].map(([id, { pending, version }]) => [id, pending, version]))
      if (database.provider === 'sqlite')
        await tx.$executeRaw`UPDATE "Device" SET "lastSeenAt" = ${at}, "pendingCount" = value ->> 1,
          "version" = coalesce(value ->> 2, "version") FROM json_each(${rows}) WHERE "Device"."id" = value ->> 0`
      else
        await tx.$executeRaw`UPDATE "Device" SET "lastSeenAt" = ${at}, "pendingCount" = (contact.value ->> 1)::int,
          "version" = coalesce(contact.value ->> 2, "version")
          FROM json_array_elements(${rows}::json) AS contact(value) WHERE "Device"."id" = contact.value ->> 0`
    },

    /**
     * No day of these sites is closed before the transaction ends. On PostgreSQL several processes write side by side: days are to be read
     * by a later statement, which sees what was closed until then.
     */
    async holdDays(tx: Transaction, siteIds: readonly string[]): Promise<void> {
      if (database.provider === 'postgresql')
        await tx.$queryRaw`SELECT "id" FROM "Site" WHERE "id" IN (${Prisma.join([...siteIds])}) ORDER BY "id" FOR SHARE`
    },

    /** Time zone of sites and the last day each closed (empty when none is): one statement, since every sale waits for it. */
    async daysOf(tx: Transaction, siteIds: readonly string[]): Promise<SiteDays[]> {
      return tx.$queryRaw<SiteDays[]>`SELECT "id", "timeZone",
        coalesce((SELECT max("day") FROM "ClosedDay" WHERE "siteId" = "Site"."id"), '') AS "closedThrough"
        FROM "Site" WHERE "id" IN (${Prisma.join([...siteIds])})`
    },

    /** A register with its site, its threshold and who is told, for what people are told of it. */
    async register(tx: Transaction, id: string) {
      const select = { number: true, name: true, varianceThresholdCents: true, tells: true, site: { select: { name: true } } } as const
      const row = await tx.register.findUnique({ where: { id }, select })
      return row && { ...row, site: row.site.name, tells: JSON.parse(row.tells) as string[] }
    },

    /** Tickets among these ids that were accepted or settled as counted, and those that give one of them back: reversals come after what they refer to, in their order. */
    async salesGivenBack(tx: Transaction, saleIds: readonly string[]): Promise<TicketPlace[]> {
      const wanted = Prisma.join([...saleIds])
      const columns = Prisma.raw(`s."id", s."kind", s."chain", s."sequence", s."siteId", s."training"`)
      const accepted = Prisma.raw(
        `JOIN "JournalEntry" j ON j."chain" = s."chain" AND j."sequence" = s."sequence" AND (j."verdict" <> 'disputed' OR EXISTS
          (SELECT 1 FROM "Settlement" d WHERE d."chain" = s."chain" AND d."sequence" = s."sequence" AND d."decision" = 'counted'))`,
      )
      const rows = await tx.$queryRaw<TicketPlace[]>`
        SELECT ${columns}, NULL AS "refersTo" FROM "Sale" s ${accepted} WHERE s."id" IN (${wanted}) AND s."kind" = 'sale'
        UNION ALL SELECT ${columns}, r."refersTo" FROM "Reversal" r JOIN "Sale" s ON s."id" = r."id" ${accepted} WHERE r."refersTo" IN (${wanted})`
      return rows.map((row) => ({ ...row, sequence: Number(row.sequence), training: Boolean(row.training) }))
    },

    /** The latest session of each register. */
    async latestSessions(allowed: AllowedSites<'registers.read'>): Promise<SessionRow[]> {
      const newest = await db.cashSession.groupBy({
        by: ['registerId'],
        where: { training: false, ...inSites(allowed) },
        _max: { openedAt: true },
      })
      const wanted = newest.map(({ registerId, _max }) => ({ registerId, openedAt: _max.openedAt ?? '' }))
      return wanted.length === 0 ? [] : db.cashSession.findMany({ where: { OR: wanted } })
    },

    /** What reached the server of sessions: their tickets, payments by means and cash moved. */
    async sums(
      _: AllowedSites<'registers.read'>,
      sessionIds: readonly string[],
      reader: Transaction = db,
    ): Promise<Map<string, SessionSums>> {
      if (sessionIds.length === 0) return new Map()
      const wanted = Prisma.join([...sessionIds])
      const [tickets, payments, movements] = await Promise.all([
        reader.$queryRaw<(TicketSums & { sessionId: string })[]>`
          SELECT "sessionId", ${Prisma.raw(ticketSums)} FROM "Sale" WHERE "sessionId" IN (${wanted}) AND "counted" GROUP BY "sessionId"`,
        reader.$queryRaw<{ sessionId: string; means: PaymentMeans; cents: number | bigint }[]>`
          SELECT s."sessionId" AS "sessionId", p."means" AS "means", SUM(p."amountCents") AS "cents"
          FROM "Payment" p JOIN "Sale" s ON s."id" = p."saleId"
          WHERE s."sessionId" IN (${wanted}) AND s."counted" GROUP BY s."sessionId", p."means"`,
        reader.cashMovement.groupBy({
          by: ['sessionId', 'direction'],
          where: { sessionId: { in: [...sessionIds] }, counted: true },
          _sum: { amountCents: true },
        }),
      ])
      const moved = (id: string, direction: string) =>
        (movements.find((row) => row.sessionId === id && row.direction === direction)?._sum.amountCents ?? 0) as Cents
      return new Map(
        sessionIds.map((id) => {
          const ticket = tickets.find(({ sessionId }) => sessionId === id)
          const paid = payments.filter(({ sessionId }) => sessionId === id).map(({ means, cents }) => [means, Number(cents) as Cents])
          const byMeans = { ...noSums.byMeans, ...(Object.fromEntries(paid) as Partial<SessionSums['byMeans']>) }
          return [
            id,
            { ...(ticket ? readTicketSums(ticket) : noTotals), byMeans, cashInCents: moved(id, 'in'), cashOutCents: moved(id, 'out') },
          ]
        }),
      )
    },

    /** When the last ticket of each of these sessions was made, of those that count. */
    async lastSales(_: AllowedSites<'registers.read'>, sessionIds: readonly string[]): Promise<Map<string, Instant>> {
      const where = { sessionId: { in: [...sessionIds] }, counted: true, kind: 'sale' }
      const rows = await db.sale.groupBy({ by: ['sessionId'], where, _max: { occurredAt: true } })
      return new Map(rows.map(({ sessionId, _max }) => [sessionId, _max.occurredAt as Instant]))
    },

    /** The register's last closing, whatever tablet made it. Where somebody closed in the till's place nothing is said of its drawer. */
    async lastClosing(registerId: string): Promise<{ businessDay: string; floatNextCents: number } | null> {
      const session = await db.cashSession.findFirst({
        where: { registerId, training: false, closedAt: { not: null }, sales: { not: null } },
        orderBy: { closedAt: 'desc' },
        select: { businessDay: true, floatNextCents: true, countedCents: true },
      })
      return session && { businessDay: session.businessDay, floatNextCents: session.floatNextCents ?? session.countedCents ?? 0 }
    },

    /** Pieces of each article that a site sold since a day. */
    async soldSince(siteId: string, from: string): Promise<Map<string, number>> {
      const rows = await db.saleLine.groupBy({
        by: ['articleId'],
        where: { siteId, businessDay: { gte: from }, counted: true, flow: 'reuse', articleId: { not: null } },
        _sum: { quantity: true },
      })
      return new Map(rows.map(({ articleId, _sum }) => [articleId ?? '', _sum.quantity ?? 0]))
    },

    /** The sale that a register of a site sold under this number, the last one if there are several; training sells nothing. */
    async soldUnder({ siteId }: Allowed<'registers.operate'>, register: number, ticketNumber: number) {
      const ofRegister = await db.register.findFirst({ where: { siteId, number: register }, select: { id: true } })
      if (!ofRegister) return undefined
      const sold = { registerId: ofRegister.id, siteId, ticketNumber, kind: 'sale', counted: true, training: false }
      const row = await db.sale.findFirst({ where: sold, orderBy: { occurredAt: 'desc' }, select: { id: true } })
      return row?.id
    },

    async lastTicket(registerId: string): Promise<number> {
      const { _max } = await db.sale.aggregate({ where: { registerId, training: false }, _max: { ticketNumber: true } })
      return _max.ticketNumber ?? 0
    },
  }
}
