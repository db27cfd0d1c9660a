import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import { GrammyError, HttpError, type Api } from 'grammy'
import type { Log } from './log.ts'
import { persist, untilStopped, type Patience } from './persist.ts'
import { ServerRefusal, type DeliveryFailure, type ServerClient } from './server-client.ts'
import type { Watch } from './watch.ts'

export interface DeliverOptions {
  readonly api: Api
  readonly server: Pick<ServerClient, 'lease' | 'done' | 'failed'>
  readonly watch: Watch
  readonly log: Log
  readonly patience?: Patience
  readonly waitMs?: number
}

const actionsAtOnce = 10

/** Says what the server wants said until `signal` stops it: one action of a chat after the other, chats side by side. */
export async function deliver({ api, server, watch, log, patience, waitMs = 25_000 }: DeliverOptions, signal: AbortSignal): Promise<void> {
  const persistence = { signal, ...(patience && { patience }) }

  await untilStopped(async () => {
    for (;;) {
      const actions = await persist(() => server.lease(actionsAtOnce, waitMs, signal), { ...persistence, onFailure: tell })
      watch.serverAnswered()
      const chats = Map.groupBy(actions, ({ chat }) => chat)
      await Promise.all([...chats.values()].map((ofOneChat) => sayInOrder(ofOneChat)))
    }
  }, signal)

  function tell(error: Error, pauseMs: number) {
    if (!(error instanceof ServerRefusal)) watch.serverFailed()
    log.warn('the server cannot be asked what to say', { pauseMs, status: error instanceof ServerRefusal ? error.status : null })
  }

  async function sayInOrder(actions: readonly ChatAction[]): Promise<void> {
    for (const action of actions) await sayOne(action)
  }

  async function sayOne(action: ChatAction): Promise<void> {
    const outcome = await say(api, action)
    if ('failure' in outcome)
      log.warn('a message could not be delivered', { cause: outcome.failure.cause, permanent: outcome.failure.permanent })
    await report(() =>
      'failure' in outcome ? server.failed(action.id, outcome.failure, signal) : server.done(action.id, outcome.externalId, signal),
    )
  }

  /** What was said must be known: without it the server would have it said again. */
  async function report(send: () => Promise<unknown>): Promise<void> {
    try {
      await persist(send, { ...persistence, mayHeal: (error) => !isUnknown(error) })
    } catch (error) {
      if (!isUnknown(error)) throw error
      log.warn('the server no longer knows this action', { status: error.status })
    }
  }
}

const isUnknown = (error: unknown): error is ServerRefusal =>
  error instanceof ServerRefusal && error.status < 500 && error.status !== 401 && error.status !== 429

type Outcome = { readonly externalId: string | null } | { readonly failure: DeliveryFailure }

/** Says one action on Telegram. The text goes as plain text, without a parse mode: nothing in it can become markup. */
export async function say(api: Api, action: ChatAction): Promise<Outcome> {
  try {
    return { externalId: await call(api, action) }
  } catch (error) {
    return error instanceof GrammyError ? judge(api, action, error) : unreachable(error)
  }
}

async function call(api: Api, action: ChatAction): Promise<string | null> {
  if (action.action === 'answer') {
    await api.answerCallbackQuery(action.press ?? '', action.text === '' ? {} : { text: action.text.slice(0, 200) })
    return null
  }
  if (action.action === 'edit' && action.externalId !== null) {
    await api.editMessageText(action.chat, Number(action.externalId), action.text, messageOptions(action))
    return action.externalId
  }
  const { message_id } = await api.sendMessage(action.chat, action.text, messageOptions(action))
  return String(message_id)
}

const messageOptions = ({ buttons }: ChatAction) => ({
  link_preview_options: { is_disabled: true },
  reply_markup: { inline_keyboard: buttons.map((row) => row.map(({ text, data }) => ({ text, callback_data: data }))) },
})

/** What an answer of Telegram means. A 429 goes back to the queue with its waiting time instead of being waited for here. */
async function judge(api: Api, action: ChatAction, error: GrammyError): Promise<Outcome> {
  const { error_code, description, parameters } = error
  if (error_code === 429) return failed('telegram.too-many-requests', description, false, (parameters.retry_after ?? 1) * 1000)
  if (error_code === 403) return failed('telegram.blocked', description, true)
  if (error_code === 401 || error_code === 404) return failed('telegram.token-refused', description, false, 60_000)
  if (error_code >= 500) return failed('telegram.unreachable', description, false)
  if (/not modified/i.test(description)) return { externalId: action.externalId }
  if (action.action === 'answer') return { externalId: null }
  if (action.action === 'edit' && action.externalId !== null && /message to edit not found|can't be edited/i.test(description))
    return say(api, { ...action, externalId: null })
  return failed('telegram.refused', description, true)
}

const unreachable = (error: unknown): Outcome =>
  failed('telegram.unreachable', error instanceof HttpError ? error.message : 'no answer', false)

const failed = (cause: string, detail: string, permanent: boolean, retryAfterMs: number | null = null): Outcome => ({
  failure: { cause, detail: detail.slice(0, 400), permanent, retryAfterMs },
})
