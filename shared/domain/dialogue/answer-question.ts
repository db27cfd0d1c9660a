import { parseQuantity, parseWeight } from '../classify/classify.ts'
import { addNote } from './add-note.ts'
import { setObject, setQuantity, setWeight } from './correct-item.ts'
import { remark, step, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { line } from './phrases.ts'
import { showAgain } from './press-button.ts'
import { findOpen, withoutQuestionAbout, type DialogueState, type OpenDeposit, type Question } from './state.ts'

const longestObject = 80
const mostPieces = 10_000
const heaviestGrams = 100_000_000
const noWeight = /^(\?+|inconnu|je ne sais pas|sais pas|aucun|unknown|none)[ .!]*$/i

/** A typed answer. What cannot be understood is asked once more; after that the question lapses and the proposal stands. */
export function answerInText(state: DialogueState, question: Question, text: string, turn: Turn): Step {
  const deposit = findOpen(state, question.deposit)
  const settled = withoutQuestionAbout(state, question.deposit)
  if (!deposit) return step(settled)
  if (question.ask === 'note') return addNote(settled, deposit, { text, fileId: null }, turn)
  const corrected = correct(deposit, question, text)
  if (corrected) return showAgain(settled, corrected, turn)
  const again = remark(turn.id, line(`again-${question.ask}`))
  if (question.tries === 0) return step({ ...state, question: { ...question, tries: 1 } }, again)
  const lapsed = showAgain(settled, deposit, turn)
  return { state: lapsed.state, effects: [again, ...lapsed.effects] }
}

function correct(deposit: OpenDeposit, { ask, item }: Question, text: string): OpenDeposit | undefined {
  if (ask === 'object') return text.length <= longestObject ? setObject(deposit, item, text) : undefined
  if (ask === 'quantity') {
    const quantity = parseQuantity(text)
    return quantity && quantity <= mostPieces ? setQuantity(deposit, item, quantity) : undefined
  }
  if (noWeight.test(text)) return setWeight(deposit, item, null)
  const weight = parseWeight(text)
  return weight && weight <= heaviestGrams ? setWeight(deposit, item, weight) : undefined
}
