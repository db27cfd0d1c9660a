import type { CorrectionReason } from '../deposit-correction.ts'
import type { LeafCategory } from '../nomenclature.ts'
import type { Certainty, Flow, Grams, Instant } from '../units.ts'
import type { Line } from './phrases.ts'

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
  /** What one piece usually weighs on this site; null or absent when its own lines are too few to tell. */
  readonly usualGrams?: UsualGrams | null
  /** A person said that the weight is right: it is not asked about again. */
  readonly isConfirmed?: true
  /** Position of the note it was said in. */
  readonly note?: number
}

/** Weights of one piece that a site is used to. */
export interface UsualGrams {
  readonly low: Grams
  readonly high: Grams
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
  /** Of a deposit that was decided: taken up again, corrected, its correction left or saved. */
  | { readonly do: 'reopen' }
  | { readonly do: 'take-up' | 'leave' | 'save' }
  | { readonly do: 'reason'; readonly reason: CorrectionReason }
  | { readonly do: 'item'; readonly item: number }
  | { readonly do: 'remove' | 'as-said'; readonly item: number }
  | { readonly do: 'weigh'; readonly item: number; readonly grams: Grams }
  | { readonly do: 'items'; readonly what: 'item' | 'remove'; readonly from: number }
  | { readonly do: 'key'; readonly key: Key }
  | { readonly do: 'field'; readonly item: number; readonly field: ItemField }
  | { readonly do: 'category'; readonly item: number; readonly category: LeafCategory }
  | { readonly do: 'flow'; readonly item: number; readonly flow: ReceivedFlow }
  | { readonly do: 'alternative'; readonly item: number; readonly alternative: number }

/** A key of the keypad under a message. */
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | ',' | 'erase' | 'unit' | 'unknown' | 'enter'

/** A number while it is keyed in. `typed` holds digits and at most one comma. */
export interface Keypad {
  readonly field: 'quantity' | 'weight'
  readonly item: number
  readonly typed: string
  readonly unit: 'kg' | 'g'
}

/** What was heard in a note, or seen in its photo. */
export interface UnderstoodNote {
  readonly note: number
  readonly text: string
  readonly how: 'heard' | 'seen'
}

/** A deposit that is not decided yet, or one that was decided here, and the one message that shows it. */
export interface OpenDeposit {
  readonly deposit: string
  readonly reference: number
  readonly message: string
  readonly stage: OpenStage | 'cancelled' | 'validated' | 'correcting'
  readonly heard: string
  /** What photos showed. */
  readonly seen?: string
  /** Notes in the order they were said; `heard` and `seen` are made of them. */
  readonly understood?: readonly UnderstoodNote[]
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
  readonly keypad?: Keypad | null
  /** What became of it, once it was decided. `items` are empty but of a cancelled deposit, and while a validated one is corrected. */
  readonly decided?: Decided
}

type OpenStage = 'recording' | 'waiting' | 'unheard' | 'proposed'

export interface Decided {
  readonly at: Instant
  /** The last text of its message. */
  readonly ending: readonly Line[]
  /** How far a cancelled deposit was. */
  readonly was: OpenDeposit['stage']
  /** Of a correction: its day is over. */
  readonly needsReason?: boolean
  readonly isChanged?: boolean
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

/** Where goods go that leave: a way out of the shop, somebody's name, or another site. */
export type LeavingTo =
  | { readonly to: 'recycling' | 'disposal' }
  | { readonly to: 'donation'; readonly partner: string }
  | { readonly to: 'site'; readonly site: Named }

export interface Named {
  readonly id: string
  readonly name: string
}

/** What a button under goods that leave stands for. */
export type LeavingChoice =
  { readonly do: 'record' | 'again' | 'where' | 'cancel' | 'ask-partner' | 'ask-site' } | { readonly do: 'go'; readonly to: LeavingTo }

/** Goods that leave, while a person says what and where to, in one message. Nothing is recorded before *Valider*. */
export interface Leaving {
  readonly leaving: string
  readonly message: string
  /** `words`: what is said next says what leaves; `partner`: it is a name. */
  readonly awaits: 'words' | 'partner' | 'nothing'
  readonly awaitsSince: Instant
  readonly heard: string
  readonly items: readonly ProposedItem[]
  readonly to: LeavingTo | null
  /** The site they leave, once the server answered. */
  readonly siteId: string
  readonly partners: readonly string[]
  readonly sites: readonly Named[]
  readonly token: string
  readonly choices: readonly LeavingChoice[]
}

export interface DialogueState {
  readonly v: 1
  /** Newest last. */
  readonly open: readonly OpenDeposit[]
  readonly question: Question | null
  readonly session: Session | null
  /** Decided lately, newest last: their messages still have a button. */
  readonly decided: readonly OpenDeposit[]
  /** Goods that leave, begun by `/sortie` and not recorded yet. */
  readonly leaving?: Leaving | null
}

export const firstState: DialogueState = { v: 1, open: [], question: null, session: null, decided: [] }

/** Deposits a person may leave undecided in the chat; older ones wait on the dashboard. */
export const openAtMost = 20

/** Deposits whose messages keep a button after the decision. */
export const decidedAtMost = 20

export const findOpen = (state: DialogueState, deposit: string): OpenDeposit | undefined =>
  state.open.find((candidate) => candidate.deposit === deposit)

/** Open, or decided lately. */
export const findDeposit = (state: DialogueState, deposit: string): OpenDeposit | undefined =>
  findOpen(state, deposit) ?? state.decided.find((candidate) => candidate.deposit === deposit)

/** The deposit changed, where it stands. */
export function withDeposit(state: DialogueState, changed: OpenDeposit): DialogueState {
  const replace = (candidate: OpenDeposit) => (candidate.deposit === changed.deposit ? changed : candidate)
  return { ...state, open: state.open.map(replace), decided: state.decided.map(replace) }
}

/** Forgets a deposit that was decided, the question about it and its session. */
export const withoutOpen = (state: DialogueState, deposit: string): DialogueState => ({
  ...withoutQuestionAbout(state, deposit),
  open: state.open.filter((candidate) => candidate.deposit !== deposit),
  session: state.session?.deposit === deposit ? null : state.session,
})

/** Forgets that a deposit was decided. */
export const withoutDecided = (state: DialogueState, deposit: string): DialogueState => ({
  ...withoutQuestionAbout(state, deposit),
  decided: state.decided.filter((candidate) => candidate.deposit !== deposit),
})

/** Moves an open deposit to those that were decided. */
export function withDecided(state: DialogueState, decided: OpenDeposit): DialogueState {
  const rest = withoutDecided(withoutOpen(state, decided.deposit), decided.deposit)
  return { ...rest, decided: [...rest.decided, decided].slice(-decidedAtMost) }
}

export const withoutQuestionAbout = (state: DialogueState, deposit: string): DialogueState =>
  state.question?.deposit === deposit ? { ...state, question: null } : state
