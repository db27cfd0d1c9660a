import type { Deposit, DepositItem, DepositStatus } from '@grenier/shared/contract/deposits.ts'
import type { TodayTotals } from '@grenier/shared/domain/dialogue/events.ts'
import { grams, type BusinessDay, type Instant } from '@grenier/shared/domain/units.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { KeptAudio } from './keep-audio.ts'
import { depositOf, itemRow, type DepositRow } from './rows.ts'

const withContent = { items: { orderBy: { position: 'asc' } }, notes: { orderBy: { position: 'asc' } } } as const

/** Whoever recorded or decided a deposit is answered with it. */
type Reader = AllowedSites<'deposits.read' | 'deposits.record' | 'deposits.decide'>
type Recorder = Allowed<'deposits.record'>
type Decider = Allowed<'deposits.decide'>
/** Whoever works on one deposit of one site. */
type Worker = Allowed<'deposits.record' | 'deposits.decide'>

export interface NewDeposit {
  readonly id: string
  readonly status: DepositStatus
  readonly origin: string
  readonly channel: string
  readonly contactId: string | null
  readonly recordedAt: Instant
  readonly businessDay: BusinessDay
}

export interface NewNote {
  readonly id: string
  readonly text: string | null
  readonly fileId: string | null
  readonly createdAt: Instant
}

export interface DepositFilter {
  readonly status?: DepositStatus | undefined
  readonly day?: BusinessDay | undefined
}

/** A deposit somebody validated, with what was proposed. */
export interface ValidatedDeposit {
  readonly id: string
  readonly decidedAt: string
  readonly proposal: string | null
  readonly items: readonly { readonly object: string; readonly category: string }[]
}

const listedAtMost = 500
export interface ValidatedSince {
  readonly organisationId: string
  readonly since: BusinessDay
  readonly after: Pick<ValidatedDeposit, 'id' | 'decidedAt'> | null
  readonly limit: number
}

const undecided = ['recorded', 'transcribed', 'proposed'] as const

export type DepositStore = ReturnType<typeof createDepositStore>

