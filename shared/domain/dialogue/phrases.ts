import type { LeafCategory } from '../nomenclature.ts'
import type { Grams } from '../units.ts'

/** Everything the dialogue can say; the message files hold each in French and English. */
export const phrases = [
  'welcome',
  'help',
  'help-reader',
  'help-manager',
  'language-which',
  'language-chosen',
  'deposit-invitation',
  'small-talk',
  'command-unknown',
  'status',
  'status-mine',
  'status-to-check',
  'photo-without-words',
  'unusable-too-large',
  'unusable-unsupported',
  'unusable-gone',
  'unusable-not-private',
  'unusable-forwarded',
  'unusable-edited',
  'unusable-not-audio',
  'unusable-cut-off',
  'unusable-empty',
  'deposit-listening',
  'deposit-reading',
  'deposit-more-listening',
  'deposit-more-reading',
  'deposit-title',
  'deposit-heard',
  'deposit-item',
  'deposit-item-many',
  'deposit-item-flow',
  'deposit-item-doubt',
  'deposit-more-items',
  'deposit-weight-doubt',
  'deposit-nothing-recognised',
  'deposit-nothing-left',
  'deposit-silent',
  'deposit-no-transcription',
  'deposit-transcription-failed',
  'deposit-validated',
  'deposit-validated-elsewhere',
  'deposit-cancelled',
  'deposit-today',
  'session-open',
  'session-empty',
  'cancel-sure',
  'cancel-nothing',
  'correct-which-item',
  'correct-what',
  'correct-category',
  'correct-flow',
  'remove-which-item',
  'ask-note',
  'ask-object',
  'ask-quantity',
  'ask-weight',
  'again-object',
  'again-quantity',
  'again-weight',
  'answer-in-writing',
  'refused-forbidden',
  'refused-no-site',
  'refused-gone',
  'flow-reuse',
  'flow-recycling',
  'flow-disposal',
  'flow-donation',
  'flow-stock',
  'weight-announced',
  'weight-typical',
  'weight-unknown',
  'button-validate',
  'button-correct',
  'button-add',
  'button-cancel',
  'button-cancel-yes',
  'button-keep',
  'button-back',
  'button-write',
  'button-object',
  'button-category',
  'button-quantity',
  'button-weight',
  'button-flow',
  'button-flow-choice',
  'button-remove-one',
  'button-remove',
  'button-item',
  'button-choice',
  'button-language-fr',
  'button-language-en',
  'button-alternative',
  'button-gone',
  'stranger-asks',
  'stranger-waits',
  'stranger-refused',
] as const
export type Phrase = (typeof phrases)[number]

/** A value of a phrase: text as it is, or something that each language writes its own way. */
export type Value =
  | string
  | number
  | { readonly category: LeafCategory; readonly alone?: true }
  | { readonly grams: Grams }
  | { readonly say: Phrase; readonly values: Values }
export type Values = Readonly<Record<string, Value>>

export interface Line {
  readonly say: Phrase
  readonly values: Values
}

export const line = (say: Phrase, values: Values = {}): Line => ({ say, values })
