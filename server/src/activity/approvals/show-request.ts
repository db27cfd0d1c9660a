import type { Transaction } from '#platform/database/database.ts'
import type { Asked, Decision, End, Question, Request } from './request.ts'
import { sayIn, writeQuestion } from './write-question.ts'

/** Begins the buttons of a request for an approval. */
export const approvalPrefix = 'approval'

const choices = ['granted', 'refused'] as const

interface Saying {
  readonly message: string
  readonly text: string
  readonly buttons: { text: string; data: string }[][]
}

/** Where messages are said; the conversation does it. */
export interface Chat {
  send(tx: Transaction, place: Pick<Asked, 'channel' | 'chat'>, saying: Saying): Promise<void>
  edit(tx: Transaction, place: Pick<Asked, 'channel' | 'chat'>, saying: Saying): Promise<void>
}

/** Asks one responsable, with two buttons. */
export async function sendQuestion(chat: Chat, tx: Transaction, id: string, question: Question, asked: Asked): Promise<void> {
  const say = sayIn(asked.locale)
  const buttons = (['allow', 'refuse'] as const).map((word, index) => [{ text: say(word), data: `${approvalPrefix}.${id}.${index}` }])
  await chat.send(tx, asked, { message: asked.message, text: writeQuestion(question, asked.locale), buttons })
}

/** Says under every message what became of the request, and takes the buttons away. */
export async function showOutcome(
  chat: Chat,
  tx: Transaction,
  { question, asked }: Pick<Request, 'question' | 'asked'>,
  outcome: End | 'expired',
  by: string,
): Promise<void> {
  for (const one of asked) {
    const text = `${writeQuestion(question, one.locale)}\n${sayIn(one.locale)(outcome, { by })}`
    await chat.edit(tx, one, { message: one.message, text, buttons: [] })
  }
}

/** What a button stands for; an invented one stands for nothing. */
export function readButton(data: string): { id: string; decision: Decision } | undefined {
  const [prefix, id = '', index = '', ...rest] = data.split('.')
  const decision = choices[Number(index)]
  const isOurs = prefix === approvalPrefix && id !== '' && rest.length === 0 && index === String(Number(index))
  return isOurs && decision !== undefined ? { id, decision } : undefined
}
