import { request } from 'node:http'
import { refuse } from './telegram-refusal.ts'
import type { createUpdateQueue, Update } from './telegram-updates.ts'

type Parameters = Readonly<Record<string, unknown>>

/** A first try again after this long; the real server waits longer. */
const againMs = 20

/** Brings updates to a webhook as the real server does: those of a chat in order, each again until it is answered with 2xx. */
export function createWebhookSender(updates: ReturnType<typeof createUpdateQueue>) {
  let hook: { url: string; secret: string; settings: Parameters } | undefined
  const busy = new Set<number>()
  const statuses: number[] = []
  let closed = false

  async function bring(chat: number, update: Update): Promise<void> {
    updates.handOut([update])
    const status = hook ? await post(hook, JSON.stringify(update)) : 0
    if (hook) statuses.push(status)
    if (status >= 200 && status < 300) updates.confirm(update.update_id)
    else await new Promise((resolve) => setTimeout(resolve, againMs))
    busy.delete(chat)
    pump()
  }

  function pump(): void {
    if (!hook || closed) return
    for (const update of updates.pending()) {
      const chat = chatOf(update)
      if (busy.has(chat)) continue
      busy.add(chat)
      void bring(chat, update)
    }
  }
  updates.onNew(pump)

  return {
    isSet: () => hook !== undefined,
    /** What the bot's webhook answered, in order; 0 for no answer. */
    statuses: (): readonly number[] => statuses,
    /** What was asked for with the webhook that stands. */
    settings: () => hook?.settings,
    setWebhook(parameters: Parameters): true {
      const url = String(parameters['url'] ?? '')
      if (!/^https?:/.test(url)) throw refuse(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
      hook = { url, secret: String(parameters['secret_token'] ?? ''), settings: parameters }
      pump()
      return true
    },
    deleteWebhook(): true {
      hook = undefined
      return true
    },
    getWebhookInfo: () => ({ url: hook?.url ?? '', has_custom_certificate: false, pending_update_count: updates.pending().length }),
    close: () => void (closed = true),
  }
}

function post({ url, secret }: { url: string; secret: string }, body: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-telegram-bot-api-secret-token': secret,
    }
    const sent = request(url, { method: 'POST', headers, timeout: 10_000 }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.once('timeout', () => sent.destroy()).once('error', () => resolve(0))
    sent.end(body)
  })
}

function chatOf(update: Update): number {
  const {
    message,
    edited_message: edited,
    callback_query: press,
  } = update as Record<string, { chat?: { id: number }; from?: { id: number } }>
  return (message ?? edited)?.chat?.id ?? press?.from?.id ?? -update.update_id
}
