import { grams } from '../units.ts'
import { setQuantity, setWeight } from './correct-item.ts'
import type { Step } from './effects.ts'
import type { Turn } from './events.ts'
import { press, readKeypad } from './key-in.ts'
import { askNumber, showAgain } from './next-step.ts'
import type { DialogueState, Key, OpenDeposit } from './state.ts'

/** A key of the keypad. What cannot be a quantity or a weight is not taken: the message says what can. */
export function pressKey(state: DialogueState, deposit: OpenDeposit, key: Key, turn: Turn): Step {
  const { keypad } = deposit
  if (!keypad) return showAgain(state, deposit, turn)
  const { field, item } = keypad
  if (key === 'unknown') return showAgain(state, setWeight(deposit, item, null), turn)
  if (key !== 'enter') return askNumber(state, deposit, press(keypad, key), turn)
  const value = readKeypad(keypad)
  if (value === undefined) return askNumber(state, deposit, keypad, turn, true)
  return showAgain(state, field === 'quantity' ? setQuantity(deposit, item, value) : setWeight(deposit, item, grams(value)), turn)
}
