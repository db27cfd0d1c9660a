import type { CorrectionReason } from '../deposit-correction.ts'
import { doubtfulItem } from './doubt-weight.ts'
import { step, type Step } from './effects.ts'
import type { OutcomeEvent, TodayTotals, Turn } from './events.ts'
import { handOn, showAgain, shown } from './next-step.ts'
import { line, type Line } from './phrases.ts'
import { showFields, showItems } from './show-choices.ts'
import { showReasons } from './show-decided.ts'
import type { DialogueState, OpenDeposit } from './state.ts'

type Of<Kind extends OutcomeEvent['kind']> = Extract<OutcomeEvent, { kind: Kind }>

/** Who may correct a deposit, and from when on with a reason, is known to the server alone: it answers with the lines as they stand. */
export const askCorrection = (state: DialogueState, deposit: OpenDeposit): Step =>
  handOn(state, deposit, { do: 'ask-correction', deposit: deposit.deposit })

export function startCorrection(state: DialogueState, deposit: OpenDeposit, event: Of<'correctable'>, turn: Turn): Step {
  if (!deposit.decided) return step(state)
  const { needsReason, items } = event
  const copy: OpenDeposit = {
    ...deposit,
    stage: 'correcting',
    heard: '',
    items,
    decided: { ...deposit.decided, needsReason, isChanged: false },
  }
  return shown(state, items.length === 1 ? showFields(copy, turn, 0) : showItems(copy, turn))
}

/** The copy is forgotten; the message says again what it said before. */
export const leaveCorrection = (state: DialogueState, deposit: OpenDeposit, turn: Turn): Step => showAgain(state, validated(deposit), turn)

/** After its day a correction is kept with its reason. */
export function saveCorrection(state: DialogueState, deposit: OpenDeposit, turn: Turn): Step {
  if (doubtfulItem(deposit.items) !== -1) return showAgain(state, deposit, turn)
  return deposit.decided?.needsReason ? shown(state, showReasons(deposit, turn)) : sendCorrection(state, deposit, null, turn)
}

/** The day ended while it was corrected: from now on a reason is asked for, once no weight is doubted. */
export function dayEnded(state: DialogueState, deposit: OpenDeposit, turn: Turn): Step {
  const late: OpenDeposit = { ...deposit, ...(deposit.decided && { decided: { ...deposit.decided, needsReason: true } }) }
  if (doubtfulItem(late.items) !== -1) return showAgain(state, late, turn)
  return shown(state, showReasons(late, turn, line('refused-day-over')))
}

/** The correction bears the id of its turn: done twice it counts once. */
export const sendCorrection = (state: DialogueState, deposit: OpenDeposit, reason: CorrectionReason | null, { id }: Turn): Step =>
  handOn(state, deposit, { do: 'correct', id, deposit: deposit.deposit, items: deposit.items, reason })

export function corrected(state: DialogueState, deposit: OpenDeposit, { today, declared }: Of<'corrected'>, turn: Turn): Step {
  if (!deposit.decided) return step(state)
  const { reference } = deposit
  const ending: Line[] = [
    line('deposit-corrected', { reference, today: todayLine(today) }),
    ...(declared ? [line('deposit-declared')] : []),
  ]
  return showAgain(state, validated({ ...deposit, decided: { ...deposit.decided, ending } }), turn)
}

export const validated = ({ decided, ...deposit }: OpenDeposit): OpenDeposit => ({
  ...deposit,
  stage: 'validated',
  heard: '',
  items: [],
  understood: [],
  ...(decided && { decided: { at: decided.at, ending: decided.ending, was: decided.was } }),
})

export const todayLine = ({ deposits, grams }: TodayTotals): Line => line('deposit-today', { count: deposits, weight: { grams } })
