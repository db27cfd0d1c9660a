import { en } from '@grenier/shared/messages/declarations/en.ts'
import { fr } from '@grenier/shared/messages/declarations/fr.ts'
import { formatMoney, formatWeight, type Locale } from '@grenier/shared/messages/format.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { Change } from './changed-since.ts'

/** `+2 ventes, 18,00 €`: what came, without what did not change. */
export function describeParts({ sales, reversals, cents, depositQuantity, depositGrams }: Change, locale: Locale): string {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const parts = [
    sales === 0 ? '' : say('changed.sales', { count: signed(sales), number: sales }),
    reversals === 0 ? '' : say('changed.reversals', { count: signed(reversals), number: reversals }),
    cents === 0 ? '' : formatMoney(cents, locale),
    depositQuantity === 0 ? '' : say('changed.deposits', { count: signed(depositQuantity), number: depositQuantity }),
    depositGrams === 0 ? '' : say('changed.weight', { weight: (depositGrams > 0 ? '+' : '') + formatWeight(depositGrams, locale) }),
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(', ') : say('changed.other')
}

/** `modifiée depuis l’envoi : +2 ventes, 18,00 €`. */
export const describeChange = (change: Change, locale: Locale): string =>
  createSay(locale === 'fr' ? fr : en, locale)('changed.since', { what: describeParts(change, locale) })

const signed = (count: number): string => (count > 0 ? `+${count}` : String(count).replace('-', '−'))
