import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { PersonEvent, Problem } from '@grenier/shared/domain/dialogue/events.ts'
import { GrenierError } from '#platform/errors.ts'
import type { KeptAudio } from '../deposits/deposits.ts'

export interface Understood {
  readonly said: PersonEvent
  readonly audio?: KeptAudio
}

const problems: Readonly<Record<string, Problem>> = {
  'audio.too-large': 'too-large',
  'audio.not-audio': 'not-audio',
  'audio.cut-off': 'cut-off',
  'audio.empty': 'empty',
}

/** What a person said, as the dialogue takes it. A voice note is on disk before any row; `keep` answers undefined for a stranger's. */
export async function understandEvent(
  event: ChatEvent,
  file: Uint8Array | undefined,
  keep: (bytes: Uint8Array) => Promise<KeptAudio | undefined>,
): Promise<Understood> {
  switch (event.kind) {
    case 'text':
      return { said: { kind: 'text', text: event.text } }
    case 'button':
      return { said: { kind: 'button', data: event.button, press: event.press } }
    case 'photo':
      return { said: { kind: 'photo', caption: event.caption ?? '' } }
    case 'unusable':
      return { said: { kind: 'unusable', problem: event.problem } }
    case 'audio':
      return understandVoice(file ?? new Uint8Array(), keep)
  }
}

async function understandVoice(bytes: Uint8Array, keep: (bytes: Uint8Array) => Promise<KeptAudio | undefined>): Promise<Understood> {
  try {
    const audio = await keep(bytes)
    return audio ? { said: { kind: 'audio', fileId: audio.id }, audio } : { said: { kind: 'unusable', problem: 'unsupported' } }
  } catch (error) {
    const problem = error instanceof GrenierError ? problems[error.code] : undefined
    if (!problem) throw error
    return { said: { kind: 'unusable', problem } }
  }
}
