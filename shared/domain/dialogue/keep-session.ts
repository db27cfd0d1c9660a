import { instant } from '../units.ts'
import { addNote } from './add-note.ts'
import { remark, step, type Effect, type Said, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { openDeposit } from './open-deposit.ts'
import { line } from './phrases.ts'
import { isProposalShown, showProposalAgain } from './show-deposit.ts'
import { findOpen, withDeposit, type DialogueState, type Session } from './state.ts'

/** So long after the last word a session is over. */
export const silenceMs = 5 * 60_000

const silentAt = ({ at }: Turn) => instant(new Date(Date.parse(at) + silenceMs))
const wake = ({ id, until }: Session): Effect => ({ do: 'wake', session: id, at: until })

/** From here on several notes make one deposit. A session that was open ends: its deposit stands as it was said. */
export function openSession(state: DialogueState, turn: Turn): Step {
  const ended = endSession(state, turn)
  const session: Session = { id: turn.id, deposit: null, until: silentAt(turn) }
  return { state: { ...ended.state, session }, effects: [...ended.effects, wake(session)] }
}

/** What is said within a session joins its deposit; anything else is a deposit by itself. */
export function recordSaid(state: DialogueState, note: Said, turn: Turn): Step {
  const { session } = state
  if (!session || turn.at > session.until) return openDeposit(state, note, turn)
  const deposit = session.deposit === null ? undefined : findOpen(state, session.deposit)
  const going = { ...session, deposit: deposit?.deposit ?? turn.id, until: silentAt(turn) }
  return deposit ? addNote({ ...state, session: going }, deposit, note, turn) : openDeposit({ ...state, session: going }, note, turn)
}

/** The moment of silence came: the session goes on when something was said meanwhile, else what was said stands as its proposal. */
export function noticeSilence(state: DialogueState, id: string, turn: Turn): Step {
  const { session } = state
  if (session?.id !== id) return step(state)
  if (turn.at < session.until) return step(state, wake(session))
  const ended = endSession(state, turn)
  return session.deposit === null ? { ...ended, effects: [remark(turn.id, line('session-empty'))] } : ended
}

/** The message stops offering to go on; its buttons stay as they are. Who corrects a line just now is not disturbed. */
function endSession(state: DialogueState, turn: Turn): Step {
  const { session } = state
  const deposit = session?.deposit ? findOpen(state, session.deposit) : undefined
  const over = { ...state, session: null }
  if (!deposit) return step(over)
  const silent = { ...deposit, isListening: false }
  if (!isProposalShown(silent)) return step(withDeposit(over, silent))
  const shown = showProposalAgain(silent, turn)
  return step(withDeposit(over, shown.deposit), shown.effect)
}
