import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'

const tags = { fr: 'fr-FR', en: 'en-GB' } as const

/** `samedi 21 novembre`, or with its year. */
export const formatDay = (day: BusinessDay, locale: Locale, detail: 'weekday' | 'year' = 'weekday'): string =>
  new Intl.DateTimeFormat(tags[locale], {
    ...(detail === 'year' ? { year: 'numeric' } : { weekday: 'long' }),
    ...{ day: 'numeric', month: 'long', timeZone: 'UTC' },
  }).format(new Date(`${day}T12:00:00Z`))

/** Date and time with seconds, as a ticket must show them: `21/11/2026 14:05:09`. */
export const formatSeconds = (at: Instant, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(new Date(at))
