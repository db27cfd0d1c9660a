import type { OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { allow, jobActor, type Allowed } from '#platform/access.ts'
import type { Transaction } from '#platform/database/database.ts'
import { type JobFailure } from '#platform/jobs/errors.ts'
import type { Json } from '#platform/jobs/job.ts'
import { z } from 'zod'
import type { Classification } from '../classification/classification.ts'
import { AiFailure, aiSubject } from '../classification/errors.ts'
import type { DepositDependencies } from './deposits.ts'
import type { DepositRow } from './rows.ts'

export interface Notice {
  readonly code: string
  readonly subject: string
  readonly siteId: string | null
  readonly values: Readonly<Record<string, string | number>>
}

export interface NoteWorkDependencies extends Pick<DepositDependencies, 'database' | 'store' | 'queue' | 'live' | 'dataFolder' | 'follow'> {
  readonly classification: Classification
  /** Raises an alert, once for its code and subject. */
  readonly notify: (tx: Transaction, notice: Notice) => Promise<void>
}

/** How the words of a note came to us. */
const How = z.enum(['heard', 'seen'])
export type How = z.infer<typeof How>

const NotePayload = z.object({
  depositId: z.string(),
  noteId: z.string(),
  siteId: z.string(),
  /** What was written under a photo. */
  caption: z.string().optional(),
  how: How.optional(),
})

/** The note that a job works on, and the right to. */
export interface NoteWork extends z.infer<typeof NotePayload> {
  readonly allowed: Allowed<'deposits.record'>
}

const worker = jobActor('deposits')

export function noteWorkOf(payload: Json): NoteWork {
  const note = NotePayload.parse(payload)
  return { ...note, allowed: allow(worker, 'deposits.record', note.siteId) }
}

/** The deposit and the note of a job, while there is something to do. */
export function undecided(row: DepositRow | undefined, { noteId }: NoteWork) {
  const note = row?.notes.find(({ id }) => id === noteId)
  return row && note && row.decidedAt === null ? { row, note } : undefined
}

/** Tells whoever follows the deposit in a chat. */
export const teller =
  (follow: NoteWorkDependencies['follow']) =>
  async (tx: Transaction, { contactId }: DepositRow, event: OutcomeEvent): Promise<void> =>
    contactId === null ? undefined : follow(tx, contactId, event)

/** Nothing is wrong with the service when there is none, or when it cannot read one note. */
const quiet: ReadonlySet<string> = new Set(['ai.none', 'ai.refused', 'ai.too-large'])

/** What people are told of a failure of the service; nothing when it is nobody's fault. */
export function noticeOf(failure: JobFailure): Notice | undefined {
  if (quiet.has(failure.cause)) return undefined
  return { code: failure.cause, subject: aiSubject, siteId: null, values: failure instanceof AiFailure ? failure.values : {} }
}
