import { en as fieldsEn } from '@grenier/shared/messages/fields/en.ts'
import { fr as fieldsFr } from '@grenier/shared/messages/fields/fr.ts'
import { en } from '@grenier/shared/messages/rights/en.ts'
import { fr } from '@grenier/shared/messages/rights/fr.ts'
import { tag } from '@grenier/shared/messages/format.ts'
import { fill, type Messages, type Values } from '@grenier/shared/messages/translate.ts'

type Locale = 'fr' | 'en'
const tables: Record<Locale, Messages> = { fr, en }
const fields: Record<Locale, Messages> = { fr: fieldsFr, en: fieldsEn }

/** Values that are codes, and the names of theirs. */
const named: Readonly<Record<string, string>> = { permission: 'may', role: 'role', act: 'person-act' }

/** What a refusal names, as people say it: rights and roles by name, days by name or date, decimals as the language writes them. */
export const wordsOf = (values: Values, locale: Locale): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordOf(name, value, locale)]))

/** What people call the field of a request that stands at `items.2.grams`: « Poids, n° 3 ». One without a name is called by its path. */
export function fieldName(path: string, locale: Locale): string {
  const parts = path.split('.')
  const name = fields[locale][parts.findLast((part) => !isPlace(part)) ?? '']
  if (name === undefined) return path
  const place = parts.findLast(isPlace)
  return place === undefined ? name : fill(fields[locale]['nth'] ?? '', { field: name, number: Number(place) + 1 })
}

const isPlace = (part: string): boolean => /^\d+$/.test(part)

function wordOf(name: string, value: string | number, locale: Locale): string | number {
  const names = named[name]
  if (names !== undefined) return tables[locale][`${names}.${value}`] ?? value
  if (typeof value === 'number') {
    if (name === 'day') return weekday(value, locale)
    return Number.isInteger(value) ? value : new Intl.NumberFormat(tag[locale]).format(value)
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value, locale) : value
}

/** 1 is Monday, as was the first of January 2024. */
const weekday = (day: number, locale: Locale): string =>
  new Intl.DateTimeFormat(tag[locale], { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

function date(day: string, locale: Locale): string {
  const at = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(at.getTime())) return day
  const text = new Intl.DateTimeFormat(tag[locale], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
  return locale === 'fr' ? text.replace(/^1 /, '1er ') : text
}
