import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { PersonEvent } from '@grenier/shared/domain/dialogue/events.ts'
import type { KeptFile } from '../deposits/deposits.ts'

/** An event as it is kept until it is heard, and for ever: what it says is understood, its file is on disk. */
export interface KeptEvent {
  readonly event: ChatEvent
  readonly said: PersonEvent
  readonly file: KeptFile | null
}
