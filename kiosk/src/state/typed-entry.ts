import type { Cents } from '@grenier/shared/domain/units.ts'
import { type AmountKey, afterKey, countAfterKey, typedCents } from './typed-amount.ts'

/** What a plain number means where it is typed: pieces, euros, or (before an article is chosen) pieces until a comma makes it euros. */
export type Meaning = 'count' | 'amount' | 'either'

export interface TypedEntry {
  readonly quantity?: number
  readonly cents?: Cents
}

/** What stands on the display after a key: a number, or a number of pieces times a price: `3*2,50`. */
export function afterEntryKey(typed: string, key: AmountKey, meaning: Meaning): string {
  if (key === 'clear') return ''
  if (key === 'back') return typed.slice(0, -1)
  const [count, price] = typed.split('*')
  if (price !== undefined) return key === '*' ? typed : `${count}*${afterKey(price, key)}`
  if (key === '*') return /^[1-9]\d{0,3}$/.test(typed) ? `${typed}*` : typed
  if (meaning === 'amount' || (meaning === 'either' && (key === ',' || typed.includes(',')))) return afterKey(typed, key)
  return countAfterKey(typed, key)
}

export function readEntry(typed: string, meaning: Meaning): TypedEntry {
  const [first = '', price] = typed.split('*')
  if (price !== undefined) return withPrice({ quantity: Number(first) }, typedCents(price))
  if (first === '') return {}
  if (meaning === 'amount' || (meaning === 'either' && first.includes(','))) return withPrice({}, typedCents(first))
  return { quantity: Number(first) }
}

const withPrice = (entry: TypedEntry, cents: Cents | undefined): TypedEntry => (cents === undefined ? entry : { ...entry, cents })
