import { groupedHours, type OpenSpan } from '../domain/opening-hours.ts'

/** A Monday. */
const firstDay = Date.UTC(2024, 0, 1)
const dayMs = 86_400_000

const dayName = (day: number, locale: 'fr' | 'en'): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { weekday: 'short', timeZone: 'UTC' }).format(firstDay + (day - 1) * dayMs)

/** `lun.–ven. 10:00–18:00 · sam. 09:00–12:00`; empty when nothing is said. */
export const hoursText = (hours: readonly OpenSpan[], locale: 'fr' | 'en'): string =>
  groupedHours(hours)
    .map(({ from, to, spans }) => {
      const days = from === to ? dayName(from, locale) : `${dayName(from, locale)}–${dayName(to, locale)}`
      return `${days} ${spans.map((span) => `${span.from}–${span.to}`).join(', ')}`
    })
    .join(' · ')

/** A span that was kept as text, with its day by name: `lun. 09:00–12:00`. */
export const spanInWords = (text: string, locale: 'fr' | 'en'): string => text.replace(/^[1-7](?= )/, (day) => dayName(Number(day), locale))
