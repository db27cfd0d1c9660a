import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { fill, type Messages, type Values } from '@grenier/shared/messages/translate.ts'

type Locale = 'fr' | 'en'
const tables: Record<Locale, Messages> = { fr, en }

/** What an alert says. A value `cause` that has words of its own (`cause.<code>`) is said in them. An unknown code stays visible. */
export function alertText(code: string, values: Values, locale: Locale): string {
  const table = tables[locale]
  const cause = table[`cause.${String(values['cause'])}`]
  return fill(table[`alert.${code}`] ?? code, cause === undefined ? values : { ...values, cause }, locale)
}