export function createDepositStore(database: Database) {
  return {
    async list(allowed: Reader, { status, day }: DepositFilter): Promise<Deposit[]> {
      const where = { ...inSites(allowed), ...(status && { status }), ...(day && { businessDay: day }) }
      const rows = await database.client.deposit.findMany({
        where,
        include: withContent,
        orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
        take: listedAtMost,
      })
      return rows.map(depositOf)
    },

    async get(allowed: Reader, id: string): Promise<Deposit | undefined> {
      const row = await database.client.deposit.findFirst({ where: { id, ...inSites(allowed) }, include: withContent })
      return row ? depositOf(row) : undefined
    },

    /** The file of a note of a deposit in reach. */
    async audio(allowed: Reader, id: string, fileId: string) {
      const note = await database.client.depositNote.findFirst({ where: { fileId, deposit: { id, ...inSites(allowed) } } })
      return note ? database.client.storedFile.findUnique({ where: { id: fileId } }) : null
    },

    /** Outside of a transaction, for a first look. */
    look: async ({ siteId }: Worker, id: string): Promise<DepositRow | undefined> =>
      (await database.client.deposit.findFirst({ where: { id, siteId }, include: withContent })) ?? undefined,

    /** Within a transaction: what it wrote itself is seen. Undefined also when the deposit is another site's. */
    find: async (tx: Transaction, { siteId }: Worker, id: string): Promise<DepositRow | undefined> =>
      (await tx.deposit.findFirst({ where: { id, siteId }, include: withContent })) ?? undefined,

    /** True when the id names another site's deposit. One of this site that was committed meanwhile is refused by the key. */
    isElsewhere: async (tx: Transaction, { siteId }: Recorder, id: string): Promise<boolean> =>
      (await tx.deposit.count({ where: { id, siteId: { not: siteId } } })) > 0,

    /** Read in the transaction itself: a second connection while one is held is how a pool of PostgreSQL runs dry. */
    async timeZoneOf(tx: Transaction, { siteId }: Worker): Promise<string> {
      const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } })
      return timeZone
    },

    /** Gives the deposit the next number of its site. */
    async insert(tx: Transaction, { siteId, by }: Recorder, deposit: NewDeposit): Promise<number> {
      if (database.provider === 'postgresql') await tx.$queryRaw`SELECT "id" FROM "Site" WHERE "id" = ${siteId} FOR UPDATE`
      const last = await tx.deposit.aggregate({ where: { siteId }, _max: { reference: true } })
      const reference = (last._max.reference ?? 0) + 1
      await tx.deposit.create({ data: { ...deposit, siteId, reference, recordedBy: by } })
      return reference
    },

    /** The voice note of a job. */
    fileOf: (_: Worker, fileId: string) => database.client.storedFile.findUniqueOrThrow({ where: { id: fileId } }),

    insertFile: (tx: Transaction, { siteId }: Recorder, file: KeptAudio) =>
      tx.storedFile.create({ data: { ...file, siteId, kind: 'audio' } }),

    async insertNote(tx: Transaction, _: Recorder, depositId: string, note: NewNote): Promise<void> {
      const position = await tx.depositNote.count({ where: { depositId } })
      await tx.depositNote.create({ data: { ...note, depositId, position } })
    },

    /** Writes down what a note says, once: a text that is known stays. */
    async setNoteText(tx: Transaction, { siteId }: Worker, noteId: string, text: string): Promise<boolean> {
      const { count } = await tx.depositNote.updateMany({ where: { id: noteId, text: null, deposit: { siteId } }, data: { text } })
      return count === 1
    },

    /** A typed note takes the place of spoken ones that could not be written down. */
    giveUpUnheard: (tx: Transaction, { siteId }: Worker, depositId: string) =>
      tx.depositNote.updateMany({ where: { depositId, text: null, deposit: { siteId } }, data: { text: '' } }),

    async saveProposal(
      tx: Transaction,
      { siteId }: Worker,
      row: DepositRow,
      proposal: { text: string; classifier: string; items: readonly DepositItem[] },
    ): Promise<void> {
      const offset = row.items.length
      const data = proposal.items.map((item, index) => itemRow(row, item, offset + index, false))
      if (data.length > 0) await tx.depositItem.createMany({ data })
      await tx.deposit.updateMany({
        where: { id: row.id, siteId },
        data: { status: 'proposed', proposal: proposal.text, classifier: proposal.classifier },
      })
    },

    setStatus: (tx: Transaction, { siteId }: Worker, id: string, status: DepositStatus) =>
      tx.deposit.updateMany({ where: { id, siteId }, data: { status } }),

    /** The items as a person leaves them take the place of the proposed ones, which stay in `proposal`. */
    async decide(
      tx: Transaction,
      { siteId, by }: Decider,
      row: DepositRow,
      status: 'validated' | 'rejected',
      items: readonly DepositItem[],
      decidedAt: Instant,
    ): Promise<void> {
      if (status === 'validated') {
        await tx.depositItem.deleteMany({ where: { depositId: row.id } })
        await tx.depositItem.createMany({ data: items.map((item, index) => itemRow(row, item, index, true)) })
      }
      await tx.deposit.updateMany({ where: { id: row.id, siteId }, data: { status, decidedBy: by, decidedAt } })
    },

    /** Validated deposits of a business day, and their weight. */
    async totalsOf(tx: Transaction, { siteId }: Worker, businessDay: BusinessDay): Promise<TodayTotals> {
      const deposits = await tx.deposit.count({ where: { siteId, businessDay, status: 'validated' } })
      const weight = await tx.depositItem.aggregate({ where: { siteId, businessDay, validated: true }, _sum: { grams: true } })
      return { deposits, grams: grams(weight._sum.grams ?? 0) }
    },

    async organisationOf({ siteId }: Worker): Promise<string> {
      const site = await database.client.site.findUniqueOrThrow({ where: { id: siteId }, select: { organisationId: true } })
      return site.organisationId
    },

    /** The newest deposits of an organisation that were validated after one of them, oldest first. */
    async validatedSince(_: Worker, { organisationId, since, after, limit }: ValidatedSince): Promise<ValidatedDeposit[]> {
      const sites = await database.client.site.findMany({ where: { organisationId }, select: { id: true } })
      const rows = await database.client.deposit.findMany({
        where: {
          siteId: { in: sites.map(({ id }) => id) },
          businessDay: { gte: since },
          status: 'validated',
          proposal: { not: null },
          ...(after && { OR: [{ decidedAt: { gt: after.decidedAt } }, { decidedAt: after.decidedAt, id: { gt: after.id } }] }),
        },
        select: { id: true, decidedAt: true, proposal: true, items: { select: { object: true, category: true } } },
        orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      })
      return rows.map((row) => ({ ...row, decidedAt: row.decidedAt ?? '' })).toReversed()
    },

    recordedBy: (tx: Transaction, { siteId }: Worker, by: string, businessDay: BusinessDay): Promise<number> =>
      tx.deposit.count({ where: { siteId, businessDay, recordedBy: by, status: { not: 'rejected' } } }),

    countToCheck: (allowed: Reader): Promise<number> =>
      database.client.deposit.count({ where: { ...inSites(allowed), status: { in: [...undecided] } } }),

    toCheck: (tx: Transaction, { siteId }: Worker): Promise<number> =>
      tx.deposit.count({ where: { siteId, status: { in: [...undecided] } } }),
  }
}
