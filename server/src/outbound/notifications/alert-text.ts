import type { Cents } from '@grenier/shared/domain/units.ts'
import { formatMoney } from '@grenier/shared/messages/format.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { fill, type Messages, type Values } from '@grenier/shared/messages/translate.ts'
import { wordsOf } from '#platform/refusal-words.ts'
import { errorText, isCode } from '#platform/translate-error.ts'

type Locale = 'fr' | 'en'
const tables: Record<Locale, Messages> = { fr, en }

/**
 * What an alert says. A value `cause` is said in words of its own (`cause.<code>`), or in those of its error; `…Cents` is money, days are
 * dates. An unknown code stays visible.
 */
export function alertText(code: string, kept: Values, locale: Locale): string {
  const table = tables[locale]
  const values = wordsOf(withMoney(kept, locale), locale)
  const cause = causeIn(table, values, locale)
  return fill(table[`alert.${code}`] ?? code, cause === undefined ? values : { ...values, cause }, locale)
}

/** `−14,00 €`, `+2,50 €`; of a threshold, which is mostly whole euros, `5 €`. */
const withMoney = (values: Values, locale: Locale): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!name.endsWith('Cents')) return [name, value]
      const money = formatMoney(Number(value) as Cents, locale)
      if (name === 'thresholdCents') return [name, money.replace(/[.,]00(?!\d)/, '')]
      return [name, Number(value) > 0 ? `+${money}` : money]
    }),
  )

function causeIn(table: Messages, values: Values, locale: Locale): string | undefined {
  const code = String(values['cause'])
  const words = table[`cause.${code}`] ?? table[code]
  if (words !== undefined) return fill(words, values, locale)
  return isCode(code) ? errorText(code, values, locale) : undefined
}
