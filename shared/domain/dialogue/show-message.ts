import type { ButtonRows, MessageEffect } from './effects.ts'
import type { Turn } from './events.ts'
import { line, type Line } from './phrases.ts'
import type { Choice, OpenDeposit } from './state.ts'

export type Row = readonly (readonly [Line, Choice])[]
export interface Shown {
  readonly deposit: OpenDeposit
  readonly effect: MessageEffect
}

export const back: Row = [[line('button-back'), { do: 'back' }]]

/** Puts a text and buttons under a deposit's message. The buttons shown before are void from here on, and so is what was keyed in. */
export function show(deposit: OpenDeposit, turn: Turn, lines: readonly Line[], rows: readonly Row[], how: 'send' | 'edit' = 'edit'): Shown {
  const token = turn.id.slice(-12)
  const choices: Choice[] = []
  const buttons: ButtonRows = rows
    .filter((row) => row.length > 0)
    .map((row) => row.map(([label, choice]) => ({ label, data: `${token}.${choices.push(choice) - 1}` })))
  return { deposit: { ...deposit, token, choices, keypad: null }, effect: { do: how, message: deposit.message, lines, buttons } }
}

export const inPairs = (all: Row): Row[] =>
  all.flatMap((first, index) => (index % 2 === 0 ? [all[index + 1] ? [first, all[index + 1] as Row[number]] : [first]] : []))
