import { askLanguage } from './choose-language.ts'
import { remark, step, type Step } from './effects.ts'
import type { Turn } from './events.ts'
import { openSession, recordSaid } from './keep-session.ts'
import { beginLeaving, endLeaving } from './leaving/leave-shop.ts'
import { line } from './phrases.ts'
import { showCancelling } from './show-deposit.ts'
import { withDeposit, type DialogueState } from './state.ts'

type Command = (state: DialogueState, words: string, turn: Turn) => Step

const welcome: Command = (state, _words, turn) => step(state, remark(turn.id, line('welcome')))

const help: Command = (state) => step(state, { do: 'ask-standing' })

const recordDeposit: Command = (state, words, turn) => {
  const left = endLeaving(state)
  const opened = openSession(left.state, turn)
  const first =
    words === ''
      ? step(opened.state, remark(turn.id, line('deposit-invitation')))
      : recordSaid(opened.state, { text: words, fileId: null }, turn)
  return { state: first.state, effects: [...left.effects, ...opened.effects, ...first.effects] }
}

/** Goods that leave are left at once: nothing of them is kept. Asks before it forgets the newest deposit. The question comes as a new message, below what was typed. */
const cancelNewest: Command = (state, _words, turn) => {
  if (state.leaving) return endLeaving(state)
  const newest = state.open.at(-1)
  if (!newest) return step({ ...state, session: null }, remark(turn.id, line('cancel-nothing')))
  const { deposit, effect } = showCancelling({ ...newest, message: turn.id }, turn)
  return step(withDeposit(state, deposit), { ...effect, do: 'send' })
}

const commands: Readonly<Record<string, Command>> = {
  start: welcome,
  help,
  aide: help,
  depot: recordDeposit,
  dépôt: recordDeposit,
  sortie: beginLeaving,
  annuler: cancelNewest,
  status: (state) => step(state, { do: 'report' }),
  langue: askLanguage,
  language: askLanguage,
}

/** `/depot`, `/depot@name_of_bot` and `/depot deux bouilloires` are one command. */
export function obeyCommand(state: DialogueState, text: string, turn: Turn): Step {
  const [, name = '', words = ''] = /^\/([^\s@]*)(?:@\S*)?\s*([\s\S]*)$/.exec(text) ?? []
  const command = Object.hasOwn(commands, name.toLowerCase()) ? commands[name.toLowerCase()] : undefined
  return command ? command(state, words.trim(), turn) : step(state, remark(turn.id, line('command-unknown')))
}
