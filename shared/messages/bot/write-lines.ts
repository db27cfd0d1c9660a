import type { Line, Value, Values } from '../../domain/dialogue/phrases.ts'
import { isEee, type LeafCategory } from '../../domain/nomenclature.ts'
import { formatWeight, type Locale } from '../format.ts'
import { fill } from '../translate.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

const tables = { fr, en } as const

/** Telegram's limit; a longer text is cut rather than lost. */
const longestText = 4096
const longestLabel = 64

/** The text of a message in the person's language, one line each. It is plain text: the channel escapes it. */
export function writeLines(lines: readonly Line[], locale: Locale, more: Values = {}): string {
  return cut(lines.map(({ say, values }) => write(say, { ...more, ...values }, locale)).join('\n'), longestText)
}

/** The word on a button. */
export const writeLabel = ({ say, values }: Line, locale: Locale): string => cut(capitalised(write(say, values, locale)), longestLabel)

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function write(say: keyof typeof fr, values: Values, locale: Locale): string {
  const written = Object.entries(values).map(([name, value]) => [name, writeValue(value, locale)] as const)
  return fill(tables[locale][say], Object.fromEntries(written), locale)
}

function writeValue(value: Value, locale: Locale): string | number {
  if (typeof value !== 'object') return value
  if ('grams' in value) return formatWeight(value.grams, locale)
  if ('decimal' in value) return locale === 'fr' ? value.decimal : value.decimal.replace(',', '.')
  if ('category' in value) return writeCategory(value, locale)
  return write(value.say, value.values, locale)
}

/** One of the eight says its code; a shelf says that it is outside EEE, except among other shelves. */
function writeCategory({ category, alone }: { category: LeafCategory; alone?: boolean }, locale: Locale): string {
  const name = tables[locale][`category.${category}`]
  if (isEee(category)) return fill(tables[locale]['inside-eee'], { category: name, code: category }, locale)
  return alone ? name : fill(tables[locale]['outside-eee'], { category: name }, locale)
}

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`)
