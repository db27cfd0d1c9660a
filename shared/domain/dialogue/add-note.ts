import { step, type Said, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { showWaiting } from './show-deposit.ts'
import { withDeposit, type DialogueState, type OpenDeposit } from './state.ts'

/** Another thing said about a deposit: its message waits until the note was understood. */
export function addNote(state: DialogueState, deposit: OpenDeposit, note: Said, turn: Turn): Step {
  const instead = note.fileId === null && deposit.unheard && deposit.pending === 0
  const standing = { ...deposit, stage: 'waiting' as const, pending: deposit.pending + 1, unheard: deposit.unheard && !instead }
  const waiting = showWaiting(standing, turn, note.fileId !== null && !note.isPhoto, 'edit')
  return step(withDeposit(state, waiting.deposit), { do: 'add-note', deposit: deposit.deposit, ...note, instead }, waiting.effect)
}
