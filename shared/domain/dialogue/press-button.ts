import { languageOfButton } from './choose-language.ts'
import { confirmWeight, removeItem, setCategory, setFlow, setWeight, takeAlternative } from './correct-item.ts'
import { askCorrection, leaveCorrection, saveCorrection, sendCorrection } from './correct-validated.ts'
import { step, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { ask, askField, handOn, showAgain, shown } from './next-step.ts'
import { line } from './phrases.ts'
import { pressKey } from './press-key.ts'
import { chooseLeaving, findLeavingChoice } from './leaving/leave-shop.ts'
import { reopenDeposit } from './reopen-deposit.ts'
import { showFields, showItems } from './show-choices.ts'
import { showCancelling } from './show-deposit.ts'
import { withoutQuestionAbout, type Choice, type DialogueState, type OpenDeposit } from './state.ts'

/** A button is worth what the state says it stands for; an old, repeated or invented one only gets a polite answer. */
export function pressButton(state: DialogueState, { data, press }: { data: string; press: string }, turn: Turn): Step {
  const language = languageOfButton(data)
  if (language) return step(state, { do: 'answer', press, lines: [] }, { do: 'speak', language })
  const leaving = findLeavingChoice(state, data)
  if (leaving) return answered(press, chooseLeaving({ ...state, question: null }, leaving, turn))
  const found = lookUp(state, data)
  if (!found) return step(state, { do: 'answer', press, lines: [line('button-gone')] })
  const { deposit, choice } = found
  if (choice.do === 'reopen') return reopenDeposit(state, deposit, press, turn)
  return answered(press, choose(withoutQuestionAbout(state, deposit.deposit), deposit, choice, turn))
}

const answered = (press: string, { state, effects }: Step): Step => ({ state, effects: [{ do: 'answer', press, lines: [] }, ...effects] })

function lookUp(state: DialogueState, data: string): { deposit: OpenDeposit; choice: Choice } | undefined {
  const [token, index, ...rest] = data.split('.')
  const deposit = [...state.open, ...state.decided].find((candidate) => candidate.token !== '' && candidate.token === token)
  const choice = deposit?.choices[Number(index)]
  return deposit && choice && index === String(Number(index)) && rest.length === 0 ? { deposit, choice } : undefined
}

type Chosen = Exclude<Choice, { do: 'reopen' }>

function choose(state: DialogueState, deposit: OpenDeposit, choice: Chosen, turn: Turn): Step {
  switch (choice.do) {
    case 'validate':
      return handOn(state, deposit, { do: 'validate', deposit: deposit.deposit, items: deposit.items })
    case 'cancel-yes':
      return handOn(state, deposit, { do: 'reject', deposit: deposit.deposit })
    case 'cancel':
      return shown(state, showCancelling(deposit, turn))
    case 'add':
      return ask(state, deposit, { ask: 'note', item: -1 }, turn)
    case 'back':
      return showAgain(state, deposit, turn)
    case 'take-up':
      return askCorrection(state, deposit)
    case 'leave':
      return leaveCorrection(state, deposit, turn)
    case 'save':
      return saveCorrection(state, deposit, turn)
    case 'reason':
      return sendCorrection(state, deposit, choice.reason, turn)
    case 'correct':
      return shown(state, deposit.items.length === 1 ? showFields(deposit, turn, 0) : showItems(deposit, turn))
    case 'remove-which':
      return shown(state, showItems(deposit, turn, 'remove'))
    case 'items':
      return shown(state, showItems(deposit, turn, choice.what, choice.from))
    case 'item':
      return shown(state, showFields(deposit, turn, choice.item))
    case 'field':
      return askField(state, deposit, choice.item, choice.field, turn)
    case 'key':
      return pressKey(state, deposit, choice.key, turn)
    default:
      return showAgain(state, changed(deposit, choice), turn)
  }
}

type Change = Extract<Chosen, { do: 'category' | 'flow' | 'alternative' | 'remove' | 'weigh' | 'as-said' }>

/** The deposit with what one press changes. */
function changed(deposit: OpenDeposit, choice: Change): OpenDeposit {
  switch (choice.do) {
    case 'category':
      return setCategory(deposit, choice.item, choice.category)
    case 'flow':
      return setFlow(deposit, choice.item, choice.flow)
    case 'alternative':
      return takeAlternative(deposit, choice.item, choice.alternative)
    case 'remove':
      return removeItem(deposit, choice.item)
    case 'weigh':
      return setWeight(deposit, choice.item, choice.grams)
    case 'as-said':
      return confirmWeight(deposit, choice.item)
  }
}
