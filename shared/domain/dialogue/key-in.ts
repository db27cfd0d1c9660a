import { grams } from '../units.ts'
import type { Key, Keypad } from './state.ts'

/** Pieces and weight of one line, at most. */
export const mostPieces = 10_000
export const heaviestGrams = grams(100_000_000)

const mostDigits = { quantity: 5, kg: 6, g: 9 } as const
const mostDecimals = 3

/** The keypad after a digit, the comma, the eraser or the unit. A key that does not fit changes nothing. */
export function press(keypad: Keypad, key: Exclude<Key, 'enter' | 'unknown'>): Keypad {
  const { typed } = keypad
  if (key === 'erase') return { ...keypad, typed: typed.slice(0, -1) }
  if (key === 'unit') return keypad.unit === 'kg' ? { ...keypad, unit: 'g', typed: typed.replace(/,.*/, '') } : { ...keypad, unit: 'kg' }
  const longer = key === ',' && typed === '' ? '0,' : typed === '0' && key !== ',' ? key : typed + key
  return fits(keypad, longer) ? { ...keypad, typed: longer } : keypad
}

function fits({ field, unit }: Keypad, typed: string): boolean {
  const [whole = '', decimals, ...rest] = typed.split(',')
  const most = field === 'quantity' ? mostDigits.quantity : mostDigits[unit]
  const mayHaveComma = field === 'weight' && unit === 'kg'
  return whole.length <= most && rest.length === 0 && (decimals === undefined || (mayHaveComma && decimals.length <= mostDecimals))
}

/** Pieces or whole grams as keyed in; undefined outside of what a line may hold. */
export function readKeypad({ field, typed, unit }: Keypad): number | undefined {
  const value = Number(typed.replace(',', '.'))
  const whole = field === 'weight' && unit === 'kg' ? Math.round(value * 1000) : value
  return whole >= 1 && whole <= (field === 'quantity' ? mostPieces : heaviestGrams) ? whole : undefined
}
