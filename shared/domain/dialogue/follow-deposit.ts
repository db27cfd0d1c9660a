import { remark, step, type Step } from './effects.ts'
import type { OutcomeEvent, TodayTotals, Turn } from './events.ts'
import { noticeSilence } from './keep-session.ts'
import { line, type Line } from './phrases.ts'
import { showEnd, showProposal, showUnheard, showWaiting } from './show-deposit.ts'
import { findOpen, withOpen, withoutOpen, withoutQuestionAbout, type DialogueState, type OpenDeposit } from './state.ts'

type Of<Kind extends OutcomeEvent['kind']> = Extract<OutcomeEvent, { kind: Kind }>

const askedAboutNote = (state: DialogueState, deposit: string, turn: Turn): DialogueState =>
  state.question ? state : { ...state, question: { deposit, ask: 'note', item: -1, askedAt: turn.at, tries: 0 } }

/** What became of a deposit. Outcomes of deposits this person no longer follows change nothing. */
export function followDeposit(state: DialogueState, event: OutcomeEvent, turn: Turn): Step {
  if (event.kind === 'status') return step(state, remark(turn.id, ...statusLines(event)))
  if (event.kind === 'silence') return noticeSilence(state, event.session, turn)
  if (event.kind === 'siteless') return step(state, remark(turn.id, line('refused-no-site')))
  if (event.kind === 'standing') return step(state, remark(turn.id, ...helpLines[event.standing].map((phrase) => line(phrase))))
  if (event.kind === 'language') return step(state, remark(turn.id, line('language-chosen')))
  const deposit = findOpen(state, event.deposit)
  if (!deposit) return step(state)
  switch (event.kind) {
    case 'recorded': {
      const shown = showWaiting({ ...deposit, reference: event.reference, stage: 'waiting' }, turn, event.spoken, 'send')
      return step(withOpen(state, shown.deposit), shown.effect)
    }
    case 'refused':
      return refused(state, deposit, event)
    case 'proposed':
      return proposed(state, deposit, event, turn)
    case 'unheard':
      return noteUnheard(state, deposit, line(`deposit-${event.cause}`), turn)
    case 'validated':
      return step(withoutOpen(state, deposit.deposit), showEnd(deposit, validatedLines(deposit, event)))
    case 'rejected':
      return step(withoutOpen(state, deposit.deposit), showEnd(deposit, [line('deposit-cancelled', { reference: deposit.reference })]))
  }
}

/** A deposit that was never recorded has no message yet. */
function refused(state: DialogueState, deposit: OpenDeposit, { reason }: Of<'refused'>): Step {
  const effect = showEnd(deposit, [line(`refused-${reason}`)])
  return step(withoutOpen(state, deposit.deposit), deposit.stage === 'recording' ? { ...effect, do: 'send' } : effect)
}

/** Items of a later note join those already there, with their corrections. */
function proposed(state: DialogueState, deposit: OpenDeposit, event: Of<'proposed'>, turn: Turn): Step {
  const heard = [deposit.heard, event.heard].filter((text) => text !== '').join(' ; ')
  const items = [...deposit.items, ...event.items]
  const changed: OpenDeposit = { ...deposit, stage: 'proposed', heard, items, pending: Math.max(0, deposit.pending - 1) }
  if (changed.pending > 0) return stillWaiting(state, changed, turn)
  if (items.length === 0) return unheard(state, { ...changed, stage: 'unheard' }, line('deposit-nothing-recognised'), turn)
  const shown = showProposal(changed, turn)
  return step(withOpen(withoutQuestionAbout(state, deposit.deposit), shown.deposit), shown.effect)
}

/** Other notes are still to be understood: a decision now would lose what they say. */
function stillWaiting(state: DialogueState, deposit: OpenDeposit, turn: Turn): Step {
  const shown = showWaiting({ ...deposit, stage: 'waiting' }, turn, true, 'edit')
  return step(withOpen(state, shown.deposit), shown.effect)
}

function noteUnheard(state: DialogueState, deposit: OpenDeposit, why: Line, turn: Turn): Step {
  const changed = { ...deposit, pending: Math.max(0, deposit.pending - 1), unheard: true }
  if (changed.pending === 0) return unheard(state, changed, why, turn)
  const waiting = stillWaiting(state, changed, turn)
  return { ...waiting, effects: [...waiting.effects, remark(turn.id, why)] }
}

function unheard(state: DialogueState, deposit: OpenDeposit, why: Line, turn: Turn): Step {
  if (deposit.items.length > 0) {
    const shown = showProposal({ ...deposit, stage: 'proposed' }, turn)
    return step(askedAboutNote(withOpen(state, shown.deposit), deposit.deposit, turn), shown.effect, remark(turn.id, why))
  }
  const shown = showUnheard({ ...deposit, stage: 'unheard' }, turn, why)
  return step(askedAboutNote(withOpen(state, shown.deposit), deposit.deposit, turn), shown.effect)
}

const todayLine = ({ deposits, grams }: TodayTotals): Line => line('deposit-today', { count: deposits, weight: { grams } })

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
