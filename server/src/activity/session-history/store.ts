import { Prisma, type CashSession } from '@grenier/prisma/generated/sqlite/client.ts'
import type { SessionFilter } from '@grenier/shared/contract/sessions.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import { everySite, inSites, type AllowedSites } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'

type Reader = AllowedSites<'registers.read'>

const { sql, raw, join, empty } = Prisma

/**
 * By what a list is sorted. Figures of sessions that are still open are not final: they come last where figures are sorted, as does where
 * nobody counted.
 */
const sorts: Readonly<Record<SessionFilter['sort'], readonly string[]>> = {
  opened: ['s."openedAt"'],
  register: ['r."number"', 's."openedAt"'],
  tickets: ['s."sales"'],
  sales: ['s."salesCents" - coalesce(s."refundsCents", 0)'],
  variance: ['s."varianceCents"'],
}

const registerOf = { select: { id: true, number: true, name: true } } as const

export type SessionHistoryStore = ReturnType<typeof createSessionHistoryStore>
export type SessionRow = Readonly<CashSession>

/** Cash sessions of all days; those of training are no part of any list. */
export function createSessionHistoryStore(database: Database) {
  const db = database.client
  const source = sql`FROM "CashSession" s JOIN "Register" r ON r."id" = s."registerId"`

  return {
    async count(allowed: Reader, filter: SessionFilter): Promise<number> {
      const [row] = await db.$queryRaw<
        { count: number | bigint }[]
      >`SELECT COUNT(*) AS "count" ${source} WHERE ${conditions(allowed, filter)}`
      return Number(row?.count ?? 0)
    },

    /** The list in its order, or a stretch of it. */
    async ids(allowed: Reader, filter: SessionFilter, stretch?: { skip: number; take: number }): Promise<string[]> {
      const place = stretch ? sql`LIMIT ${stretch.take} OFFSET ${stretch.skip}` : empty
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT s."id" AS "id" ${source} WHERE ${conditions(allowed, filter)} ORDER BY ${orderOf(filter)} ${place}`
      return rows.map(({ id }) => id)
    },

    byIds: (_: Reader, ids: readonly string[]) => db.cashSession.findMany({ where: { id: { in: [...ids] } } }),

    find: async (allowed: Reader, id: string): Promise<SessionRow | undefined> =>
      (await db.cashSession.findFirst({ where: { id, training: false, ...inSites(allowed) } })) ?? undefined,

    async registers(_: Reader, ids: readonly string[]): Promise<Map<string, { id: string; number: number; name: string }>> {
      const rows = await db.register.findMany({ where: { id: { in: [...ids] } }, ...registerOf })
      return new Map(rows.map((row) => [row.id, row]))
    },

    /** Tickets and movements of sessions that do not count. */
    async uncounted(_: Reader, ids: readonly string[]): Promise<Map<string, number>> {
      const where = { sessionId: { in: [...ids] }, counted: false }
      const [tickets, movements] = await Promise.all([
        db.sale.groupBy({ by: ['sessionId'], where, _count: true }),
        db.cashMovement.groupBy({ by: ['sessionId'], where, _count: true }),
      ])
      const found = new Map<string, number>()
      for (const { sessionId, _count } of [...tickets, ...movements]) found.set(sessionId, (found.get(sessionId) ?? 0) + _count)
      return found
    },

    movements: (_: Reader, sessionId: string) => db.cashMovement.findMany({ where: { sessionId }, orderBy: { sequence: 'asc' } }),

    /** Pieces of a session's sales that went for nothing, by preset. */
    async pieces(_: Reader, sessionId: string): Promise<{ preset: string; pieces: number }[]> {
      const rows = await db.$queryRaw<{ preset: string; pieces: number | bigint }[]>`
        SELECT l."preset" AS "preset", SUM(l."quantity") AS "pieces" FROM "SaleLine" l JOIN "Sale" t ON t."id" = l."saleId"
        WHERE t."sessionId" = ${sessionId} AND t."kind" = 'sale' AND l."preset" IS NOT NULL GROUP BY l."preset"`
      return rows.map(({ preset, pieces }) => ({ preset, pieces: Number(pieces) }))
    },

    /** Cheques of a session's sales, in their order. */
    cheques: (_: Reader, sessionId: string): Promise<{ bank: string | null; lastFour: string | null; amountCents: number }[]> =>
      db.$queryRaw`
        SELECT p."bank" AS "bank", p."lastFour" AS "lastFour", p."amountCents" AS "amountCents"
        FROM "Payment" p JOIN "Sale" t ON t."id" = p."saleId"
        WHERE t."sessionId" = ${sessionId} AND t."kind" = 'sale' AND p."means" = 'cheque' ORDER BY t."sequence", p."position"`,

    /** Whoever sold in a session or moved its cash. */
    async operators(_: Reader, sessionId: string): Promise<string[]> {
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT "operatorId" AS "id" FROM "Sale" WHERE "sessionId" = ${sessionId}
        UNION SELECT "operatorId" FROM "CashMovement" WHERE "sessionId" = ${sessionId}`
      return rows.map(({ id }) => id)
    },

    /** Whoever ever opened or closed a register. */
    async people({ siteIds }: Reader): Promise<string[]> {
      const among = siteIds === everySite ? sql`"training" = false` : sql`"training" = false AND "siteId" IN (${join([...siteIds])})`
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT "openedBy" AS "id" FROM "CashSession" WHERE ${among}
        UNION SELECT "closedBy" FROM "CashSession" WHERE ${among} AND "closedBy" IS NOT NULL`
      return rows.map(({ id }) => id)
    },

    /** Variances of the newest sessions of a period that were closed and counted, oldest first. */
    async variances(allowed: Reader, { from, to }: Period, most: number) {
      const where = { ...inSites(allowed), training: false, varianceCents: { not: null }, businessDay: { gte: from, lt: to } }
      const select = { id: true, siteId: true, registerId: true, businessDay: true, openedBy: true, varianceCents: true } as const
      const newest = [{ businessDay: 'desc' }, { openedAt: 'desc' }, { id: 'desc' }] as const
      return (await db.cashSession.findMany({ where, select, orderBy: [...newest], take: most })).toReversed()
    },
  }
}

function orderOf({ sort, order }: SessionFilter): Prisma.Sql {
  const way = order === 'asc' ? 'ASC' : 'DESC'
  const columns = sorts[sort].map((column, index) => `${column} ${index === 0 ? way : 'DESC'}`)
  const isOfFigures = sort !== 'opened' && sort !== 'register'
  return raw(
    [
      ...(isOfFigures ? [sort === 'variance' ? 's."varianceCents" IS NULL' : 's."closedAt" IS NULL'] : []),
      ...columns,
      `s."id" ${way}`,
    ].join(', '),
  )
}

/** In the words of their index: session, counted, operator. */
const doesNotCount = (table: 'Sale' | 'CashMovement') =>
  raw(`EXISTS (SELECT 1 FROM "${table}" d WHERE d."sessionId" = s."id" AND d."counted" = false)`)

const marked: Readonly<Record<NonNullable<SessionFilter['only']>, Prisma.Sql>> = {
  variance: sql`s."varianceCents" <> 0`,
  uncounted: sql`(s."closedAt" IS NOT NULL AND s."varianceCents" IS NULL)`,
  comment: sql`s."comment" <> ''`,
  disputed: sql`(${doesNotCount('Sale')} OR ${doesNotCount('CashMovement')})`,
}

function conditions({ siteIds }: Reader, { registerId, operatorId, from, to, only }: SessionFilter): Prisma.Sql {
  const byOperator = (table: 'Sale' | 'CashMovement') =>
    sql`EXISTS (SELECT 1 FROM ${raw(`"${table}"`)} o
      WHERE o."sessionId" = s."id" AND o."counted" IN (true, false) AND o."operatorId" = ${operatorId})`
  const parts = [
    sql`s."training" = false`,
    ...(siteIds === everySite ? [] : [sql`s."siteId" IN (${join([...siteIds])})`]),
    ...(registerId === undefined ? [] : [sql`s."registerId" = ${registerId}`]),
    ...(from === undefined ? [] : [sql`s."businessDay" >= ${from}`]),
    ...(to === undefined ? [] : [sql`s."businessDay" < ${to}`]),
    ...(only === undefined ? [] : [marked[only]]),
    ...(operatorId === undefined
      ? []
      : [sql`(s."openedBy" = ${operatorId} OR s."closedBy" = ${operatorId} OR ${byOperator('Sale')} OR ${byOperator('CashMovement')})`]),
  ]
  return join(parts, ' AND ')
}
