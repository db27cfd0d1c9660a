import { addDays, type Period } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { en } from '@grenier/shared/messages/declarations/en.ts'
import { fr } from '@grenier/shared/messages/declarations/fr.ts'
import type { Locale } from '@grenier/shared/messages/format.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { Message } from '#platform/mail.ts'

export interface ReminderFacts extends Period {
  readonly organisation: string
  /** A site's code, or `all`. */
  readonly scope: string
  readonly dueOn: BusinessDay
  readonly days: number
}

/** The message without its address, in plain text. */
export function writeReminder({ organisation, scope, from, to, dueOn, days }: ReminderFacts, locale: Locale): Omit<Message, 'to'> {
  const say = createSay(locale === 'fr' ? fr : en, locale)
  const values = {
    organisation,
    days,
    from: written(from, locale),
    to: written(addDays(to, -1), locale),
    due: written(dueOn, locale),
    place: scope === 'all' ? say('place.all') : say('place.site', { scope }),
  }
  return {
    subject: say(days === 0 ? 'mail.subject-today' : 'mail.subject', values),
    text: [say('mail.text', values), '', say('mail.end'), ''].join('\n'),
  }
}

const written = (day: BusinessDay, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )
