import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { fill, type Messages, type Values } from '@grenier/shared/messages/translate.ts'
import { errorText, isCode } from '#platform/translate-error.ts'

type Locale = 'fr' | 'en'
const tables: Record<Locale, Messages> = { fr, en }

/** What an alert says. A value `cause` is said in words of its own (`cause.<code>`), or in those of its error. An unknown code stays visible. */
export function alertText(code: string, values: Values, locale: Locale): string {
  const table = tables[locale]
  const cause = causeIn(table, values, locale)
  return fill(table[`alert.${code}`] ?? code, cause === undefined ? values : { ...values, cause }, locale)
}

function causeIn(table: Messages, values: Values, locale: Locale): string | undefined {
  const code = String(values['cause'])
  const words = table[`cause.${code}`] ?? table[code]
  if (words !== undefined) return fill(words, values, locale)
  return isCode(code) ? errorText(code, values, locale) : undefined
}
