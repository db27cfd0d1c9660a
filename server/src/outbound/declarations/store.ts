import { Prisma, type Declaration, type DeclarationStep } from '@grenier/prisma/generated/sqlite/client.ts'
import type { Period } from '@grenier/shared/domain/calendar.ts'
import type { DeclarationStatus, StepKind } from '@grenier/shared/domain/declarations/statuses.ts'
import type { DepositCounts } from '@grenier/shared/domain/ecologic/completeness.ts'
import type { BusinessDay, Cents, Instant } from '@grenier/shared/domain/units.ts'
import { everySite, inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { DeclarationName, DeclarationRow, Declared, FreshDeclaration, Step } from './declaration-row.ts'

type Reader = AllowedSites<'declarations.read' | 'declarations.edit' | 'declarations.files'>
type Editor = Allowed<'declarations.edit'>

/** What a step changes of a row; what is not named stays. */
export interface Changes {
  readonly status?: DeclarationStatus
  readonly exportId?: string | null
  readonly declared?: Declared | null
  readonly changed?: string | null
  readonly reference?: string
  readonly note?: string
  readonly expectedCents?: number | null
  readonly invoicedCents?: number | null
  readonly receivedCents?: number | null
}

export interface LateTickets {
  readonly sales: number
  readonly reversals: number
}

export type DeclarationStore = ReturnType<typeof createDeclarationStore>

const declaredText = (declared: Declared | null) => (declared === null ? null : JSON.stringify(declared))

const toRow = ({ periodStart, periodEnd, declared, dueOn: _, createdAt: __, ...row }: Declaration): DeclarationRow => ({
  ...row,
  from: periodStart as BusinessDay,
  to: periodEnd as BusinessDay,
  status: row.status as DeclarationStatus,
  declared: declared === null ? null : (JSON.parse(declared) as Declared),
  expectedCents: row.expectedCents as Cents | null,
  invoicedCents: row.invoicedCents as Cents | null,
  receivedCents: row.receivedCents as Cents | null,
  remindedOn: row.remindedOn as BusinessDay | null,
})

const named = ({ ecoOrganisation, scope, from, to }: DeclarationName) => ({ ecoOrganisation, scope, periodStart: from, periodEnd: to })
const ofSites = ({ siteIds }: Reader) => (siteIds === everySite ? Prisma.empty : Prisma.sql`AND "siteId" IN (${Prisma.join([...siteIds])})`)

export function createDeclarationStore({ client }: Pick<Database, 'client'>) {
  return {
    /** Those whose period begins within another, oldest first. */
    list: async (allowed: Reader, { from, to }: Period): Promise<DeclarationRow[]> =>
      (
        await client.declaration.findMany({
          where: { ...inSites(allowed), periodStart: { gte: from, lt: to } },
          orderBy: [{ periodStart: 'asc' }, { id: 'asc' }],
        })
      ).map(toRow),

    /** Everything that was ever sent. */
    sent: async (allowed: Reader): Promise<DeclarationRow[]> =>
      (await client.declaration.findMany({ where: { ...inSites(allowed), declared: { not: null } }, orderBy: { id: 'asc' } })).map(toRow),

    /** True when a declaration that was sent covers a business day of a site, as its own or among the organisation's. */
    covers: async (tx: Transaction, { siteId }: Allowed<'declarations.read'>, day: BusinessDay): Promise<boolean> =>
      (await tx.declaration.count({ where: { declared: { contains: siteId }, periodStart: { lte: day }, periodEnd: { gt: day } } })) > 0,

    async find(allowed: Reader, name: DeclarationName, tx: Transaction = client): Promise<DeclarationRow | undefined> {
      const row = await tx.declaration.findFirst({ where: { ...named(name), ...inSites(allowed) } })
      return row ? toRow(row) : undefined
    },

    /** The row of a declaration, made when nobody touched it before. Until the transaction ends nobody else moves it. */
    async touch(tx: Transaction, _: Editor, fresh: FreshDeclaration): Promise<DeclarationRow> {
      const { id, siteId, dueOn, createdAt } = fresh
      await tx.$executeRaw`
        INSERT INTO "Declaration" ("id", "ecoOrganisation", "scope", "siteId", "periodStart", "periodEnd", "status", "dueOn", "createdAt")
        VALUES (${id}, ${fresh.ecoOrganisation}, ${fresh.scope}, ${siteId}, ${fresh.from}, ${fresh.to}, 'draft', ${dueOn}, ${createdAt})
        ON CONFLICT ("ecoOrganisation", "scope", "periodStart", "periodEnd") DO UPDATE SET "dueOn" = EXCLUDED."dueOn"`
      return toRow(await tx.declaration.findFirstOrThrow({ where: named(fresh) }))
    },

    /** Of a row that `touch` answered in the same transaction. */
    async change(tx: Transaction, _: Editor, id: string, { declared, ...changes }: Changes): Promise<void> {
      await tx.declaration.update({
        where: { id },
        data: { ...changes, ...(declared !== undefined && { declared: declaredText(declared) }) },
      })
    },

    /** False when another look, or a step, was first. */
    setChanged: async (
      tx: Transaction,
      { id, exportId, changed }: Pick<DeclarationRow, 'id' | 'exportId' | 'changed'>,
      after: string | null,
    ) => (await tx.declaration.updateMany({ where: { id, exportId, changed }, data: { changed: after } })).count === 1,

    /** False when another look was first. */
    setReminded: async (tx: Transaction, { id, remindedOn }: Pick<DeclarationRow, 'id' | 'remindedOn'>, after: BusinessDay) =>
      (await tx.declaration.updateMany({ where: { id, remindedOn, status: 'draft' }, data: { remindedOn: after } })).count === 1,

    async addStep(tx: Transaction, _: Editor, { values, ...step }: Step): Promise<void> {
      await tx.declarationStep.create({ data: { ...step, values: JSON.stringify(values) } })
    },

    /** Oldest first. */
    steps: async (_: Reader, declarationId: string): Promise<Step[]> =>
      (await client.declarationStep.findMany({ where: { declarationId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(toStep),

    /** The first business day on which each site counted anything. */
    async firstDays(allowed: Reader): Promise<Map<string, BusinessDay>> {
      const rows = await client.$queryRaw<{ siteId: string; day: string }[]>`
        SELECT "siteId", MIN("businessDay") AS "day" FROM "DayTotal" WHERE "businessDay" <> '' ${ofSites(allowed)} GROUP BY "siteId"`
      return new Map(rows.map(({ siteId, day }) => [siteId, day as BusinessDay]))
    },

    /** Deposits recorded in a period by site: validated ones, and those that nobody decided yet. */
    async depositCounts(allowed: Reader, { from, to }: Period): Promise<Map<string, DepositCounts>> {
      const where = { ...inSites(allowed), businessDay: { gte: from, lt: to }, status: { not: 'rejected' } }
      const rows = await client.deposit.groupBy({ by: ['siteId', 'status'], where, _count: true })
      const counts = new Map<string, DepositCounts>()
      for (const { siteId, status, _count } of rows) {
        const { validatedDeposits, unvalidatedDeposits } = counts.get(siteId) ?? { validatedDeposits: 0, unvalidatedDeposits: 0 }
        const isValidated = status === 'validated'
        counts.set(siteId, {
          validatedDeposits: validatedDeposits + (isValidated ? _count : 0),
          unvalidatedDeposits: unvalidatedDeposits + (isValidated ? 0 : _count),
        })
      }
      return counts
    },

    /** Tickets of a period with a line in any of these categories that came, or became counted, after `since`. */
    async ticketsSince(
      siteIds: readonly string[],
      { from, to }: Period,
      categories: readonly string[],
      since: Instant,
    ): Promise<LateTickets> {
      if (categories.length === 0 || siteIds.length === 0) return { sales: 0, reversals: 0 }
      const counted = Prisma.sql`CASE WHEN t."settledAt" > e."recordedAt" THEN t."settledAt" ELSE e."recordedAt" END`
      const rows = await client.$queryRaw<{ isSale: boolean | number | bigint; tickets: number | bigint }[]>`
        SELECT s."kind" = 'sale' AS "isSale", COUNT(*) AS "tickets"
        FROM "Sale" s JOIN "JournalEntry" e ON e."chain" = s."chain" AND e."sequence" = s."sequence"
        LEFT JOIN "Settlement" t ON t."chain" = s."chain" AND t."sequence" = s."sequence"
        WHERE s."siteId" IN (${Prisma.join([...siteIds])}) AND s."businessDay" >= ${from} AND s."businessDay" < ${to}
          AND s."counted" AND ${counted} > ${since}
          AND EXISTS (SELECT 1 FROM "SaleLine" l WHERE l."saleId" = s."id" AND l."category" IN (${Prisma.join([...categories])}))
        GROUP BY s."kind" = 'sale'`
      const count = (isSale: boolean) => rows.reduce((sum, row) => sum + (Boolean(row.isSale) === isSale ? Number(row.tickets) : 0), 0)
      return { sales: count(true), reversals: count(false) }
    },
  }
}

const toStep = ({ values, ...step }: DeclarationStep): Step => ({
  ...step,
  what: step.what as StepKind,
  values: JSON.parse(values) as Step['values'],
  at: step.at as Instant,
})
