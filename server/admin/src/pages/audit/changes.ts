import type { AuditEvent } from '@grenier/shared/contract/audit.ts'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'

type Value = AuditEvent['before'][string]

/** One field of a change; undefined on a side where nothing was said of it. */
export interface Change {
  readonly field: string
  readonly before: Value | undefined
  readonly after: Value | undefined
}

/** In the order in which they were told. */
export const changesIn = ({ before, after }: Pick<AuditEvent, 'before' | 'after'>): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].map((field) => ({ field, before: before[field], after: after[field] }))

/** How values are said by the page that shows them. */
export interface ValueWords {
  readonly say: (key: 'audit.yes' | 'audit.no' | 'audit.nothing') => string
  /** The words of a code, of a site’s id, or the text itself. */
  readonly sayText: (field: string, text: string) => string
  readonly money: (cents: number) => string
  readonly date: (day: BusinessDay) => string
  readonly moment: (at: Instant) => string
}

const amounts = new Set(['threshold', 'amount'])
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)

/** A value in words. A list is one line for each of its entries. */
export function valueLines(field: string, value: Value | undefined, words: ValueWords): string[] {
  if (value === undefined || value === null || value === '') return [words.say('audit.nothing')]
  if (typeof value === 'boolean') return [words.say(value ? 'audit.yes' : 'audit.no')]
  if (typeof value === 'number') return [amounts.has(field) ? words.money(value) : String(value)]
  if (Array.isArray(value)) return value.length === 0 ? [words.say('audit.nothing')] : value.map((text) => words.sayText(field, text))
  if (isDay(value)) return [words.date(value)]
  return [isMoment(value) ? words.moment(value as Instant) : words.sayText(field, value)]
}
