import { languageOfButton } from './choose-language.ts'
import { removeItem, setCategory, setFlow, takeAlternative } from './correct-item.ts'
import { step, type Effect, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { line } from './phrases.ts'
import {
  showCancelling,
  showCategories,
  showFields,
  showFlows,
  showItems,
  showProposal,
  showQuestion,
  showUnheard,
  showWaiting,
  type Shown,
} from './show-deposit.ts'
import {
  withOpen,
  withoutQuestionAbout,
  type Choice,
  type DialogueState,
  type ItemField,
  type OpenDeposit,
  type Question,
} from './state.ts'

/** A button is worth what the state says it stands for; an old, repeated or invented one only gets a polite answer. */
export function pressButton(state: DialogueState, { data, press }: { data: string; press: string }, turn: Turn): Step {
  const language = languageOfButton(data)
  if (language) return step(state, { do: 'answer', press, lines: [] }, { do: 'speak', language })
  const found = lookUp(state, data)
  if (!found) return step(state, { do: 'answer', press, lines: [line('button-gone')] })
  const chosen = choose(withoutQuestionAbout(state, found.deposit.deposit), found.deposit, found.choice, turn)
  return { state: chosen.state, effects: [{ do: 'answer', press, lines: [] }, ...chosen.effects] }
}

function lookUp(state: DialogueState, data: string): { deposit: OpenDeposit; choice: Choice } | undefined {
  const [token, index, ...rest] = data.split('.')
  const deposit = state.open.find((candidate) => candidate.token !== '' && candidate.token === token)
  const choice = deposit?.choices[Number(index)]
  return deposit && choice && index === String(Number(index)) && rest.length === 0 ? { deposit, choice } : undefined
}

function choose(state: DialogueState, deposit: OpenDeposit, choice: Choice, turn: Turn): Step {
  switch (choice.do) {
    case 'validate':
      return decide(state, deposit, { do: 'validate', deposit: deposit.deposit, items: deposit.items })
    case 'cancel-yes':
      return decide(state, deposit, { do: 'reject', deposit: deposit.deposit })
    case 'cancel':
      return shown(state, showCancelling(deposit, turn))
    case 'correct':
      return shown(state, deposit.items.length === 1 ? showFields(deposit, turn, 0) : showItems(deposit, turn))
    case 'item':
      return shown(state, showFields(deposit, turn, choice.item))
    case 'field':
      return askField(state, deposit, choice, turn)
    case 'category':
      return shown(state, showProposal(setCategory(deposit, choice.item, choice.category), turn))
    case 'flow':
      return shown(state, showProposal(setFlow(deposit, choice.item, choice.flow), turn))
    case 'alternative':
      return shown(state, showProposal(takeAlternative(deposit, choice.item, choice.alternative), turn))
    case 'remove-which':
      return shown(state, showItems(deposit, turn, 'remove'))
    case 'remove':
      return showAgain(state, removeItem(deposit, choice.item), turn)
    case 'add':
      return ask(state, deposit, { ask: 'note', item: -1 }, turn)
    case 'back':
      return showAgain(state, deposit, turn)
  }
}

/** The buttons are void at once: a second press cannot decide again. What comes back as an event writes the last text. */
const decide = (state: DialogueState, deposit: OpenDeposit, effect: Effect): Step =>
  step(withOpen(state, { ...deposit, token: '', choices: [] }), effect)

const shown = (state: DialogueState, { deposit, effect }: Shown): Step => step(withOpen(state, deposit), effect)

/** The deposit as it stands, with the buttons that lead on from there. */
export function showAgain(state: DialogueState, deposit: OpenDeposit, turn: Turn): Step {
  if (deposit.stage === 'waiting' || deposit.stage === 'recording') return shown(state, showWaiting(deposit, turn, true, 'edit'))
  if (deposit.items.length > 0) return shown(state, showProposal(deposit, turn))
  return shown(state, showUnheard(deposit, turn, line(deposit.stage === 'proposed' ? 'deposit-nothing-left' : 'deposit-silent')))
}

function askField(state: DialogueState, deposit: OpenDeposit, { item, field }: { item: number; field: ItemField }, turn: Turn): Step {
  if (field === 'category') return shown(state, showCategories(deposit, turn, item))
  if (field === 'flow') return shown(state, showFlows(deposit, turn, item))
  return ask(state, deposit, { ask: field, item }, turn)
}

/** Asks what the next message shall answer. An earlier question lapses; its message keeps a way back. */
function ask(state: DialogueState, deposit: OpenDeposit, asked: Pick<Question, 'ask' | 'item'>, turn: Turn): Step {
  const { deposit: changed, effect } = showQuestion(deposit, turn, asked.item, line(`ask-${asked.ask}`))
  return step({ ...withOpen(state, changed), question: { ...asked, deposit: deposit.deposit, askedAt: turn.at, tries: 0 } }, effect)
}
