import { step, type Said, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { openAtMost, type DialogueState, type OpenDeposit } from './state.ts'

/** Deposit and message bear the id of the turn. The message is sent once the deposit is recorded and has its number. */
export function openDeposit(state: DialogueState, note: Said, turn: Turn): Step {
  const deposit: OpenDeposit = {
    deposit: turn.id,
    message: turn.id,
    reference: 0,
    stage: 'recording',
    heard: '',
    items: [],
    pending: 1,
    unheard: false,
    isListening: state.session?.deposit === turn.id,
    token: '',
    choices: [],
  }
  return step({ ...state, open: [...state.open, deposit].slice(-openAtMost) }, { do: 'record', deposit: turn.id, ...note })
}
