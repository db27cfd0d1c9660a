import type { CorrectionReason } from '../deposit-correction.ts'
import type { Instant } from '../units.ts'
import type { Line } from './phrases.ts'
import type { DialogueState, Language, LeavingTo, ProposedItem } from './state.ts'

/** `data` is opaque (at most 64 bytes) and means something only to the state that made it. */
export interface Button {
  readonly label: Line
  readonly data: string
}

export type ButtonRows = readonly (readonly Button[])[]

/** Makes a message of ours, or replaces it. */
export interface MessageEffect {
  readonly do: 'send' | 'edit'
  readonly message: string
  readonly lines: readonly Line[]
  readonly buttons: ButtonRows
}

/** Something said: typed, spoken into a file, or shown in a photo, whose caption is its text. */
export interface Said {
  readonly text: string | null
  readonly fileId: string | null
  readonly isPhoto?: true
}

/** What the dialogue wants done. The first three are said on the channel; the others come back as outcome events. */
export type Effect =
  | MessageEffect
  | { readonly do: 'answer'; readonly press: string; readonly lines: readonly Line[] }
  | { readonly do: 'record'; readonly deposit: string; readonly text: string | null; readonly fileId: string | null }
  /** `instead`: the words take the place of notes that nobody could write down. */
  | {
      readonly do: 'add-note'
      readonly deposit: string
      readonly text: string | null
      readonly fileId: string | null
      readonly instead: boolean
    }
  | { readonly do: 'validate'; readonly deposit: string; readonly items: readonly ProposedItem[] }
  | { readonly do: 'reject'; readonly deposit: string }
  | { readonly do: 'reopen' | 'ask-correction'; readonly deposit: string }
  /** `id` is the correction's own: done twice it counts once. */
  | {
      readonly do: 'correct'
      readonly id: string
      readonly deposit: string
      readonly items: readonly ProposedItem[]
      readonly reason: CorrectionReason | null
    }
  /** Goods that leave: what the words name, or only whether this person may record them. Comes back as `leaving-understood`. */
  | { readonly do: 'understand-leaving'; readonly leaving: string; readonly text: string | null }
  /** A spoken note about them; comes back as `leaving-heard`. */
  | { readonly do: 'hear-leaving'; readonly leaving: string; readonly fileId: string }
  /** The ids of what is recorded come from `leaving`: done twice it counts once. */
  | {
      readonly do: 'record-leaving'
      readonly leaving: string
      readonly siteId: string
      readonly items: readonly ProposedItem[]
      readonly to: LeavingTo
    }
  | { readonly do: 'report' | 'ask-standing' }
  /** Comes back as `silence` at that moment. */
  | { readonly do: 'wake'; readonly session: string; readonly at: Instant }
  | { readonly do: 'speak'; readonly language: Language }

export interface Step {
  readonly state: DialogueState
  readonly effects: readonly Effect[]
}

export const step = (state: DialogueState, ...effects: readonly Effect[]): Step => ({ state, effects })

/** A message of its own, that is never edited. */
export const remark = (message: string, ...lines: readonly Line[]): Effect => ({ do: 'send', message, lines, buttons: [] })
