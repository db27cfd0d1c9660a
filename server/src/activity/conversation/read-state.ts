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
  return { ...state, dialogue: state.dialogue.v === firstState.v ? readDialogue(state.dialogue) : firstState }
}

/** A dialogue written before sessions were: what it does not say is as it was then. */
const readDialogue = (dialogue: DialogueState): DialogueState => ({
  ...firstState,
  ...dialogue,
  open: dialogue.open.map((open) => ({
    ...open,
    pending: open.pending ?? (open.stage === 'waiting' ? 1 : 0),
    unheard: open.unheard ?? open.stage === 'unheard',
    isListening: open.isListening ?? false,
  })),
})
