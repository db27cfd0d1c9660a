import type { AuditValue } from '../domain/audit.ts'
import type { Cents } from '../domain/units.ts'
import type { Locale } from './format.ts'
import { spanInWords } from './opening-hours.ts'

/** How values of the history are said where they are shown. */
export interface AuditWords {
  readonly locale: Locale
  /** The text of a key; undefined where there is none. */
  readonly word: (key: string) => string | undefined
  readonly siteName: (id: string) => string | undefined
  readonly money: (amount: Cents) => string
  /** A day or a moment in words; undefined for any other text. */
  readonly time: (text: string) => string | undefined
}

const amounts = new Set(['threshold', 'amount', 'voucherLimit'])
const rights = new Set(['permission', 'scopes'])

/** A value of the history in words. A list is one line for each of its entries. */
export function auditLines(field: string, value: AuditValue | undefined, words: AuditWords): string[] {
  const nothing = words.word('audit.nothing') ?? ''
  if (typeof value === 'boolean') return [words.word(value ? 'audit.yes' : 'audit.no') ?? '']
  if (typeof value === 'number') return [amounts.has(field) ? words.money(value as Cents) : String(value)]
  const texts = (typeof value === 'string' ? [value] : (value ?? [])).filter((text) => text !== '')
  return texts.length === 0 ? [nothing] : texts.map((text) => textOf(field, text, words))
}

/** A role with its site, files of an eco-organisation with theirs, a day of the week with its hours, a site by its name, a code in its word. */
function textOf(field: string, text: string, { locale, word, siteName, time }: AuditWords): string {
  if (field === 'openingHours') return spanInWords(text, locale)
  if (rights.has(field)) return word(`may.${text}`) ?? text
  const [code = '', id = ''] = text.split(' ')
  if (field === 'sentFiles') return together(text.slice(code.length + 1), siteName(code))
  if (field === 'roles') return together(word(`role.${code}`) ?? code, siteName(id) ?? id)
  return word(`audit.value.${field}.${text}`) ?? siteName(text) ?? time(text) ?? text
}

const together = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ')
