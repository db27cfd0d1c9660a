import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { everySite, inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** A deposit somebody validated, with what was proposed. */
export interface ValidatedDeposit {
  readonly id: string
  readonly decidedAt: string
  readonly proposal: string | null
  readonly items: readonly ValidatedLine[]
}

export interface ValidatedLine {
  readonly object: string
  readonly category: string
  readonly quantity: number
  readonly grams: number
}

export interface ValidatedSince {
  readonly organisationId: string
  readonly since: BusinessDay
  readonly after: Pick<ValidatedDeposit, 'id' | 'decidedAt'> | null
  readonly limit: number
}

/** A place in time, to read on from. */
export interface Cursor {
  readonly id: string
  readonly at: string
}

/** A deposit whose lines were corrected after it was validated: what they are now, since when. */
export interface CorrectedDeposit extends ValidatedDeposit {
  readonly correction: Cursor
}

/** What was decided until then about an object, by its key, teaches nothing any more. */
export interface LearningEnd {
  readonly object: string
  readonly endedAt: string
}

export interface NamedDeposit {
  readonly id: string
  readonly reference: number
  readonly siteName: string
}

/** The learner reads the deposits of every site. */
type Learner = Allowed<'deposits.record'>
type Reader = AllowedSites<'deposits.read'>
type Editor = Allowed<'deposits.correct'>

const content = {
  id: true,
  decidedAt: true,
  proposal: true,
  items: { select: { object: true, category: true, quantity: true, grams: true } },
} as const

export type LearnedStore = ReturnType<typeof createLearnedStore>

export function createLearnedStore(database: Database) {
  const db = database.client

  /** Validated deposits of an organisation that were proposed by a classifier. */
  async function whereProposed(organisationId: string, since: BusinessDay) {
    const sites = await db.site.findMany({ where: { organisationId }, select: { id: true } })
    return { siteId: { in: sites.map(({ id }) => id) }, businessDay: { gte: since }, status: 'validated', proposal: { not: null } }
  }

  return {
    async organisationOf({ siteId }: Learner): Promise<string> {
      const site = await db.site.findUniqueOrThrow({ where: { id: siteId }, select: { organisationId: true } })
      return site.organisationId
    },

    /** The organisation somebody asks about; undefined before the first account. */
    async organisationReached({ siteIds }: Reader | { siteIds: typeof everySite }): Promise<string | undefined> {
      const where = siteIds === everySite ? {} : { id: { in: [...siteIds] } }
      return (await db.site.findFirst({ where, select: { organisationId: true }, orderBy: { code: 'asc' } }))?.organisationId
    },

    /** Those decided after one of them, oldest first. */
    async validatedSince(_: Learner, { organisationId, since, after, limit }: ValidatedSince): Promise<ValidatedDeposit[]> {
      const rows = await db.deposit.findMany({
        where: {
          ...(await whereProposed(organisationId, since)),
          ...(after && { OR: [{ decidedAt: { gt: after.decidedAt } }, { decidedAt: after.decidedAt, id: { gt: after.id } }] }),
        },
        select: content,
        orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map((row) => ({ ...row, decidedAt: row.decidedAt ?? '' }))
    },

    /** Corrections made after one of them, oldest first, each with its deposit as it is now. */
    async correctedSince(_: Learner, organisationId: string, after: Cursor | null): Promise<CorrectedDeposit[]> {
      const sites = await db.site.findMany({ where: { organisationId }, select: { id: true } })
      const rows = await db.depositCorrection.findMany({
        where: {
          siteId: { in: sites.map(({ id }) => id) },
          ...(after && { OR: [{ correctedAt: { gt: after.at } }, { correctedAt: after.at, id: { gt: after.id } }] }),
        },
        select: { id: true, correctedAt: true, deposit: { select: content } },
        orderBy: [{ correctedAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(({ id, correctedAt, deposit }) => ({
        ...deposit,
        decidedAt: deposit.decidedAt ?? '',
        correction: { id, at: correctedAt },
      }))
    },

    /** The newest ones, for a figure of how good proposals are. */
    async newestValidated(allowed: Reader, { organisationId, since, limit }: Omit<ValidatedSince, 'after'>): Promise<ValidatedDeposit[]> {
      const rows = await db.deposit.findMany({
        where: { AND: [await whereProposed(organisationId, since), inSites(allowed)] },
        select: content,
        orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      })
      return rows.map((row) => ({ ...row, decidedAt: row.decidedAt ?? '' }))
    },

    ends: (_: Learner, organisationId: string): Promise<LearningEnd[]> =>
      db.learningEnd.findMany({ where: { organisationId }, select: { object: true, endedAt: true } }),

    async end(
      tx: Transaction,
      { by }: Editor,
      organisationId: string,
      { object, endedAt }: LearningEnd & { endedAt: Instant },
    ): Promise<void> {
      const end = { endedAt, endedBy: by }
      await tx.learningEnd.upsert({
        where: { organisationId_object: { organisationId, object } },
        create: { organisationId, object, ...end },
        update: end,
      })
    },

    /** Of these deposits, the ones in reach. */
    async named(allowed: Reader, ids: readonly string[]): Promise<Map<string, NamedDeposit>> {
      const rows = await db.deposit.findMany({
        where: { id: { in: [...ids] }, ...inSites(allowed) },
        select: { id: true, reference: true, siteId: true },
      })
      const sites = await db.site.findMany({ where: { id: { in: rows.map(({ siteId }) => siteId) } }, select: { id: true, name: true } })
      const siteNames = new Map(sites.map(({ id, name }) => [id, name]))
      return new Map(rows.map(({ id, reference, siteId }) => [id, { id, reference, siteName: siteNames.get(siteId) ?? '' }]))
    },
  }
}
