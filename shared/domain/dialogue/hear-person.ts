import { addNote } from './add-note.ts'
import { answerDoubt, answerInText } from './answer-question.ts'
import { obeyCommand } from './commands.ts'
import { remark, step, type Step } from './effects.ts'
import type { PersonEvent, Turn } from './events.ts'
import { recordSaid } from './keep-session.ts'
import { awaitsWords, hearAwaited, hearAwaitedNote } from './leaving/leave-shop.ts'
import { line } from './phrases.ts'
import { findOpen, type DialogueState } from './state.ts'

type Of<Kind extends PersonEvent['kind']> = Extract<PersonEvent, { kind: Kind }>

const smallTalk =
  /^(bonjour|bonsoir|salut|coucou|merci( beaucoup)?|ok|d'accord|oui|non|super|parfait|au revoir|hello|hi|thanks|thank you)[ .!?]*$/i

/** Text answers the open question, is a command, joins the session, or is a deposit by itself. */
export function hearText(state: DialogueState, typed: string, turn: Turn): Step {
  const text = typed.trim()
  if (text.startsWith('/')) return obeyCommand({ ...state, question: null }, text, turn)
  if (text === '') return step(state, remark(turn.id, line('deposit-invitation')))
  if (state.question) return answerInText(state, state.question, text, turn)
  if (awaitsWords(state, turn)) return hearAwaited(state, text, turn)
  if (smallTalk.test(text)) return step(state, remark(turn.id, line('small-talk')))
  const answered = answerDoubt(state, text, turn)
  if (answered) return answered
  return recordSaid(state, { text, fileId: null }, turn)
}

/** A voice note is a deposit by itself, unless more was just asked about one. A number or a weight is answered in writing. */
export function hearNote(state: DialogueState, fileId: string, turn: Turn): Step {
  const { question } = state
  if (!question && awaitsWords(state, turn)) return hearAwaitedNote(state, fileId, turn)
  if (!question) return recordSaid(state, { text: null, fileId }, turn)
  if (question.ask !== 'note') return step(state, remark(turn.id, line('answer-in-writing')))
  const deposit = findOpen(state, question.deposit)
  const settled = { ...state, question: null }
  return deposit ? addNote(settled, deposit, { text: null, fileId }, turn) : recordSaid(settled, { text: null, fileId }, turn)
}

/**
 * A photo is a note, and its caption goes along. Where a number or a weight is asked, or when the picture could not be kept, the caption is
 * taken as typed.
 */
export function seePhoto(state: DialogueState, { caption, fileId }: Pick<Of<'photo'>, 'caption' | 'fileId'>, turn: Turn): Step {
  const text = caption.trim().replace(/^\/+/, '')
  const { question } = state
  if (!question && awaitsWords(state, turn))
    return text === '' ? step(state, remark(turn.id, line('answer-in-writing'))) : hearAwaited(state, text, turn)
  const isAnswer = question !== null && question.ask !== 'note'
  if (isAnswer || fileId === null)
    return text === ''
      ? step(state, remark(turn.id, line(isAnswer ? 'answer-in-writing' : 'photo-without-words')))
      : hearText(state, text, turn)
  const deposit = question && findOpen(state, question.deposit)
  const settled = { ...state, question: null }
  const shown = { text: text || null, fileId, isPhoto: true } as const
  return deposit ? addNote(settled, deposit, shown, turn) : recordSaid(settled, shown, turn)
}
