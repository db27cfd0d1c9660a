import { lineOf } from './describe-deposit.ts'
import type { Turn } from './events.ts'
import { line, type Line } from './phrases.ts'
import { back, show, type Row, type Shown } from './show-message.ts'
import type { Key, Keypad, OpenDeposit } from './state.ts'

const key = (name: Key): Row[number] => [line(name === ',' ? 'button-comma' : 'button-key', { key: name }), { do: 'key', key: name }]
const named = (name: 'erase' | 'unknown' | 'enter'): Row[number] => [line(`button-${name}`), { do: 'key', key: name }]

const digits: Row[] = [
  [key('7'), key('8'), key('9')],
  [key('4'), key('5'), key('6')],
  [key('1'), key('2'), key('3')],
]

/** The number that is keyed in stands in the message; it may be typed or said in words as well. `problem` is what was wrong with it. */
export function showKeypad(deposit: OpenDeposit, turn: Turn, keypad: Keypad, problem?: Line): Shown {
  const { field, item, unit } = keypad
  const hasComma = field === 'weight' && unit === 'kg'
  const rows: Row[] = [
    ...digits,
    [...(hasComma ? [key(',')] : []), key('0'), named('erase')],
    field === 'weight' ? [[line(`button-unit-${unit}`), { do: 'key', key: 'unit' }], named('unknown')] : [],
    [named('enter')],
    back,
  ]
  const lines = [...lineOf(deposit, item), line(`ask-${field}`), typedLine(keypad), ...(problem ? [problem] : [])]
  const { deposit: shown, effect } = show(deposit, turn, lines, rows)
  return { deposit: { ...shown, keypad }, effect }
}

const typedLine = ({ field, typed, unit }: Keypad): Line => {
  const value = typed === '' ? '…' : { decimal: typed }
  return field === 'quantity' ? line('typed-quantity', { typed: value }) : line('typed-weight', { typed: value, unit })
}
