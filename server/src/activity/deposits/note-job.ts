import type { NewJob } from '#platform/jobs/job.ts'
import type { NoteFileKind } from './keep-note-file.ts'

/** Kinds of this feature's jobs. */
export const depositJobs = {
  transcribe: 'deposit.transcribe',
  describe: 'deposit.describe',
  classify: 'deposit.classify',
  silence: 'deposit.silence',
} as const

/** What a job of this feature works on. */
export type NoteJob = {
  readonly depositId: string
  readonly noteId: string
  readonly siteId: string
  /** What was written under a photo. */
  readonly caption?: string | undefined
}

const kindOf: Record<NoteFileKind, string> = { audio: depositJobs.transcribe, photo: depositJobs.describe }

/** What is to be done with a note: its file looked at, or its words sorted. Once for a note. */
export function noteJob({ caption, ...job }: NoteJob, file: NoteFileKind | null): NewJob {
  const kind = file === null ? depositJobs.classify : kindOf[file]
  return { kind, payload: { ...job, ...(caption !== undefined && { caption }) }, siteId: job.siteId, dedupeKey: `${kind}:${job.noteId}` }
}
