import { step, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { handOn, showAgain } from './next-step.ts'
import { line } from './phrases.ts'
import { showDecided, showEnd } from './show-decided.ts'
import { openAtMost, withoutDecided, type DialogueState, type OpenDeposit } from './state.ts'

/** So long a cancelled deposit may be taken up again. */
export const reopenableMs = 60 * 60_000

/** *Reprendre*: within the hour, and when the server agrees. */
export function reopenDeposit(state: DialogueState, deposit: OpenDeposit, press: string, turn: Turn): Step {
  const since = Date.parse(turn.at) - Date.parse(deposit.decided?.at ?? '')
  if (!(since <= reopenableMs)) return tooLate(state, deposit, press)
  const asked = handOn(state, deposit, { do: 'reopen', deposit: deposit.deposit })
  return { ...asked, effects: [{ do: 'answer', press, lines: [] }, ...asked.effects] }
}

const tooLate = (state: DialogueState, deposit: OpenDeposit, press: string): Step =>
  step(
    withoutDecided(state, deposit.deposit),
    { do: 'answer', press, lines: [line('reopen-too-late')] },
    showEnd(deposit, deposit.decided?.ending ?? []),
  )

/** The deposit stands again as it was left. */
export function reopened(state: DialogueState, { decided, ...deposit }: OpenDeposit, turn: Turn): Step {
  const standing: OpenDeposit = { ...deposit, stage: decided?.was ?? 'proposed', isListening: false }
  const rest = withoutDecided(state, deposit.deposit)
  return showAgain({ ...rest, open: [...rest.open, standing].slice(-openAtMost) }, standing, turn)
}

/** Somebody else decided meanwhile, or the person may not: the text stays, its button only where it may still count. */
export function notReopened(state: DialogueState, deposit: OpenDeposit, mayTryAgain: boolean, turn: Turn): Step {
  if (!mayTryAgain) return step(withoutDecided(state, deposit.deposit), showEnd(deposit, deposit.decided?.ending ?? []))
  const { deposit: changed, effect } = showDecided(deposit, turn)
  const replaced = state.decided.map((candidate) => (candidate.deposit === changed.deposit ? changed : candidate))
  return step({ ...state, decided: replaced }, effect)
}
