import { isDay } from '../calendar.ts'
import type { EcologicProfile } from './profile.ts'

/** A number as files write it: no thousands separator, at most one mark. */
const numberPattern = /^[-+]?\d+(?:([.,])(\d+))?$/

/** What a cell's text looks like. */
export type ValueKind = 'empty' | 'number' | 'day' | 'instant' | 'text'

export function kindOf(value: string): ValueKind {
  if (value === '') return 'empty'
  if (numberPattern.test(value)) return 'number'
  if (dateFormatOf([value]) !== null) return 'day'
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value) ? 'instant' : 'text'
}

/** The mark that most numbers of these texts have; null when none has one. */
export function decimalMarkOf(values: readonly string[]): EcologicProfile['decimalMark'] | null {
  const marks = values.map((value) => numberPattern.exec(value)?.[1])
  const [commas, points] = [',', '.'].map((mark) => marks.filter((each) => each === mark).length)
  if (!commas && !points) return null
  return (commas ?? 0) >= (points ?? 0) ? ',' : '.'
}

/** How many decimals the numbers among these texts have: the most frequent number, the larger of equals; null without numbers. */
export function decimalsOf(values: readonly string[]): number | null {
  const lengths = values.flatMap((value) => {
    const match = numberPattern.exec(value)
    return match ? [match[2]?.length ?? 0] : []
  })
  const times = (length: number) => lengths.filter((each) => each === length).length
  return [...new Set(lengths)].toSorted((one, other) => times(other) - times(one) || other - one)[0] ?? null
}

export function dateFormatOf(values: readonly string[]): EcologicProfile['dateFormat'] | null {
  if (values.some((value) => isDay(value))) return 'YYYY-MM-DD'
  return values.some((value) => isDay(value.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1'))) ? 'DD/MM/YYYY' : null
}
