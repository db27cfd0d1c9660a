import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UnheardCause } from '@grenier/shared/domain/dialogue/events.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { afterCommit } from '#platform/database/transaction-scope.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Attempt } from '#platform/jobs/handler.ts'
import { depositJobs } from './deposits.ts'
import { measureAudio } from './measure-audio.ts'
import { noteWorkOf, noticeOf, teller, undecided, type How, type NoteWork, type NoteWorkDependencies } from './note-work.ts'
import { readAudio } from './read-audio.ts'

/** After this many attempts the person is asked for the text; the note is tried on all the same. */
const attemptsBeforeAsking = 3

/** What a note says; `orElse` is why the person is asked when it says nothing. */
interface Words {
  readonly text: string
  readonly how: How
  readonly orElse: UnheardCause
}

/** Writes down what was spoken or shown. Both may run twice and act once. */
export function createNoteReader({ database, store, queue, live, dataFolder, classification, follow, notify }: NoteWorkDependencies) {
  const tell = teller(follow)

  /** The file of a job whose words are not known yet. */
  async function unread(work: NoteWork) {
    const found = undecided(await store.look(work.allowed, work.depositId), work)
    if (!found?.note.fileId || found.note.text !== null) return undefined
    const { path, mediaType } = await store.fileOf(work.allowed, found.note.fileId)
    return { bytes: new Uint8Array(await readFile(join(dataFolder, path))), mediaType }
  }

  /** The words go on to be sorted; a note without any is asked for in writing. */
  async function keepText(work: NoteWork, { text, how, orElse }: Words): Promise<void> {
    const { allowed, depositId, noteId, siteId } = work
    await database.transaction(async (tx) => {
      const found = undecided(await store.find(tx, allowed, depositId), work)
      if (!found || !(await store.setNoteText(tx, allowed, noteId, text))) return
      if (found.row.status === 'recorded') await store.setStatus(tx, allowed, depositId, 'transcribed')
      const [kind, payload] = [depositJobs.classify, { depositId, noteId, siteId, how }]
      if (text === '') await tell(tx, found.row, { kind: 'unheard', deposit: depositId, cause: orElse })
      else await queue.add(tx, { kind, payload, siteId, dedupeKey: `${kind}:${noteId}` })
      afterCommit(() => live.hint('deposits', siteId))
    })
  }

  /** As soon as waiting is no use, and once; and people are told when it is the service's fault. */
  async function askForText(work: NoteWork, failure: JobFailure, attempt: number, cause: UnheardCause): Promise<void> {
    if (failure.failure.permanent !== true && attempt !== attemptsBeforeAsking) return
    await database.transaction(async (tx) => {
      const found = undecided(await store.find(tx, work.allowed, work.depositId), work)
      if (found?.note.text === null) await tell(tx, found.row, { kind: 'unheard', deposit: work.depositId, cause })
      const notice = noticeOf(failure)
      if (notice) await notify(tx, notice)
    })
  }

  return {
    async transcribe({ payload, attempt }: Attempt): Promise<void> {
      const work = noteWorkOf(payload)
      const file = await unread(work)
      if (!file) return
      try {
        const text = await classification.transcribe({ ...file, durationMs: durationOf(file.bytes) })
        await keepText(work, { text, how: 'heard', orElse: 'silent' })
      } catch (error) {
        if (!(error instanceof JobFailure)) throw error
        await askForText(work, error, attempt, error.cause === 'ai.none' ? 'no-transcription' : 'transcription-failed')
        if (error.cause !== 'ai.none') throw error
      }
    },

    /** What is seen becomes the words of the note. When nobody can look, its caption does; without one the person is asked to write. */
    async describe({ payload, attempt }: Attempt): Promise<void> {
      const work = noteWorkOf(payload)
      const file = await unread(work)
      if (!file) return
      const caption = work.caption?.trim() ?? ''
      try {
        const seen = await classification.describe({ ...file, caption })
        await keepText(work, { text: seen || caption, how: seen ? 'seen' : 'heard', orElse: 'no-vision' })
      } catch (error) {
        if (!(error instanceof JobFailure)) throw error
        const goesByCaption = caption !== '' && (error.failure.permanent === true || attempt >= attemptsBeforeAsking)
        if (goesByCaption) await keepText(work, { text: caption, how: 'heard', orElse: 'no-vision' })
        await askForText(work, error, attempt, 'no-vision')
        if (error.cause !== 'ai.none' && !goesByCaption) throw error
      }
    },
  }
}

function durationOf(bytes: Uint8Array): Millis | undefined {
  const format = readAudio(bytes)
  return typeof format === 'string' ? undefined : measureAudio(bytes, format.extension)
}
