import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { PersonEvent, Problem } from '@grenier/shared/domain/dialogue/events.ts'
import { GrenierError } from '#platform/errors.ts'
import type { KeptFile, NoteFileKind } from '../deposits/deposits.ts'

export interface Understood {
  readonly said: PersonEvent
  readonly kept?: KeptFile
}

/** Puts a file on disk; undefined for a stranger's. */
type Keep = (kind: NoteFileKind, bytes: Uint8Array) => Promise<KeptFile | undefined>

const problems: Readonly<Record<string, Problem>> = {
  'audio.too-large': 'too-large',
  'audio.too-long': 'too-long',
  'audio.not-audio': 'not-audio',
  'audio.cut-off': 'cut-off',
  'audio.empty': 'empty',
  'photo.too-large': 'too-large',
  'photo.not-photo': 'not-photo',
  'photo.heic': 'not-photo',
  'photo.cut-off': 'not-photo',
  'photo.empty': 'not-photo',
}

/** What a person said, as the dialogue takes it. A voice note or a photo is on disk before any row; `keep` answers undefined for a stranger's. */
export async function understandEvent(event: ChatEvent, file: Uint8Array | undefined, keep: Keep): Promise<Understood> {
  switch (event.kind) {
    case 'text':
      return { said: { kind: 'text', text: event.text } }
    case 'button':
      return { said: { kind: 'button', data: event.button, press: event.press } }
    case 'photo':
      return file ? understandPhoto(file, event.caption ?? '', keep) : { said: photoOf(event.caption ?? '', null) }
    case 'unusable':
      return { said: { kind: 'unusable', problem: event.problem } }
    case 'audio':
      return understandVoice(file ?? new Uint8Array(), keep)
  }
}

async function understandVoice(bytes: Uint8Array, keep: Keep): Promise<Understood> {
  try {
    const kept = await keep('audio', bytes)
    return kept ? { said: { kind: 'audio', fileId: kept.id }, kept } : { said: { kind: 'unusable', problem: 'unsupported' } }
  } catch (error) {
    return { said: { kind: 'unusable', problem: problemOf(error) } }
  }
}

/** A picture that cannot be kept costs nobody the words under it. */
async function understandPhoto(bytes: Uint8Array, caption: string, keep: Keep): Promise<Understood> {
  try {
    const kept = await keep('photo', bytes)
    return kept ? { said: photoOf(caption, kept.id), kept } : { said: photoOf(caption, null) }
  } catch (error) {
    const problem = problemOf(error)
    return { said: caption.trim() === '' ? { kind: 'unusable', problem } : photoOf(caption, null) }
  }
}

const photoOf = (caption: string, fileId: string | null): PersonEvent => ({ kind: 'photo', caption, fileId })

function problemOf(error: unknown): Problem {
  const problem = error instanceof GrenierError ? problems[error.code] : undefined
  if (!problem) throw error
  return problem
}
