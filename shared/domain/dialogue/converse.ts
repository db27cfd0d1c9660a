import { remark, step, type Step } from './effects.ts'
import type { DialogueEvent, Turn } from './events.ts'
import { followDeposit } from './follow-deposit.ts'
import { hearNote, hearText, seePhoto } from './hear-person.ts'
import { line } from './phrases.ts'
import { pressButton } from './press-button.ts'
import type { DialogueState } from './state.ts'

/** A question nobody answered lapses: what is said the next morning is a deposit, not yesterday's weight. */
export const questionLapsesAfterMs = 30 * 60_000

/**
 * The dialogue of a person with the bot: pure, one step at a time. Speech and typed text are data, only compared with closed lists. Effects
 * come back as outcome events; every event of a person is answered, and every open deposit can be validated or cancelled from any state.
 */
export function converse(state: DialogueState, event: DialogueEvent, turn: Turn): Step {
  const current = withoutLapsedQuestion(state, turn)
  switch (event.kind) {
    case 'text':
      return hearText(current, event.text, turn)
    case 'audio':
      return hearNote(current, event.fileId, turn)
    case 'photo':
      return seePhoto(current, event, turn)
    case 'unusable':
      return step(current, remark(turn.id, line(`unusable-${event.problem}`)))
    case 'button':
      return pressButton(current, event, turn)
    default:
      return followDeposit(current, event, turn)
  }
}

function withoutLapsedQuestion(state: DialogueState, { at }: Turn): DialogueState {
  const { question } = state
  return question && Date.parse(at) - Date.parse(question.askedAt) > questionLapsesAfterMs ? { ...state, question: null } : state
}
