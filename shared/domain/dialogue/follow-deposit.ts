import { corrected, dayEnded, startCorrection, todayLine, validated } from './correct-validated.ts'
import { remark, step, type Step } from './effects.ts'
import type { OutcomeEvent, Refusal, Turn } from './events.ts'
import { joinNote } from './join-note.ts'
import { noticeSilence } from './keep-session.ts'
import { followLeaving } from './leaving/leave-shop.ts'
import { showAgain, shown } from './next-step.ts'
import { line, type Line } from './phrases.ts'
import { notReopened, reopened } from './reopen-deposit.ts'
import { showDecided, showEnd } from './show-decided.ts'
import { showProposal, showUnheard, showWaiting } from './show-deposit.ts'
import { findDeposit, withDecided, withDeposit, withoutOpen, withoutQuestionAbout, type DialogueState, type OpenDeposit } from './state.ts'

type Of<Kind extends OutcomeEvent['kind']> = Extract<OutcomeEvent, { kind: Kind }>
type OfDeposit = Extract<OutcomeEvent, { deposit: string }>

/** What became of an effect or of a deposit. Outcomes of deposits this person no longer follows change nothing. */
export function followDeposit(state: DialogueState, event: OutcomeEvent, turn: Turn): Step {
  if ('leaving' in event) return followLeaving(state, event, turn)
  if (event.kind === 'status') return step(state, remark(turn.id, ...statusLines(event)))
  if (event.kind === 'silence') return noticeSilence(state, event.session, turn)
  if (event.kind === 'siteless') return step(state, remark(turn.id, line('refused-no-site')))
  if (event.kind === 'standing') return step(state, remark(turn.id, ...helpLines[event.standing].map((phrase) => line(phrase))))
  if (event.kind === 'language') return step(state, remark(turn.id, line('language-chosen')))
  const deposit = findDeposit(state, event.deposit)
  if (!deposit) return step(state)
  return deposit.decided ? followDecided(state, deposit, event, turn) : followOpen(state, deposit, event, turn)
}

function followOpen(state: DialogueState, deposit: OpenDeposit, event: OfDeposit, turn: Turn): Step {
  switch (event.kind) {
    case 'recorded':
      return shown(state, showWaiting({ ...deposit, reference: event.reference, stage: 'waiting' }, turn, event.spoken, 'send'))
    case 'refused':
      return refused(state, deposit, event)
    case 'proposed':
      return proposed(state, deposit, event, turn)
    case 'unheard':
      return noteUnheard(state, deposit, line(`deposit-${event.cause}`), turn)
    case 'validated':
      return decided(
        state,
        validated({ ...deposit, decided: { at: turn.at, was: deposit.stage, ending: validatedLines(deposit, event) } }),
        turn,
      )
    case 'rejected':
      return rejected(state, deposit, event, turn)
    default:
      return step(state)
  }
}

function followDecided(state: DialogueState, deposit: OpenDeposit, event: OfDeposit, turn: Turn): Step {
  const isCancelled = deposit.stage === 'cancelled'
  switch (event.kind) {
    case 'reopened':
      return isCancelled ? reopened(state, deposit, turn) : step(state)
    case 'correctable':
      return isCancelled ? step(state) : startCorrection(state, deposit, event, turn)
    case 'corrected':
      return isCancelled ? step(state) : corrected(state, deposit, event, turn)
    case 'refused':
      return refusedAgain(state, deposit, event.reason, turn)
    default:
      return step(state)
  }
}

/** Its last text has a button that leads on: the deposit is still followed. */
function decided(state: DialogueState, deposit: OpenDeposit, turn: Turn): Step {
  const { deposit: changed, effect } = showDecided(deposit, turn)
  return step(withDecided(state, changed), effect)
}

/** Only what was cancelled here is taken up again here. */
function rejected(state: DialogueState, deposit: OpenDeposit, { elsewhere }: Of<'rejected'>, turn: Turn): Step {
  const ending = [line(elsewhere ? 'deposit-cancelled-elsewhere' : 'deposit-cancelled', { reference: deposit.reference })]
  if (elsewhere) return step(withoutOpen(state, deposit.deposit), showEnd(deposit, ending))
  return decided(state, { ...deposit, stage: 'cancelled', decided: { at: turn.at, was: deposit.stage, ending } }, turn)
}

