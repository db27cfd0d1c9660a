import {
  formatMoment,
  formatMoney,
  formatPercent,
  formatShortMoney,
  formatTime,
  formatWeight,
  withFirst,
} from '@grenier/shared/messages/format.ts'
import { fill, type Values } from '@grenier/shared/messages/translate.ts'
import { calendarDayAt } from '@grenier/shared/domain/calendar.ts'
import { instant, type BusinessDay, type Cents, type Grams, type Instant } from '@grenier/shared/domain/units.ts'
import { byteText } from './byte-text.ts'
import type { Preferences } from './preferences.svelte.ts'
import type { Session } from './session.svelte.ts'
import type { MessageKey, Texts } from './texts.svelte.ts'

export type { MessageKey }
const ofCategory = 'category.'
const tags = { fr: 'fr-FR', en: 'en-GB' } as const

export type Words = ReturnType<typeof createWords>

/** Texts, amounts and dates in the reader's language and the site's time zone. Reading them in a template follows both. */
export function createWords({ preferences, session, texts }: { preferences: Preferences; session: Session; texts: Texts }) {
  const locale = () => preferences.locale
  /** A category that somebody renamed bears that name everywhere, in every language. */
  const renamed = (key: string) => (key.startsWith(ofCategory) ? session.me?.categoryNames[key.slice(ofCategory.length)] : undefined)
  const textOf = (key: string): string | undefined => renamed(key) ?? texts.of(locale())[key]
  function day(value: BusinessDay, style: Intl.DateTimeFormatOptions) {
    const written = new Intl.DateTimeFormat(tags[locale()], { ...style, timeZone: 'UTC' }).format(new Date(`${value}T12:00:00Z`))
    return locale() === 'fr' ? withFirst(written) : written
  }
  return {
    locale,
    say: (key: MessageKey, values?: Values) => fill(textOf(key) ?? key, values, locale()),
    /** The text of a key that the server composed, or the fallback when this version does not know it. */
    sayCode: (key: string, fallback: string, values?: Values) => fill(textOf(key) ?? fallback, values, locale()),
    money: (amount: Cents) => formatMoney(amount, locale()),
    shortMoney: (amount: Cents) => formatShortMoney(amount, locale()),
    percent: (percent: number) => formatPercent(percent, locale()),
    weight: (weight: Grams) => formatWeight(weight, locale()),
    /** With the year when it is another one than this. */
    moment(at: Instant, siteId?: string | null) {
      const timeZone = session.timeZone(siteId)
      return unbroken(
        formatMoment(at, locale(), timeZone, isThisYear(calendarDayAt(at, timeZone), timeZone) ? 'without-year' : 'with-year'),
      )
    },
    /** For paper, which is kept: always with the year. */
    momentOnPaper: (at: Instant) => unbroken(formatMoment(at, locale(), session.timeZone(), 'with-year')),
    time: (at: Instant, siteId?: string | null) => unbroken(formatTime(at, locale(), session.timeZone(siteId))),
    /** `sam. 21 nov.` */
    day: (value: BusinessDay) => day(value, { weekday: 'short', day: 'numeric', month: 'short' }),
    /** `samedi 21 novembre`, with the year when it is another one than this. */
    longDay: (value: BusinessDay) =>
      day(value, {
        ...{ weekday: 'long', day: 'numeric', month: 'long' },
        ...(!isThisYear(value, session.timeZone()) && { year: 'numeric' }),
      }),
    /** `novembre 2026`, `novembre`, or `nov.` in short. */
    month: (value: BusinessDay, style: 'whole' | 'name' | 'short' = 'whole') =>
      day(value, style === 'whole' ? { month: 'long', year: 'numeric' } : { month: style === 'short' ? 'short' : 'long' }),
    /** `21 nov. 2026` */
    date: (value: BusinessDay) => day(value, { day: 'numeric', month: 'short', year: 'numeric' }),
    /** `4,2 Mo` */
    size: (bytes: number) => byteText(bytes, locale()),
    number: (value: number) => new Intl.NumberFormat(tags[locale()]).format(value),
  }
}

/** Whether a day is of the year that it is there now. */
const isThisYear = (day: BusinessDay, timeZone: string) => day.slice(0, 4) === calendarDayAt(instant(new Date()), timeZone).slice(0, 4)

/** A time never breaks over two lines. */
const unbroken = (text: string) => text.replace(/(\d+) h (\d+)$/, '$1\u00a0h\u00a0$2')
