import type { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import {
  depositsPerPage,
  type CorrectionReason,
  type Deposit,
  type DepositItem,
  type DepositListName,
  type DepositQuery,
  type DepositStatus,
} from '@grenier/shared/contract/deposits.ts'
import { normaliseObject } from '@grenier/shared/domain/classify/classify.ts'
import { usualGramsOf } from '@grenier/shared/domain/dialogue/doubt-weight.ts'
import type { TodayTotals } from '@grenier/shared/domain/dialogue/events.ts'
import type { UsualGrams } from '@grenier/shared/domain/dialogue/state.ts'
import { grams, type BusinessDay, type Instant } from '@grenier/shared/domain/units.ts'
import { inSites, type Allowed, type AllowedSites } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { RollUp } from '../totals/totals.ts'
import type { KeptFile, NoteFileKind } from './keep-note-file.ts'
import { placeOfLastPart } from './proposal.ts'
import { depositOf, itemRow, type DepositRow } from './rows.ts'

const withContent = {
  items: { orderBy: { position: 'asc' } },
  notes: { orderBy: { position: 'asc' } },
  corrections: { orderBy: [{ correctedAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.DepositInclude

/** Whoever recorded or decided a deposit is answered with it. */
type Reader = AllowedSites<'deposits.read' | 'deposits.record' | 'deposits.decide'>
type Recorder = Allowed<'deposits.record'>
type Decider = Allowed<'deposits.decide'>
/** Whoever works on one deposit of one site. */
type Worker = Allowed<'deposits.record' | 'deposits.decide' | 'deposits.correct'>
type Corrector = Allowed<'deposits.decide' | 'deposits.correct'>

export interface NewDeposit {
  readonly id: string
  readonly status: DepositStatus
  readonly origin: string
  readonly postcode?: string | undefined
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

/** `before` and `after` are canonical texts of the items. */
export interface NewCorrection {
  readonly id: string
  readonly correctedAt: Instant
  readonly reason: CorrectionReason | null
  readonly before: string
  readonly after: string
}

/** `after` is the last deposit of the page before: what was recorded meanwhile moves nothing. */
export type DepositFilter = Partial<Omit<DepositQuery, 'siteId'>> & { readonly after?: Pick<Deposit, 'id' | 'recordedAt'> | undefined }

const linesOfHistory = 500
const undecided = ['recorded', 'transcribed', 'proposed'] as const

export type DepositStore = ReturnType<typeof createDepositStore>

/** What is validated is counted in the roll-ups by whoever writes it. */
export function createDepositStore(database: Database, rollUp: Pick<RollUp, 'countItems'>) {
  /** As readers see them: a file that is a picture is shown, any other is played, and an erased one is neither. */
  async function shown(rows: readonly DepositRow[]): Promise<Deposit[]> {
    const files = rows.flatMap(({ notes }) => notes.flatMap(({ fileId }) => fileId ?? []))
    const where = { id: { in: files }, OR: [{ kind: 'photo' }, { erasedAt: { not: null } }] }
    const told = { id: true, kind: true, erasedAt: true } as const
    const special = files.length === 0 ? [] : await database.client.storedFile.findMany({ where, select: told })
    const known = new Map(special.map((file) => [file.id, file]))
    return rows.map((row) => depositOf(row, known))
  }

  return {
    async list(allowed: Reader, { status, day, order = 'desc', page = 1, after }: DepositFilter): Promise<Deposit[]> {
      const rest = after && behind(after, order)
      const where = { ...inSites(allowed), ...(status && shownIn(status)), ...(day && { businessDay: day }), ...rest }
      const rows = await database.client.deposit.findMany({
        where,
        include: withContent,
        orderBy: [{ recordedAt: order }, { id: order }],
        skip: (page - 1) * depositsPerPage,
        take: depositsPerPage,
      })
      return shown(rows)
    },

    async get(allowed: Reader, id: string): Promise<Deposit | undefined> {
      const row = await database.client.deposit.findFirst({ where: { id, ...inSites(allowed) }, include: withContent })
      return row ? (await shown([row]))[0] : undefined
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

    /** As `find`, and nobody else changes the deposit before the transaction ends. */
    async findLocked(tx: Transaction, { siteId }: Worker, id: string): Promise<DepositRow | undefined> {
      if (database.provider === 'postgresql') await tx.$queryRaw`SELECT "id" FROM "Deposit" WHERE "id" = ${id} FOR UPDATE`
      return (await tx.deposit.findFirst({ where: { id, siteId }, include: withContent })) ?? undefined
    },

    /** The site a deposit was recorded on. */
    siteOf: async (tx: Transaction, _: Worker, id: string): Promise<string | undefined> =>
      (await tx.deposit.findUnique({ where: { id }, select: { siteId: true } }))?.siteId,

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
      await tx.deposit.create({ data: { ...deposit, postcode: deposit.postcode ?? null, siteId, reference, recordedBy: by } })
      return reference
    },

    /** The voice note of a job. */
    fileOf: (_: Worker, fileId: string) => database.client.storedFile.findUniqueOrThrow({ where: { id: fileId } }),

    insertFile: (tx: Transaction, { siteId }: Recorder, file: KeptFile) => tx.storedFile.create({ data: { ...file, siteId } }),

    async fileKind(tx: Transaction, _: Worker, fileId: string): Promise<NoteFileKind> {
      const { kind } = await tx.storedFile.findUniqueOrThrow({ where: { id: fileId }, select: { kind: true } })
      return kind === 'photo' ? 'photo' : 'audio'
    },

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
      const { items } = depositOf(row)
      const offset = placeOfLastPart(proposal.text, row)
      const data = [...items.slice(0, offset), ...proposal.items, ...items.slice(offset)]
      if (offset < items.length) await tx.depositItem.deleteMany({ where: { depositId: row.id } })
      const first = offset < items.length ? 0 : offset
      const added = data.slice(first).map((item, index) => itemRow(row, item, first + index, false))
      if (added.length > 0) await tx.depositItem.createMany({ data: added })
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
        await rollUp.countItems(tx, row, { after: items })
      }
      await tx.deposit.updateMany({ where: { id: row.id, siteId }, data: { status, decidedBy: by, decidedAt } })
    },

    /** A rejected deposit is undecided again. */
    reopen: (tx: Transaction, { siteId }: Decider, id: string, status: DepositStatus) =>
      tx.deposit.updateMany({ where: { id, siteId, status: 'rejected' }, data: { status, decidedBy: null, decidedAt: null } }),

    /** The deposit that a correction of this id was made to. */
    correctedBy: async (tx: Transaction, _: Corrector, correction: string): Promise<string | undefined> =>
      (await tx.depositCorrection.findUnique({ where: { id: correction }, select: { depositId: true } }))?.depositId,

    /** The corrected items take the place of those that were validated; what they were stays in the correction. */
    async correct(
      tx: Transaction,
      { siteId, by }: Corrector,
      row: DepositRow,
      items: readonly DepositItem[],
      correction: NewCorrection,
    ): Promise<void> {
      await tx.depositCorrection.create({ data: { ...correction, depositId: row.id, siteId, correctedBy: by } })
      await tx.depositItem.deleteMany({ where: { depositId: row.id } })
      await tx.depositItem.createMany({ data: items.map((item, index) => itemRow(row, item, index, true)) })
      await rollUp.countItems(tx, row, { before: row.items, after: items })
    },

    /** What one piece of an object weighed on the site since a day; null when too few lines tell. Outside of a transaction. */
    async usualGramsOf({ siteId }: Worker, object: string, since: BusinessDay): Promise<UsualGrams | null> {
      const wanted = normaliseObject(object)
      const where = { siteId, businessDay: { gte: since }, validated: true, certainty: 'weighed', grams: { gt: 0 } }
      const named = await database.client.depositItem.groupBy({ by: ['object'], where: { siteId } })
      const names = named.map((row) => row.object).filter((name) => name === object || (wanted !== '' && normaliseObject(name) === wanted))
      if (names.length === 0) return null
      const lines = await database.client.depositItem.findMany({
        where: { ...where, object: { in: names } },
        select: { quantity: true, grams: true },
        orderBy: [{ businessDay: 'desc' }, { depositId: 'desc' }],
        take: linesOfHistory,
      })
      return usualGramsOf(lines)
    },

    /** Validated deposits of a business day, and their weight. */
    async totalsOf(tx: Transaction, { siteId }: Worker, businessDay: BusinessDay): Promise<TodayTotals> {
      const deposits = await tx.deposit.count({ where: { siteId, businessDay, status: 'validated' } })
      const weight = await tx.depositItem.aggregate({ where: { siteId, businessDay, validated: true }, _sum: { grams: true } })
      return { deposits, grams: grams(weight._sum.grams ?? 0) }
    },

    recordedBy: (tx: Transaction, { siteId }: Worker, by: string, businessDay: BusinessDay): Promise<number> =>
      tx.deposit.count({ where: { siteId, businessDay, recordedBy: by, status: { not: 'rejected' } } }),

    countToCheck: (allowed: Reader): Promise<number> =>
      database.client.deposit.count({ where: { ...inSites(allowed), status: { in: [...undecided] } } }),

    toCheck: (tx: Transaction, { siteId }: Worker): Promise<number> =>
      tx.deposit.count({ where: { siteId, status: { in: [...undecided] } } }),
  }
}

function shownIn(list: DepositListName): Prisma.DepositWhereInput {
  if (list === 'waiting') return { status: { in: ['recorded', 'transcribed'] } }
  return list === 'unweighed' ? { status: 'validated', items: { some: { certainty: { not: 'weighed' } } } } : { status: list }
}

/** The bound of its own is what PostgreSQL goes to by the index. */
function behind({ id, recordedAt }: Pick<Deposit, 'id' | 'recordedAt'>, order: 'asc' | 'desc'): Prisma.DepositWhereInput {
  const beyond = <T>(value: T) => (order === 'asc' ? { gt: value } : { lt: value })
  const from = order === 'asc' ? { gte: recordedAt } : { lte: recordedAt }
  return { recordedAt: from, OR: [{ recordedAt: beyond(recordedAt) }, { recordedAt, id: beyond(id) }] }
}
