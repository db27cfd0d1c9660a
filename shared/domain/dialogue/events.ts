import type { Grams, Instant } from '../units.ts'
import type { Language, ProposedItem } from './state.ts'

/** One step of a conversation. `id` is unique (UUIDv7): it names what the step creates, and its random end makes the tokens of buttons. */
export interface Turn {
  readonly id: string
  readonly at: Instant
}

export interface TodayTotals {
  readonly deposits: number
  readonly grams: Grams
}

/** Why an effect was not done: no right, no site, or decided meanwhile. */
export type Refusal = 'forbidden' | 'no-site' | 'gone'

/** What a person may do here, from least to most: it decides what the help speaks of. */
export type Standing = 'reader' | 'recorder' | 'manager'

export type UnheardCause = 'silent' | 'no-transcription' | 'transcription-failed'

/** Why nothing can be done with what a person sent: the channel has it not, or it is no voice note. */
export type Problem = 'too-large' | 'unsupported' | 'gone' | 'not-private' | 'forwarded' | 'edited' | 'not-audio' | 'cut-off' | 'empty'

/** What a person does. */
export type PersonEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'audio'; readonly fileId: string }
  | { readonly kind: 'photo'; readonly caption: string }
  | { readonly kind: 'unusable'; readonly problem: Problem }
  | { readonly kind: 'button'; readonly data: string; readonly press: string }

/** What became of an effect, or what happened to a deposit meanwhile. */
export type OutcomeEvent =
  | { readonly kind: 'recorded'; readonly deposit: string; readonly reference: number; readonly spoken: boolean }
  | { readonly kind: 'refused'; readonly deposit: string; readonly reason: Refusal }
  | { readonly kind: 'proposed'; readonly deposit: string; readonly heard: string; readonly items: readonly ProposedItem[] }
  | { readonly kind: 'unheard'; readonly deposit: string; readonly cause: UnheardCause }
  | { readonly kind: 'validated'; readonly deposit: string; readonly today: TodayTotals; readonly elsewhere: boolean }
  | { readonly kind: 'rejected'; readonly deposit: string }
  /** `mine`: deposits of this person today, decided or not. */
  | { readonly kind: 'status'; readonly today: TodayTotals; readonly mine: number; readonly toCheck: number }
  /** The moment a session asked to be woken at. */
  | { readonly kind: 'silence'; readonly session: string }
  /** The person's account is linked to no site. */
  | { readonly kind: 'siteless' }
  | { readonly kind: 'standing'; readonly standing: Standing }
  | { readonly kind: 'language'; readonly language: Language }

export type DialogueEvent = PersonEvent | OutcomeEvent
