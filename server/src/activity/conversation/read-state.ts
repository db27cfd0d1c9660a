import type { Locale } from '@grenier/shared/contract/session.ts'
import { firstState, type DialogueState } from '@grenier/shared/domain/dialogue/state.ts'

/** A conversation between two steps: the dialogue, and where its next word goes. */
export interface ConversationState {
  readonly channel: string
  readonly chat: string
  readonly name: string
  readonly locale: Locale
  readonly dialogue: DialogueState
}

export const writeConversation = (state: ConversationState): string => JSON.stringify(state)

/** Only this program writes the text; the dialogue of another version starts anew, and its deposits wait on the dashboard. */
export function readConversation(text: string): ConversationState {
  const state = JSON.parse(text) as ConversationState
  return state.dialogue.v === firstState.v ? state : { ...state, dialogue: firstState }
}
