import { lineOf } from './describe-deposit.ts'
import { step, type Effect, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { line } from './phrases.ts'
import { showCategories, showFlows } from './show-choices.ts'
import { showDecided } from './show-decided.ts'
import { showProposal, showQuestion, showUnheard, showWaiting } from './show-deposit.ts'
import { showKeypad } from './show-keypad.ts'
import type { Shown } from './show-message.ts'
import { withDeposit, type DialogueState, type ItemField, type Keypad, type OpenDeposit, type Question } from './state.ts'

export const shown = (state: DialogueState, { deposit, effect }: Shown): Step => step(withDeposit(state, deposit), effect)

/** The buttons are void at once: a second press cannot decide again. What comes back as an event writes the next text. */
export const handOn = (state: DialogueState, deposit: OpenDeposit, effect: Effect): Step =>
  step(withDeposit(state, { ...deposit, token: '', choices: [], keypad: null }), effect)

/** The deposit as it stands, with the buttons that lead on from there. */
export function showAgain(state: DialogueState, deposit: OpenDeposit, turn: Turn): Step {
  const { stage, items } = deposit
  if (stage === 'waiting' || stage === 'recording') return shown(state, showWaiting(deposit, turn, true, 'edit'))
  if (stage === 'validated' || stage === 'cancelled') return shown(state, showDecided(deposit, turn))
  if (items.length > 0) return shown(state, showProposal(deposit, turn))
  return shown(state, showUnheard(deposit, turn, line(stage === 'proposed' ? 'deposit-nothing-left' : 'deposit-silent')))
}

/** Asks for a field of a line: by a list, a keypad, or in words. */
export function askField(state: DialogueState, deposit: OpenDeposit, item: number, field: ItemField, turn: Turn): Step {
  if (field === 'category') return shown(state, showCategories(deposit, turn, item))
  if (field === 'flow') return shown(state, showFlows(deposit, turn, item))
  if (field === 'object') return ask(state, deposit, { ask: field, item }, turn)
  return askNumber(state, deposit, { field, item, typed: '', unit: 'kg' }, turn)
}

/** Asks what the next message shall answer. An earlier question lapses; its message keeps a way back. */
export function ask(state: DialogueState, deposit: OpenDeposit, asked: Pick<Question, 'ask' | 'item'>, turn: Turn): Step {
  const { deposit: changed, effect } = showQuestion(deposit, turn, [...lineOf(deposit, asked.item), line(`ask-${asked.ask}`)])
  return step(asking(withDeposit(state, changed), deposit, asked, turn), effect)
}

/** A number is keyed in below its message; the next message may answer as well. */
export function askNumber(state: DialogueState, deposit: OpenDeposit, keypad: Keypad, turn: Turn, isRefused = false): Step {
  const { field, item } = keypad
  const { deposit: changed, effect } = showKeypad(deposit, turn, keypad, isRefused ? line(`limit-${field}`) : undefined)
  return step(asking(withDeposit(state, changed), deposit, { ask: field, item }, turn), effect)
}

const asking = (state: DialogueState, { deposit }: OpenDeposit, asked: Pick<Question, 'ask' | 'item'>, { at }: Turn): DialogueState => ({
  ...state,
  question: { ...asked, deposit, askedAt: at, tries: 0 },
})
