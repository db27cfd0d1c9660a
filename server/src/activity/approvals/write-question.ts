import type { AskedCorrection } from '@grenier/shared/contract/approvals.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import { en } from '@grenier/shared/messages/approvals/en.ts'
import { fr } from '@grenier/shared/messages/approvals/fr.ts'
import { formatMoney } from '@grenier/shared/messages/format.ts'
import { createSay, type Values } from '@grenier/shared/messages/translate.ts'
import type { Question } from './request.ts'

export type Say = (key: keyof typeof fr, values?: Values) => string

const say: Readonly<Record<Locale, Say>> = { fr: createSay(fr, 'fr'), en: createSay(en, 'en') }
export const sayIn = (locale: Locale): Say => say[locale]

/** A ticket of three hundred odd prices is told by its first ones. */
const shownAtMost = 10

/** Who asks for what, in the language of who is asked. */
export function writeQuestion({ register, operator, corrections }: Question, locale: Locale): string {
  const speak = sayIn(locale)
  const [only, ...others] = corrections
  if (only && others.length === 0) return speak('asks-one', { register, operator, what: writeCorrection(only, locale) })
  const lines = corrections.slice(0, shownAtMost).map((correction) => speak('one', { what: writeCorrection(correction, locale) }))
  const hidden = corrections.length - lines.length
  const what = [...lines, ...(hidden > 0 ? [speak('more', { count: hidden })] : [])].join('\n')
  return speak('asks-many', { register, operator, what })
}

function writeCorrection({ kind, cents, label, reason }: AskedCorrection, locale: Locale): string {
  const speak = sayIn(locale)
  const isReversal = kind === 'refund' || kind === 'void'
  const named = isReversal && label !== '' ? speak('ticket', { label }) : label
  const details = [reason === '' ? '' : speak(`reason.${reason}`), named].filter((detail) => detail !== '').join(', ')
  const what = speak(kind, { amount: formatMoney(cents, locale) })
  return details === '' ? what : speak('detailed', { what, details })
}
