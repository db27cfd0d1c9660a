import { correctionReasons } from '../deposit-correction.ts'
import { lineOf } from './describe-deposit.ts'
import type { MessageEffect } from './effects.ts'
import type { Turn } from './events.ts'
import { line, type Line } from './phrases.ts'
import { back, inPairs, show, type Row, type Shown } from './show-message.ts'
import type { OpenDeposit } from './state.ts'

/** The last text of a message: nothing can be pressed any more. */
export const showEnd = (deposit: OpenDeposit, lines: readonly Line[]): MessageEffect => ({
  do: 'edit',
  message: deposit.message,
  lines,
  buttons: [],
})

/** What became of a deposit, with the one way on from there: a cancelled one is taken up again, a validated one corrected. */
export function showDecided(deposit: OpenDeposit, turn: Turn): Shown {
  const way: Row =
    deposit.stage === 'cancelled' ? [[line('button-reopen'), { do: 'reopen' }]] : [[line('button-correct'), { do: 'take-up' }]]
  return show(deposit, turn, deposit.decided?.ending ?? [], [way])
}

/** Why a deposit is corrected after its day. */
export function showReasons(deposit: OpenDeposit, turn: Turn, why: Line = line('correct-why')): Shown {
  const reasons = correctionReasons.map((reason): Row[number] => [line(`reason-${reason}`), { do: 'reason', reason }])
  return show(deposit, turn, [...lineOf(deposit, -1), why], [...inPairs(reasons), back])
}
