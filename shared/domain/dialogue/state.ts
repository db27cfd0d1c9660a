import type { LeafCategory } from '../nomenclature.ts'
import type { Certainty, Flow, Grams, Instant } from '../units.ts'

/** One line of a proposal while a person looks at it. `grams` is the weight of the whole line, 0 when unknown; `confidence` is a percentage. */
export interface ProposedItem {
  readonly object: string
  readonly category: LeafCategory
  readonly quantity: number
  readonly grams: Grams
  readonly certainty: Certainty
  readonly confidence: number
  /** Typical weight of one piece. */
  readonly typicalGrams: Grams | null
  readonly alternatives: readonly Alternative[]
  /** Where a person orients it; the shop unless said. */
  readonly flow?: ReceivedFlow
}

export interface Alternative {
  readonly object: string
  readonly category: LeafCategory
}

/** Languages the bot answers in. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

export type ItemField = 'object' | 'category' | 'quantity' | 'weight' | 'flow'

/** Where an item may be oriented when it is received. A transfer to another site is no deposit's business. */
export const receivedFlows = ['reuse', 'recycling', 'disposal', 'donation', 'stock'] as const satisfies readonly Flow[]
export type ReceivedFlow = (typeof receivedFlows)[number]

/** What a button stands for. It never leaves the state: a channel sees an opaque token and a number. */
export type Choice =
  | { readonly do: 'validate' | 'correct' | 'add' | 'remove-which' | 'cancel' | 'cancel-yes' | 'back' }
  | { readonly do: 'item' | 'remove'; readonly item: number }
  | { readonly do: 'field'; readonly item: number; readonly field: ItemField }
  | { readonly do: 'category'; readonly item: number; readonly category: LeafCategory }
  | { readonly do: 'flow'; readonly item: number; readonly flow: ReceivedFlow }
  | { readonly do: 'alternative'; readonly item: number; readonly alternative: number }

/** A deposit that is not decided yet, and the one message that shows it. */
export interface OpenDeposit {
  readonly deposit: string
  readonly reference: number
  readonly message: string
  readonly stage: 'recording' | 'waiting' | 'unheard' | 'proposed'
  readonly heard: string
  readonly items: readonly ProposedItem[]
  /** Notes whose items are still looked for: nothing can be validated before they are there. */
  readonly pending: number
  /** A note could not be written down: typed words take its place. */
  readonly unheard: boolean
  /** What is said next still belongs to this deposit, and its message says so. */
  readonly isListening: boolean
  /** Buttons now under the message. A new token makes all older ones void. */
  readonly token: string
  readonly choices: readonly Choice[]
}

/** What the next message answers. */
export interface Question {
  readonly deposit: string
  readonly ask: 'note' | Exclude<ItemField, 'category' | 'flow'>
  readonly item: number
  readonly askedAt: Instant
  readonly tries: number
}

/** Opened by `/depot`: what is said until the silence is one deposit. */
export interface Session {
  readonly id: string
  /** Null before the first word. */
  readonly deposit: string | null
  readonly until: Instant
}

export interface DialogueState {
  readonly v: 1
  /** Newest last. */
  readonly open: readonly OpenDeposit[]
  readonly question: Question | null
  readonly session: Session | null
}

export const firstState: DialogueState = { v: 1, open: [], question: null, session: null }

/** Deposits a person may leave undecided in the chat; older ones wait on the dashboard. */
export const openAtMost = 20

export const findOpen = (state: DialogueState, deposit: string): OpenDeposit | undefined =>
  state.open.find((candidate) => candidate.deposit === deposit)

export const withOpen = (state: DialogueState, changed: OpenDeposit): DialogueState => ({
  ...state,
  open: state.open.map((candidate) => (candidate.deposit === changed.deposit ? changed : candidate)),
})

/** Forgets a deposit that was decided, the question about it and its session. */
export const withoutOpen = (state: DialogueState, deposit: string): DialogueState => ({
  ...withoutQuestionAbout(state, deposit),
  open: state.open.filter((candidate) => candidate.deposit !== deposit),
  session: state.session?.deposit === deposit ? null : state.session,
})

export const withoutQuestionAbout = (state: DialogueState, deposit: string): DialogueState =>
  state.question?.deposit === deposit ? { ...state, question: null } : state
