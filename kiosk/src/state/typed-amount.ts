import type { Cents } from '@grenier/shared/domain/units.ts'

export type AmountKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | ',' | 'back' | 'clear'

const mostEuros = 5

/** What stands on the display after a key: digits are euros, the comma opens cents. A key that cannot be meant changes nothing. */
export function afterKey(typed: string, key: AmountKey): string {
  if (key === 'clear') return ''
  if (key === 'back') return typed.slice(0, -1)
  const [euros = '', cents] = typed.split(',')
  if (key === ',') return cents === undefined ? `${euros || '0'},` : typed
  return [...key].reduce(afterDigit, typed)
}

function afterDigit(typed: string, digit: string): string {
  const [euros = '', cents] = typed.split(',')
  if (cents !== undefined) return cents.length < 2 ? typed + digit : typed
  if (euros === '' || euros === '0') return digit
  return euros.length < mostEuros ? typed + digit : typed
}

/** The amount on the display, or undefined while nothing is typed. */
export function typedCents(typed: string): Cents | undefined {
  if (typed === '') return undefined
  const [euros = '0', cents = ''] = typed.split(',')
  return (Number(euros) * 100 + Number(cents.padEnd(2, '0'))) as Cents
}

/** An amount as somebody would type it: `12` or `12,50`. */
export const asTyped = (amount: Cents): string =>
  amount % 100 === 0 ? String(amount / 100) : `${Math.floor(amount / 100)},${String(amount % 100).padStart(2, '0')}`

const mostDigitsOfCount = 4

/** The same for a whole number of pieces. */
export function countAfterKey(typed: string, key: AmountKey): string {
  if (key === 'clear') return ''
  if (key === 'back') return typed.slice(0, -1)
  if (key === ',') return typed
  const next = (typed + key).replace(/^0+/, '')
  return next.length > mostDigitsOfCount ? typed : next
}
