import { parseQuantity, parseWeight } from '../classify/classify.ts'
import { addNote } from './add-note.ts'
import { setObject, setQuantity, setWeight } from './correct-item.ts'
import { remark, step, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { heaviestGrams, mostPieces } from './key-in.ts'
import { showAgain } from './next-step.ts'
import { line } from './phrases.ts'
import { isProposalShown } from './show-deposit.ts'
import { findDeposit, withoutQuestionAbout, type DialogueState, type OpenDeposit, type Question } from './state.ts'

type Field = Exclude<Question['ask'], 'note'>

const longestObject = 80
const noWeight = /^(\?+|inconnu|je ne sais pas|sais pas|aucun|unknown|none)[ .!]*$/i
const isNumber = /\d|\b(z[ée]ro|moins|minus|mill(e|ion|iard)s?)\b/i
const justAWeight = /^\d[\d\s.,]*\s*(kg|kilos?|g|grammes?)\s*\d*[ .!]*$/i

/** A typed answer. What cannot be understood is asked once more; after that the question lapses and the proposal stands. */
export function answerInText(state: DialogueState, question: Question, text: string, turn: Turn): Step {
  const deposit = findDeposit(state, question.deposit)
  const settled = withoutQuestionAbout(state, question.deposit)
  if (!deposit) return step(settled)
  const { ask, item } = question
  if (ask === 'note') return addNote(settled, deposit, { text, fileId: null }, turn)
  const corrected = correct(deposit, ask, item, text)
  if (corrected) return showAgain(settled, corrected, turn)
  const again = remark(turn.id, line(problemOf(ask, text)))
  if (question.tries === 0) return step({ ...state, question: { ...question, tries: 1 } }, again)
  const lapsed = showAgain(settled, deposit, turn)
  return { state: lapsed.state, effects: [again, ...lapsed.effects] }
}

/** A number that a line cannot hold is told its limits; anything else was not understood. */
const problemOf = (ask: Field, text: string) =>
  ask !== 'object' && isNumber.test(text) ? (`limit-${ask}` as const) : (`again-${ask}` as const)

function correct(deposit: OpenDeposit, ask: Field, item: number, text: string): OpenDeposit | undefined {
  if (ask === 'object') return text.length <= longestObject ? setObject(deposit, item, text) : undefined
  if (ask === 'quantity') {
    const quantity = parseQuantity(text)
    return quantity && quantity <= mostPieces ? setQuantity(deposit, item, quantity) : undefined
  }
  if (noWeight.test(text)) return setWeight(deposit, item, null)
  const weight = parseWeight(text)
  return weight && weight <= heaviestGrams ? setWeight(deposit, item, weight) : undefined
}

/** A weight typed by itself, while the newest deposit asks about one, answers it; undefined for any other words. */
export function answerDoubt(state: DialogueState, text: string, turn: Turn): Step | undefined {
  const newest = state.open.at(-1)
  const asked = newest && isProposalShown(newest) ? newest.choices.find((choice) => choice.do === 'as-said') : undefined
  const weight = justAWeight.test(text) ? parseWeight(text) : undefined
  if (!newest || asked?.do !== 'as-said' || !weight || weight > heaviestGrams) return undefined
  return showAgain(state, setWeight(newest, asked.item, weight), turn)
}
