import type { Cents, Grams, Instant } from '../domain/units.ts'

export type Locale = 'fr' | 'en'
const tag = { fr: 'fr-FR', en: 'en-GB' } as const

/** `12,50 €` in French, `€12.50` in English; narrow no-break space for thousands, a true minus. */
export const formatMoney = (amount: Cents, locale: Locale): string =>
  new Intl.NumberFormat(tag[locale], { style: 'currency', currency: 'EUR' }).format(amount / 100).replace('-', '−')

/** `850 g` under one kilogram, else `3,2 kg`; from 100 kg without decimals. Below zero with a true minus. */
export function formatWeight(weight: Grams, locale: Locale): string {
  if (Math.abs(weight) < 1000 && weight !== 0) return `${weight} g`.replace('-', '−')
  const digits = Math.abs(weight) < 100_000 ? 1 : 0
  return `${new Intl.NumberFormat(tag[locale], { maximumFractionDigits: digits }).format(weight / 1000)} kg`.replace('-', '−')
}

/** `sam. 21 nov., 14 h 05` in French, `Sat 21 Nov, 14:05` in English. */
export function formatMoment(at: Instant, locale: Locale, timeZone: string): string {
  const day = new Intl.DateTimeFormat(tag[locale], { weekday: 'short', day: 'numeric', month: 'short', timeZone }).format(new Date(at))
  return `${day}, ${formatTime(at, locale, timeZone)}`
}

/** `14 h 05` in French, `14:05` in English. */
export function formatTime(at: Instant, locale: Locale, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(at))
  return locale === 'fr' ? `${Number(time.slice(0, 2))} h ${time.slice(3)}` : time
}
