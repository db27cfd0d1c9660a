import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Decision } from '@grenier/shared/contract/disputes.ts'
import type { BusinessDay, Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { everySite, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

export interface Place {
  readonly chain: string
  readonly sequence: number
}

/** An entry in dispute as it was signed, where it was written, and how it was settled (all null while it is open). */
export interface DisputeRow extends Place {
  readonly v: number
  readonly type: string
  readonly occurredAt: Instant
  readonly actor: string
  readonly payload: string
  readonly hash: Sha256
  readonly reason: string
  readonly siteId: string
  readonly registerId: string
  readonly registerNumber: number
  readonly registerName: string
  readonly decision: Decision | null
  readonly note: string | null
  readonly settledAt: Instant | null
  readonly settledBy: string | null
  readonly postedDay: BusinessDay | '' | null
}

export interface NewSettlement extends Place {
  readonly siteId: string
  readonly decision: Decision
  readonly note: string
  readonly settledAt: string
  readonly settledBy: string
  readonly postedDay: string
}

const mostOpen = 1_000
const lastSettled = 30

/** The verdict stands as text, so that an index over disputed entries alone serves. Nobody settles what was only practised. */
const disputed = Prisma.raw(`SELECT j."chain", j."sequence", j."v", j."type", j."occurredAt", j."actor", j."payload", j."hash", j."reason",
    c."siteId", c."registerId", coalesce(r."number", 0) AS "registerNumber", coalesce(r."name", '') AS "registerName",
    s."decision", s."note", s."settledAt", s."settledBy", s."postedDay"
  FROM "JournalEntry" j JOIN "Chain" c ON c."id" = j."chain" LEFT JOIN "Register" r ON r."id" = c."registerId"
    LEFT JOIN "Settlement" s ON s."chain" = j."chain" AND s."sequence" = j."sequence"
  WHERE j."verdict" = 'disputed' AND NOT c."training"`)

export type DisputeStore = ReturnType<typeof createDisputeStore>

export function createDisputeStore(database: Database) {
  const db = database.client
  const on = ({ siteIds }: AllowedSites<'registers.read'>) =>
    siteIds === everySite ? Prisma.empty : Prisma.sql`AND c."siteId" IN (${Prisma.join([...siteIds])})`
  const read = async (rows: Promise<DisputeRow[]>): Promise<DisputeRow[]> =>
    (await rows).map((row) => ({ ...row, sequence: Number(row.sequence), v: Number(row.v), registerNumber: Number(row.registerNumber) }))

  return {
    /** Those that nobody settled yet, in the order their tills wrote them. */
    open: (allowed: AllowedSites<'registers.read'>) =>
      read(
        db.$queryRaw`${disputed} ${on(allowed)} AND s."decision" IS NULL ORDER BY c."createdAt", j."chain", j."sequence" LIMIT ${mostOpen}`,
      ),

    /** The last ones that were settled, newest first. */
    settled: (allowed: AllowedSites<'registers.read'>) =>
      read(
        db.$queryRaw`${disputed} ${on(allowed)} AND s."decision" IS NOT NULL
          ORDER BY s."settledAt" DESC, j."chain", j."sequence" DESC LIMIT ${lastSettled}`,
      ),

    /** The disputed entries among these of one chain, in order. */
    ofChain: (tx: Transaction, chain: string, sequences: readonly number[]) =>
      read(tx.$queryRaw`${disputed} AND j."chain" = ${chain} AND j."sequence" IN (${Prisma.join([...sequences])}) ORDER BY j."sequence"`),

    async isAnyOpen(tx: Transaction, chain: string): Promise<boolean> {
      const rows = await tx.$queryRaw<unknown[]>`${disputed} AND j."chain" = ${chain} AND s."decision" IS NULL LIMIT 1`
      return rows.length > 0
    },

    settle: (tx: Transaction, settlement: NewSettlement) => tx.settlement.create({ data: settlement }),
  }
}