/** A deposit that was never recorded has no message yet. */
function refused(state: DialogueState, deposit: OpenDeposit, { reason }: Of<'refused'>): Step {
  const effect = showEnd(deposit, [line(`refused-${reason}`)])
  return step(withoutOpen(state, deposit.deposit), deposit.stage === 'recording' ? { ...effect, do: 'send' } : effect)
}

/** The decision stands, and so does its text. */
function refusedAgain(state: DialogueState, deposit: OpenDeposit, reason: Refusal, turn: Turn): Step {
  if (reason === 'day-over' && deposit.stage === 'correcting') return dayEnded(state, deposit, turn)
  const isCancelled = deposit.stage === 'cancelled'
  const stands = isCancelled
    ? notReopened(state, deposit, reason !== 'gone', turn)
    : showAgain(withoutQuestionAbout(state, deposit.deposit), validated(deposit), turn)
  const why = reason === 'forbidden' && !isCancelled ? line('correct-forbidden') : line(`refused-${reason}`)
  return { ...stands, effects: [...stands.effects, remark(turn.id, why)] }
}

/** Items of a note join those already there, with their corrections. A number that was asked for is asked for no more: lines may have moved. */
function proposed(state: DialogueState, deposit: OpenDeposit, event: Of<'proposed'>, turn: Turn): Step {
  const joined = joinNote(deposit, event)
  const changed: OpenDeposit = { ...joined, stage: 'proposed', pending: Math.max(0, deposit.pending - 1) }
  const settled = state.question?.ask === 'note' && changed.pending > 0 ? state : withoutQuestionAbout(state, deposit.deposit)
  if (changed.pending > 0) return stillWaiting(settled, changed, turn)
  if (changed.items.length === 0) return unheard(settled, { ...changed, stage: 'unheard' }, line('deposit-nothing-recognised'), turn)
  return shown(settled, showProposal(changed, turn))
}

/** Other notes are still to be understood: a decision now would lose what they say. */
const stillWaiting = (state: DialogueState, deposit: OpenDeposit, turn: Turn): Step =>
  shown(state, showWaiting({ ...deposit, stage: 'waiting' }, turn, true, 'edit'))

function noteUnheard(state: DialogueState, deposit: OpenDeposit, why: Line, turn: Turn): Step {
  const changed = { ...deposit, pending: Math.max(0, deposit.pending - 1), unheard: true }
  if (changed.pending === 0) return unheard(state, changed, why, turn)
  const waiting = stillWaiting(state, changed, turn)
  return { ...waiting, effects: [...waiting.effects, remark(turn.id, why)] }
}

function unheard(state: DialogueState, deposit: OpenDeposit, why: Line, turn: Turn): Step {
  const isEmpty = deposit.items.length === 0
  const { deposit: changed, effect } = isEmpty
    ? showUnheard({ ...deposit, stage: 'unheard' }, turn, why)
    : showProposal({ ...deposit, stage: 'proposed' }, turn)
  const asked = askedAboutNote(withDeposit(state, changed), deposit.deposit, turn)
  return step(asked, effect, ...(isEmpty ? [] : [remark(turn.id, why)]))
}

const askedAboutNote = (state: DialogueState, deposit: string, turn: Turn): DialogueState =>
  state.question ? state : { ...state, question: { deposit, ask: 'note', item: -1, askedAt: turn.at, tries: 0 } }

const validatedLines = ({ reference }: OpenDeposit, { today, elsewhere }: Of<'validated'>): Line[] => [
  line(elsewhere ? 'deposit-validated-elsewhere' : 'deposit-validated', { reference, today: todayLine(today) }),
]

const helpLines = { reader: ['help-reader'], recorder: ['help'], manager: ['help', 'help-manager'] } as const

const statusLines = ({ today, mine, toCheck }: Of<'status'>): Line[] => [
  line('status'),
  todayLine(today),
  line('status-mine', { count: mine }),
  line('status-to-check', { count: toCheck }),
]
