import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import type { BusinessDay, Millis } from '@grenier/shared/domain/units.ts'
import { allow, jobActor, type Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Attempt, Handlers } from '#platform/jobs/handler.ts'
import { z } from 'zod'
import type { Classification, Proposal } from '../classification/classification.ts'
import { depositJobs, type DepositDependencies, type NoteJob } from './deposits.ts'
import { createLearning } from './learn-corrections.ts'
import { isProposed, withPart } from './proposal.ts'
import { itemOfProposal, type DepositRow } from './rows.ts'

/** After this many attempts the person is asked for the text; the note is tried on all the same. */
export const attemptsBeforeAsking = 3

/** A person waits for the proposal: the second try comes soon. */
export const depositJobRules: Readonly<Record<string, BackoffRule>> = {
  [depositJobs.transcribe]: { baseMs: 2_000 as Millis, capMs: 3_600_000 as Millis, maxAttempts: 30 },
  [depositJobs.classify]: { baseMs: 1_000 as Millis, capMs: 60_000 as Millis, maxAttempts: 10 },
}

const SilencePayload = z.object({ contactId: z.string(), session: z.string() })
const NotePayload = z.object({ depositId: z.string(), noteId: z.string(), siteId: z.string() })

export interface Notice {
  readonly code: string
  readonly subject: string
  readonly siteId: string | null
  readonly values: Readonly<Record<string, string | number>>
}

export interface DepositJobDependencies extends Pick<
  DepositDependencies,
  'database' | 'store' | 'queue' | 'live' | 'dataFolder' | 'follow'
> {
  readonly classification: Classification
  /** Raises an alert, once for its code and subject. */
  readonly notify: (tx: Transaction, notice: Notice) => Promise<void>
}

type Recorder = Allowed<'deposits.record'>
/** Nothing is wrong with the service when there is none, or when it cannot read one note. */
const quiet: ReadonlySet<string> = new Set(['ai.none', 'ai.refused'])
const worker = jobActor('deposits')

/** The work between recording and deciding: writing notes down, and proposing their items. Both may run twice and act once. */
export function createDepositJobs({
  database,
  store,
  queue,
  live,
  dataFolder,
  classification,
  follow,
  notify,
}: DepositJobDependencies): Handlers {
  const tell = async (tx: Transaction, { contactId }: DepositRow, event: OutcomeEvent) =>
    contactId === null ? undefined : follow(tx, contactId, event)

  const learnedBy = createLearning(store)

  async function transcribe({ payload, attempt }: Attempt): Promise<void> {
    const job = NotePayload.parse(payload)
    const allowed = allow(worker, 'deposits.record', job.siteId)
    const found = undecided(await store.look(allowed, job.depositId), job)
    if (!found?.note.fileId || found.note.text !== null) return
    const { path, mediaType } = await store.fileOf(allowed, found.note.fileId)
    try {
      const bytes = new Uint8Array(await readFile(join(dataFolder, path)))
      await keepText(allowed, job, await classification.transcribe(bytes, mediaType))
    } catch (error) {
      if (!(error instanceof JobFailure)) throw error
      await askForText(allowed, job, error, attempt)
      if (error.cause !== 'ai.none') throw error
    }
  }

  async function keepText(allowed: Recorder, job: NoteJob, text: string): Promise<void> {
    await database.transaction(async (tx) => {
      const found = undecided(await store.find(tx, allowed, job.depositId), job)
      if (!found || !(await store.setNoteText(tx, allowed, job.noteId, text))) return
      if (found.row.status === 'recorded') await store.setStatus(tx, allowed, job.depositId, 'transcribed')
      if (text === '') await tell(tx, found.row, { kind: 'unheard', deposit: job.depositId, cause: 'silent' })
      else
        await queue.add(tx, {
          kind: depositJobs.classify,
          payload: { ...job },
          siteId: job.siteId,
          dedupeKey: `${depositJobs.classify}:${job.noteId}`,
        })
      afterCommit(() => live.hint('deposits', job.siteId))
    })
  }

  /** As soon as waiting is no use, and once. */
  async function askForText(allowed: Recorder, job: NoteJob, { cause, failure }: JobFailure, attempt: number): Promise<void> {
    if (failure.permanent !== true && attempt !== attemptsBeforeAsking) return
    await database.transaction(async (tx) => {
      const found = undecided(await store.find(tx, allowed, job.depositId), job)
      const why = cause === 'ai.none' ? 'no-transcription' : 'transcription-failed'
      if (found?.note.text === null) await tell(tx, found.row, { kind: 'unheard', deposit: job.depositId, cause: why })
      if (!quiet.has(cause)) await notify(tx, noticeOf(cause))
    })
  }

  async function classify({ payload, attempt }: Attempt): Promise<void> {
    const job = NotePayload.parse(payload)
    const allowed = allow(worker, 'deposits.record', job.siteId)
    const found = undecided(await store.look(allowed, job.depositId), job)
    if (!found?.note.text || isProposed(found.row.proposal, job.noteId)) return
    const learned = await learnedBy(allowed, found.row.businessDay as BusinessDay)
    await keepProposal(allowed, job, found.note.text, await classification.propose(found.note.text, attempt, learned))
  }

  async function keepProposal(allowed: Recorder, job: NoteJob, heard: string, { items, classifier, problem }: Proposal): Promise<void> {
    await database.transaction(async (tx) => {
      const found = undecided(await store.find(tx, allowed, job.depositId), job)
      if (!found || isProposed(found.row.proposal, job.noteId)) return
      const text = withPart(found.row.proposal, job.noteId, classifier, items)
      await store.saveProposal(tx, allowed, found.row, { text, classifier, items: items.map(itemOfProposal) })
      await tell(tx, found.row, { kind: 'proposed', deposit: job.depositId, heard, items })
      if (problem && !quiet.has(problem.cause)) await notify(tx, noticeOf(problem.cause))
      afterCommit(() => live.hint('deposits', job.siteId))
    })
  }

  async function silence({ payload }: Attempt): Promise<void> {
    const { contactId, session } = SilencePayload.parse(payload)
    await database.transaction((tx) => follow(tx, contactId, { kind: 'silence', session }))
  }

  return { [depositJobs.transcribe]: transcribe, [depositJobs.classify]: classify, [depositJobs.silence]: silence }
}

/** The deposit and the note of a job, while there is something to do. */
function undecided(row: DepositRow | undefined, { noteId }: NoteJob) {
  const note = row?.notes.find(({ id }) => id === noteId)
  return row && note && row.decidedAt === null ? { row, note } : undefined
}

const noticeOf = (code: string): Notice => ({ code, subject: 'ai', siteId: null, values: {} })
