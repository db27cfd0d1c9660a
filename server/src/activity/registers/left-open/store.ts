import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A session that is open while no tablet of its register can close it. */
export interface LeftSession {
  readonly id: string
  readonly siteId: string
  readonly registerId: string
  readonly register: string
  readonly site: string
  readonly chain: string
  readonly businessDay: BusinessDay
  readonly openedAt: Instant
  readonly floatCents: number
}

/** The register's tablet neither opened the session nor took it over: its own, paired again, goes on with it on another chain. */
const left = Prisma.raw(`s."closedAt" IS NULL AND NOT s."training" AND NOT EXISTS (SELECT 1 FROM "Device" d
  WHERE d."registerId" = s."registerId" AND d."revokedAt" IS NULL AND (d."chain" = s."chain"
    OR EXISTS (SELECT 1 FROM "Sale" t WHERE t."sessionId" = s."id" AND t."chain" = d."chain")
    OR EXISTS (SELECT 1 FROM "CashMovement" m WHERE m."sessionId" = s."id" AND m."chain" = d."chain")))`)

const columns =
  Prisma.raw(`SELECT s."id", s."siteId", s."registerId", r."name" AS "register", p."name" AS "site", s."chain", s."businessDay",
  s."openedAt", s."floatCents" FROM "CashSession" s JOIN "Register" r ON r."id" = s."registerId" JOIN "Site" p ON p."id" = s."siteId" WHERE`)

export type LeftOpenStore = ReturnType<typeof createLeftOpenStore>

export function createLeftOpenStore({ client }: Pick<Database, 'client'>) {
  return {
    /** Those of a register, oldest first. */
    ofRegister: (tx: Transaction, registerId: string) =>
      tx.$queryRaw<LeftSession[]>`${columns} s."registerId" = ${registerId} AND ${left} ORDER BY s."openedAt"`,

    /** Those among a few registers, oldest first. */
    ofRegisters: async (registerIds: readonly string[]): Promise<LeftSession[]> =>
      registerIds.length === 0
        ? []
        : client.$queryRaw`${columns} s."registerId" IN (${Prisma.join([...registerIds])}) AND ${left} ORDER BY s."openedAt"`,

    async find(tx: Transaction, id: string): Promise<LeftSession | undefined> {
      const [row] = await tx.$queryRaw<LeftSession[]>`${columns} s."id" = ${id} AND ${left}`
      return row
    },

    session: (tx: Transaction, id: string) =>
      tx.cashSession.findFirst({ where: { id, training: false }, select: { siteId: true, closedAt: true } }),

    /** False when somebody was faster. */
    async close(tx: Transaction, id: string, closing: { closedAt: Instant; closedBy: string; comment: string }): Promise<boolean> {
      return (await tx.cashSession.updateMany({ where: { id, closedAt: null }, data: closing })).count === 1
    },
  }
}
