import type { Grams, Instant } from '../units.ts'
import type { Language, Named, ProposedItem } from './state.ts'

/** One step of a conversation. `id` is unique (UUIDv7): it names what the step creates, and its random end makes the tokens of buttons. */
export interface Turn {
  readonly id: string
  readonly at: Instant
}

export interface TodayTotals {
  readonly deposits: number
  readonly grams: Grams
}

/** Why an effect was not done: no right, no site, decided meanwhile, or a correction without the reason its day asks for by now. */
export type Refusal = 'forbidden' | 'no-site' | 'gone' | 'day-over'

/** What a person may do here, from least to most: it decides what the help speaks of. */
export type Standing = 'reader' | 'recorder' | 'manager'

export type UnheardCause = 'silent' | 'no-transcription' | 'transcription-failed' | 'no-vision'

/** Why nothing can be done with what a person sent: the channel has it not, or it is no voice note and no photo. */
export type Problem =
  | 'too-large'
  | 'unsupported'
  | 'gone'
  | 'not-private'
  | 'forwarded'
  | 'edited'
  | 'not-audio'
  | 'cut-off'
  | 'empty'
  | 'too-long'
  | 'not-photo'

/** What a person does. */
export type PersonEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'audio'; readonly fileId: string }
  /** `fileId` is null when the picture could not be kept: its caption is all there is. */
  | { readonly kind: 'photo'; readonly caption: string; readonly fileId: string | null }
  | { readonly kind: 'unusable'; readonly problem: Problem }
  | { readonly kind: 'button'; readonly data: string; readonly press: string }

/** What became of an effect, or what happened to a deposit meanwhile. */
export type OutcomeEvent =
  | { readonly kind: 'recorded'; readonly deposit: string; readonly reference: number; readonly spoken: boolean }
  | { readonly kind: 'refused'; readonly deposit: string; readonly reason: Refusal }
  /** `position` is that of the note. `how`: the words were seen in a photo; heard (or typed) unless said. */
  | {
      readonly kind: 'proposed'
      readonly deposit: string
      readonly position: number
      readonly heard: string
      readonly items: readonly ProposedItem[]
      readonly how?: 'heard' | 'seen'
    }
  | { readonly kind: 'unheard'; readonly deposit: string; readonly cause: UnheardCause }
  | { readonly kind: 'validated'; readonly deposit: string; readonly today: TodayTotals; readonly elsewhere: boolean }
  /** `elsewhere`: not in this chat. */
  | { readonly kind: 'rejected'; readonly deposit: string; readonly elsewhere: boolean }
  | { readonly kind: 'reopened'; readonly deposit: string }
  /** A validated deposit as it stands, for somebody who may correct it; on its own day without a reason. */
  | { readonly kind: 'correctable'; readonly deposit: string; readonly items: readonly ProposedItem[]; readonly needsReason: boolean }
  /** `declared`: an export covers its day already. */
  | { readonly kind: 'corrected'; readonly deposit: string; readonly today: TodayTotals; readonly declared: boolean }
  /** `mine`: deposits of this person today, decided or not. */
  | { readonly kind: 'status'; readonly today: TodayTotals; readonly mine: number; readonly toCheck: number }
  /** What words about goods that leave name, where such goods may go from this site, and to whom they went before. */
  | {
      readonly kind: 'leaving-understood'
      readonly leaving: string
      readonly siteId: string
      readonly heard: string
      readonly items: readonly ProposedItem[]
      readonly partners: readonly string[]
      readonly sites: readonly Named[]
    }
  /** A spoken note written down, and what it names; `heard` is empty when it could not be. */
  | { readonly kind: 'leaving-heard'; readonly leaving: string; readonly heard: string; readonly items: readonly ProposedItem[] }
  | { readonly kind: 'leaving-recorded'; readonly leaving: string }
  /** `off`: the organisation does without goods that leave. */
  | { readonly kind: 'leaving-refused'; readonly leaving: string; readonly reason: 'forbidden' | 'no-site' | 'off' | 'other' }
  /** The moment a session asked to be woken at. */
  | { readonly kind: 'silence'; readonly session: string }
  /** The person's account is linked to no site. */
  | { readonly kind: 'siteless' }
  | { readonly kind: 'standing'; readonly standing: Standing }
  | { readonly kind: 'language'; readonly language: Language }

export type DialogueEvent = PersonEvent | OutcomeEvent
