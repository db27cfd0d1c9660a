import { cents } from '@grenier/shared/domain/units.ts'
import { formatMoney, type Locale } from '@grenier/shared/messages/format.ts'
import { en } from '@grenier/shared/messages/kiosk/en.ts'
import { fr } from '@grenier/shared/messages/kiosk/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'

export type Words = ReturnType<typeof wordsOf>

/** The words of the till's own paper, so that both say the same. */
export const wordsOf = (locale: Locale) => {
  const table = locale === 'fr' ? fr : en
  const say = createSay(table, locale)
  return { locale, say, money: (amount: number): string => formatMoney(cents(amount), locale) }
}

/** `0147`, as screens show it. */
export const ticketNumber = (ticket: number): string => String(ticket).padStart(4, '0')
