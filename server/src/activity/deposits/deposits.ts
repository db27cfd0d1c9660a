import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CorrectDeposit, Deposit, RecordDeposit, RecordWeighed, ValidateDeposit } from '@grenier/shared/contract/deposits.ts'
import { businessDayAt } from '@grenier/shared/domain/calendar.ts'
import type { OutcomeEvent, TodayTotals } from '@grenier/shared/domain/dialogue/events.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { allow, allowEverywhere, allowSites, jobActor, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import { correctable, correctDeposit, type Correction, type CorrectionNeeds } from './correct-deposit.ts'
import { decideDeposit, type Decision } from './decide-deposit.ts'
import { audioErased, audioUnknown, depositDecided, depositIdTaken, depositUnknown } from './errors.ts'
import { discardNoteFile, keepNoteFile, type KeptFile, type NoteFileKind } from './keep-note-file.ts'
import { namePeople, type Names } from './name-people.ts'
import { depositJobs, noteJob } from './note-job.ts'
import { createWeighing } from './record-weighed.ts'
import { reopenDeposit } from './reopen-deposit.ts'
import type { DepositRow } from './rows.ts'
import type { DepositFilter, DepositStore } from './store.ts'

export type { KeptFile, NoteFileKind } from './keep-note-file.ts'
export { depositJobs } from './note-job.ts'
export type Deposits = ReturnType<typeof createDeposits>

export interface DepositDependencies extends CorrectionNeeds {
  readonly database: Database
  readonly queue: Pick<Queue, 'add' | 'replay'>
  readonly live: Pick<Live, 'hint'>
  readonly dataFolder: string
  /** Tells the person who follows a deposit in a chat what became of it, in the transaction of the fact. */
  readonly follow: (tx: Transaction, contactId: string, event: OutcomeEvent) => Promise<void>
  /** A file that is to reach the cloud, told in the transaction that makes its row. */
  readonly stored: (tx: Transaction, file: StoredNote) => Promise<void>
  readonly names: Names
  readonly now: () => Date
  readonly newId: () => string
}

export interface StoredNote {
  readonly id: string
  readonly kind: NoteFileKind
  readonly siteId: string
  readonly path: string
  readonly createdAt: Instant
}

/** One thing said: typed, or spoken or shown in a file that is on disk already; a photo may have a caption. */
export type Note =
  { readonly text: string; readonly file: null } | { readonly text: null; readonly file: KeptFile; readonly caption?: string }

export interface Recording {
  readonly id: string
  readonly siteId: string
  readonly origin: Deposit['origin']
  readonly postcode?: string | undefined
  readonly channel: string
  readonly contactId: string | null
  readonly note: Note
}

const ourselves = jobActor('deposits')
const everywhere = allowEverywhere(ourselves, 'deposits.record')
const tries = 3

/**
 * What people bring. A deposit goes recorded → transcribed → proposed → validated | rejected, forward only; the proposal stays beside what a
 * person validated. Methods that end in `In` are for a feature that does more in the same transaction.
 */
