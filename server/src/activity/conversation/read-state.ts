import type { Locale } from '@grenier/shared/contract/session.ts'
import { firstIdentity, type IdentityState } from '@grenier/shared/domain/dialogue/identity/state.ts'
import { firstState, type DialogueState } from '@grenier/shared/domain/dialogue/state.ts'
import type { DeskEntry } from './desk-entry.ts'
import { firstPace, type PaceState } from './keep-pace.ts'

/** Where a conversation's next word goes, and how it is written. */
export interface ConversationPlace {
  readonly channel: string
  readonly chat: string
  readonly name: string
  readonly locale: Locale
}

/** A conversation between two steps. */
export interface ConversationState extends ConversationPlace {
  readonly dialogue: DialogueState
  readonly identity: IdentityState
  /** Requests for access that this person was asked to decide, newest last. */
  readonly desk: readonly DeskEntry[]
  /** What the chat's menu offers, as a digest; empty before the first. */
  readonly menu: string
  readonly pace: PaceState
}

const blank = { dialogue: firstState, identity: firstIdentity, desk: [], menu: '', pace: firstPace }

export const writeConversation = (state: ConversationState): string => JSON.stringify(state)

/** The conversation as its text says, null before the first word; what an older program did not write is as it was then. */
export function readConversation(text: string | null, place: ConversationPlace): ConversationState {
  if (text === null) return { ...place, ...blank }
  return { ...readStanding(text), ...place }
}

/** Only this program writes the text; the dialogue of another version starts anew, and its deposits wait on the dashboard. */
export function readStanding(text: string): ConversationState {
  const state = { ...blank, ...(JSON.parse(text) as ConversationState) }
  return {
    ...state,
    dialogue: state.dialogue.v === firstState.v ? readDialogue(state.dialogue) : firstState,
    identity: state.identity.v === firstIdentity.v ? { ...firstIdentity, ...state.identity } : firstIdentity,
  }
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
