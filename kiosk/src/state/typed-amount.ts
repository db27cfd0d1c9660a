import { type Cents, type Grams, grams } from '@grenier/shared/domain/units.ts'

export type AmountKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | ',' | '*' | 'back' | 'clear'

const mostWhole = 5

/** What stands on the display after a key: digits are euros, the comma opens cents (or grams of a kilogram). A key that cannot be meant changes nothing. */
export function afterKey(typed: string, key: AmountKey, decimals = 2): string {
  if (key === '*') return typed
  if (key === 'clear') return ''
  if (key === 'back') return typed.slice(0, -1)
  const [whole = '', part] = typed.split(',')
  if (key === ',') return part === undefined ? `${whole || '0'},` : typed
  return [...key].reduce((before, digit) => afterDigit(before, digit, decimals), typed)
}

function afterDigit(typed: string, digit: string, decimals: number): string {
  const [whole = '', part] = typed.split(',')
  if (part !== undefined) return part.length < decimals ? typed + digit : typed
  if (whole === '' || whole === '0') return digit
  return whole.length < mostWhole ? typed + digit : typed
}

const typedParts = (typed: string, decimals: number): number => {
  const [whole = '0', part = ''] = typed.split(',')
  return Number(whole) * 10 ** decimals + Number(part.padEnd(decimals, '0'))
}

/** The amount on the display, or undefined while nothing is typed. */
export const typedCents = (typed: string): Cents | undefined => (typed === '' ? undefined : (typedParts(typed, 2) as Cents))

/** The same for kilograms. */
export const typedGrams = (typed: string): Grams | undefined => (typed === '' ? undefined : grams(typedParts(typed, 3)))

/** An amount written into a field, `12`, `12,5` or `12.50`; undefined for anything else. */
export const writtenCents = (text: string): Cents | undefined =>
  /^\d{1,5}([.,]\d{1,2})?$/.test(text.trim()) ? typedCents(text.trim().replace('.', ',')) : undefined

/** An amount as somebody would type it: `12` or `12,50`. */
export const asTyped = (amount: Cents): string =>
  amount % 100 === 0 ? String(amount / 100) : `${Math.floor(amount / 100)},${String(amount % 100).padStart(2, '0')}`

const mostDigitsOfCount = 4

/** The same for a whole number of pieces. */
export function countAfterKey(typed: string, key: AmountKey): string {
  if (key === 'clear') return ''
  if (key === 'back') return typed.slice(0, -1)
  if (key === ',' || key === '*') return typed
  const next = (typed + key).replace(/^0+/, '')
  return next.length > mostDigitsOfCount ? typed : next
}