export function createDeposits(dependencies: DepositDependencies) {
  const { database, store, queue, live, dataFolder, follow, stored, names, isDeclared, notify, now, newId } = dependencies
  const hint = (siteId: string) => afterCommit(() => live.hint('deposits', siteId))
  const weigh = createWeighing({ store, names, insist, hint, now, newId })

  async function answered(allowed: Parameters<DepositStore['get']>[0], id: string): Promise<Deposit> {
    const found = await store.get(allowed, id)
    const [deposit] = await namePeople(names, found ? [found] : [])
    if (!deposit) throw depositUnknown(id)
    return deposit
  }

  /** The note, the file's row and the job that goes on with it, together. */
  async function insertNote(
    tx: Transaction,
    actor: Actor,
    siteId: string,
    depositId: string,
    note: Note,
    createdAt: Instant,
  ): Promise<void> {
    const allowed = allow(actor, 'deposits.record', siteId)
    const id = newId()
    if (note.file) {
      await store.insertFile(tx, allowed, note.file)
      await stored(tx, { id: note.file.id, kind: note.file.kind, siteId, path: note.file.path, createdAt })
    }
    await store.insertNote(tx, allowed, depositId, { id, text: note.text, fileId: note.file?.id ?? null, createdAt })
    const caption = note.file && note.caption ? { caption: note.caption } : {}
    await queue.add(tx, noteJob({ depositId, noteId: id, siteId, ...caption }, note.file?.kind ?? null))
  }

  /** Records once; a repeat answers what stands. Throws `deposit.id-taken` when the id is another site's. */
  async function recordIn(tx: Transaction, actor: Actor, recording: Recording): Promise<{ reference: number; isNew: boolean }> {
    const { id, siteId, origin, postcode, channel, contactId, note } = recording
    const allowed = allow(actor, 'deposits.record', siteId)
    const standing = await store.find(tx, allowed, id)
    if (standing) return { reference: standing.reference, isNew: false }
    if (await store.isElsewhere(tx, allowed, id)) throw depositIdTaken(id)
    const recordedAt = instant(now())
    const businessDay = businessDayAt(recordedAt, await store.timeZoneOf(tx, allowed))
    const status = note.file ? 'recorded' : 'transcribed'
    const reference = await store.insert(tx, allowed, { id, status, origin, postcode, channel, contactId, recordedAt, businessDay })
    await insertNote(tx, actor, siteId, id, note, recordedAt)
    hint(siteId)
    return { reference, isNew: true }
  }

  /** On PostgreSQL two requests with one id, or one number, may meet: the second sees what the first did when it tries again. */
  async function insist<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.transaction(work)
      } catch (error) {
        if (attempt === tries || !['id', 'pkey', 'reference'].some((column) => isTaken(error, column))) throw error
      }
    }
  }

  async function record(actor: Actor, recording: Recording): Promise<{ deposit: Deposit; isNew: boolean }> {
    const { isNew } = await insist((tx) => recordIn(tx, actor, recording))
    return { deposit: await answered(allowSites(actor, 'deposits.record', recording.siteId), recording.id), isNew }
  }

  /** Validates or rejects one deposit of a site; the same decision again changes nothing. */
  async function decideIn(tx: Transaction, actor: Actor, siteId: string, id: string, decision: Decision): Promise<DepositRow> {
    const { row, isNew } = await decideDeposit(store, tx, allow(actor, 'deposits.decide', siteId), id, decision, instant(now()))
    if (isNew) hint(siteId)
    return row
  }

  /** A rejected deposit stands again, within an hour. Throws `deposit.unknown`, `deposit.decided`. */
  async function reopenIn(tx: Transaction, actor: Actor, siteId: string, id: string): Promise<void> {
    const { isNew } = await reopenDeposit({ store, queue }, tx, allow(actor, 'deposits.decide', siteId), id, instant(now()))
    if (isNew) hint(siteId)
  }

  /** Corrects a validated deposit; the same correction again changes nothing. Answers whether its day is exported already. */
  async function correctIn(
    tx: Transaction,
    actor: Actor,
    siteId: string,
    depositId: string,
    correction: Correction,
  ): Promise<{ declared: boolean }> {
    const given = { ...correction, siteId, depositId }
    const { declared, isNew } = await correctDeposit({ store, isDeclared, notify }, tx, actor, given, instant(now()))
    if (isNew) hint(siteId)
    return { declared }
  }

  /** Validated deposits of a site's business day as it is now. */
  async function todayIn(tx: Transaction, siteId: string): Promise<TodayTotals> {
    const allowed = allow(ourselves, 'deposits.record', siteId)
    return store.totalsOf(tx, allowed, businessDayAt(instant(now()), await store.timeZoneOf(tx, allowed)))
  }

  /** A decision taken on a screen is told in the chat where the deposit was spoken. */
  async function decideOnScreen(actor: Actor, id: string, decision: Decision): Promise<Deposit> {
    const reader = allowSites(actor, 'deposits.decide')
    const standing = await store.get(reader, id)
    if (!standing) throw depositUnknown(id)
    await database.transaction(async (tx) => {
      const { contactId, decidedAt } = await decideIn(tx, actor, standing.siteId, id, decision)
      if (contactId === null || decidedAt !== null) return
      const today = await todayIn(tx, standing.siteId)
      await follow(
        tx,
        contactId,
        decision.status === 'rejected'
          ? { kind: 'rejected', deposit: id, elsewhere: true }
          : { kind: 'validated', deposit: id, today, elsewhere: true },
      )
    })
    return answered(reader, id)
  }

  return {
    /** A page of 500. */
    list: async (actor: Actor, siteId: string | undefined, filter: DepositFilter): Promise<Deposit[]> =>
      namePeople(names, await store.list(allowSites(actor, 'deposits.read', siteId), filter)),

    /** Deposits that nobody decided yet, on one site or on all the actor may see. */
    countToCheck: (actor: Actor, siteId?: string): Promise<number> => store.countToCheck(allowSites(actor, 'deposits.read', siteId)),

    /** Throws `deposit.unknown`. */
    get: (actor: Actor, id: string): Promise<Deposit> => answered(allowSites(actor, 'deposits.read'), id),

    /** A typed deposit of a screen; a repeat answers the same. Throws `deposit.id-taken`. */
    recordTyped: async (actor: Actor, { text, ...told }: RecordDeposit): Promise<Deposit> =>
      (await record(actor, { ...told, channel: 'screen', contactId: null, note: { text, file: null } })).deposit,

    /** What was weighed at a till; a repeat answers the same. Throws `deposit.operator-unknown`, `deposit.id-taken`, `deposit.category-unknown`. */
    async recordWeighed(actor: Actor, weighed: RecordWeighed): Promise<Deposit> {
      await weigh(actor, weighed)
      return answered(allowSites(actor, 'deposits.record', weighed.siteId), weighed.id)
    },

    /** The same out of a rescue file, which a till of the site or a manager brings; whether it is new. */
    recordRescued: (actor: Actor, weighed: RecordWeighed): Promise<boolean> => weigh(actor, weighed, true),

    /** A spoken deposit of a screen. Throws `audio.…` for what is no voice note. */
    async recordVoice(actor: Actor, told: Omit<RecordDeposit, 'text'>, bytes: Uint8Array): Promise<Deposit> {
      allow(actor, 'deposits.record', told.siteId)
      const file = await keepNoteFile(dataFolder, 'audio', newId(), bytes, instant(now()))
      let isNew = false
      try {
        const recorded = await record(actor, { ...told, channel: 'screen', contactId: null, note: { text: null, file } })
        isNew = recorded.isNew
        return recorded.deposit
      } finally {
        if (!isNew) await discardNoteFile(dataFolder, file)
      }
    },

    /** Throws `deposit.unknown`, `deposit.decided`, `deposit.empty`, `deposit.category-unknown`. */
    validate: (actor: Actor, id: string, { items }: ValidateDeposit): Promise<Deposit> =>
      decideOnScreen(actor, id, { status: 'validated', items }),
    /** Throws `deposit.unknown`, `deposit.decided`. */
    reject: (actor: Actor, id: string): Promise<Deposit> => decideOnScreen(actor, id, { status: 'rejected' }),

    /**
     * Throws `deposit.unknown`, `deposit.not-validated`, `deposit.reason-missing`, `deposit.empty`, `deposit.category-unknown`, `forbidden`.
     */
    async correct(actor: Actor, id: string, correction: CorrectDeposit): Promise<Deposit> {
      const reader = allowSites(actor, 'deposits.decide')
      const standing = await store.get(reader, id)
      if (!standing) throw depositUnknown(id)
      await database.transaction((tx) => correctIn(tx, actor, standing.siteId, id, correction))
      return answered(reader, id)
    },

    /** A voice note, for whoever may read its deposit. Throws `audio.unknown`, `audio.erased`. */
    async audio(actor: Actor, id: string, fileId: string): Promise<{ bytes: Buffer; name: string; mediaType: string }> {
      const file = await store.audio(allowSites(actor, 'deposits.read'), id, fileId)
      if (!file) throw audioUnknown(fileId)
      if (file.erasedAt !== null) throw audioErased(file.erasedAt)
      return { bytes: await readFile(join(dataFolder, file.path)), name: file.name, mediaType: file.mediaType }
    },

    /** Writes a voice note or a photo to disk, before any row. Whoever does not record it discards it. Throws `audio.…`, `photo.…`. */
    keepFile: (kind: NoteFileKind, bytes: Uint8Array): Promise<KeptFile> => keepNoteFile(dataFolder, kind, newId(), bytes, instant(now())),
    discardFile: (file: KeptFile): Promise<void> => discardNoteFile(dataFolder, file),

    recordIn,
    decideIn,
    reopenIn,
    correctIn,
    todayIn,
    /** The lines of a validated deposit, for somebody who may correct it. Throws `deposit.unknown`, `deposit.not-validated`, `forbidden`. */
    correctableIn: (tx: Transaction, actor: Actor, siteId: string, depositId: string) =>
      correctable(store, tx, actor, { siteId, depositId }, instant(now())),
    /** The site a deposit was recorded on, which decides on it wherever its author is now. Throws `deposit.unknown`. */
    async siteOfIn(tx: Transaction, id: string): Promise<string> {
      const siteId = await store.siteOf(tx, everywhere, id)
      if (siteId === undefined) throw depositUnknown(id)
      return siteId
    },
    /** Deposits an actor recorded on a site's business day as it is now, decided or not. */
    async mineIn(tx: Transaction, actor: Actor, siteId: string): Promise<number> {
      const allowed = allow(ourselves, 'deposits.record', siteId)
      const today = businessDayAt(instant(now()), await store.timeZoneOf(tx, allowed))
      return store.recordedBy(tx, allowed, actor.id, today)
    },
    toCheckIn: (tx: Transaction, siteId: string): Promise<number> => store.toCheck(tx, allow(ourselves, 'deposits.record', siteId)),

    /** Has `silence` told at `at` to the conversation of somebody who records. */
    wakeIn: (tx: Transaction, contactId: string, session: string, at: Instant): Promise<string> =>
      queue.add(tx, {
        kind: depositJobs.silence,
        payload: { contactId, session },
        runAt: new Date(at),
        dedupeKey: `${depositJobs.silence}:${session}:${at}`,
      }),

    /** One more thing said about a deposit that is not decided; `instead` of notes that nobody could write down, or beside them. */
    async addNoteIn(tx: Transaction, actor: Actor, siteId: string, id: string, note: Note, instead: boolean): Promise<void> {
      const allowed = allow(actor, 'deposits.record', siteId)
      const row = await store.find(tx, allowed, id)
      if (!row) throw depositUnknown(id)
      if (row.decidedAt !== null) throw depositDecided(row.reference, row.status)
      if (instead) await store.giveUpUnheard(tx, allowed, id)
      await insertNote(tx, actor, siteId, id, note, instant(now()))
      hint(siteId)
    },
  }
}
