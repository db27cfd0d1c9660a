import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'

const tags = { fr: 'fr-FR', en: 'en-GB' } as const

/** `samedi 21 novembre`, or with its year. */
export const formatDay = (day: BusinessDay, locale: Locale, detail: 'weekday' | 'year' = 'weekday'): string =>
  new Intl.DateTimeFormat(tags[locale], {
    ...(detail === 'year' ? { year: 'numeric' } : { weekday: 'long' }),
    ...{ day: 'numeric', month: 'long', timeZone: 'UTC' },
  }).format(new Date(`${day}T12:00:00Z`))

/** `sam. 21 nov., 14 h 05`: when something happened, without seconds. */
export const formatMoment = (at: Instant, locale: Locale, timeZone = 'Europe/Paris'): string => {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const text = new Intl.DateTimeFormat(tags[locale], { ...day, hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at))
  return locale === 'fr' ? text.replace(/(\d{2}):(\d{2})/, '$1\u00a0h\u00a0$2') : text
}

/** Date and time with seconds, as a ticket must show them: `21/11/2026 14:05:09`. */
export const formatSeconds = (at: Instant, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(new Date(at))
