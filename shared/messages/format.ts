import type { Cents, Grams, Instant } from '../domain/units.ts'

export type Locale = 'fr' | 'en'
/** The tags that dates and numbers are written by. */
export const tag = { fr: 'fr-FR', en: 'en-GB' } as const

/** `12,50 €` in French, `€12.50` in English; narrow no-break space for thousands, a true minus. */
export const formatMoney = (amount: Cents, locale: Locale): string =>
  new Intl.NumberFormat(tag[locale], { style: 'currency', currency: 'EUR' }).format(amount / 100).replace('-', '−')

/** `12 €` when nothing follows the comma, else `12,50 €`: for the axis of a chart. */
export const formatShortMoney = (amount: Cents, locale: Locale): string => formatMoney(amount, locale).replace(/[,.]00(?!\d)/, '')

/** `12,5 %` of 12.5 in French, `12.5%` in English; one decimal at most, a true minus. */
export const formatPercent = (percent: number, locale: Locale): string =>
  new Intl.NumberFormat(tag[locale], { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100).replace('-', '−')

/** `850 g` under one kilogram, else `3,2 kg`; from 100 kg without decimals. Below zero with a true minus. */
export function formatWeight(weight: Grams, locale: Locale): string {
  if (Math.abs(weight) < 1000 && weight !== 0) return `${weight} g`.replace('-', '−')
  const digits = Math.abs(weight) < 100_000 ? 1 : 0
  return `${new Intl.NumberFormat(tag[locale], { maximumFractionDigits: digits }).format(weight / 1000)} kg`.replace('-', '−')
}

/** A French date as it is written: `1er nov.`, `dim. 1er nov. 2026`; every other day is a plain number. */
export const withFirst = (date: string): string => date.replace(/(^|\D)1 (?=\p{L})/u, '$11er ')

/** `sam. 21 nov., 14 h 05` in French, `Sat 21 Nov, 14:05` in English; `sam. 21 nov. 2026, 14 h 05` with the year. */
export function formatMoment(at: Instant, locale: Locale, timeZone: string, year: 'with-year' | 'without-year' = 'without-year'): string {
  const [style, date] = [{ timeZone, weekday: 'short', day: 'numeric', month: 'short' } as const, new Date(at)]
  const written = new Intl.DateTimeFormat(tag[locale], style).format(date)
  const day = locale === 'fr' ? withFirst(written) : written
  const named = new Intl.DateTimeFormat(tag[locale], { timeZone, year: 'numeric' }).format(date)
  return `${day}${year === 'with-year' ? ` ${named}` : ''}, ${formatTime(at, locale, timeZone)}`
}

/** `14 h 05` in French, `14:05` in English. */
export function formatTime(at: Instant, locale: Locale, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(at))
  return locale === 'fr' ? `${Number(time.slice(0, 2))} h ${time.slice(3)}` : time
}
