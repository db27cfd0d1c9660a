import { ChatAction, type BotPresence, type ChatEvent } from '@grenier/shared/contract/chat.ts'
import { z } from 'zod'

/** The server answered, but not with success. */
export class ServerRefusal extends Error {
  readonly status: number

  constructor(status: number) {
    super(`Expected a 2xx answer of the server, got ${status}`)
    this.status = status
  }

  /** The request itself is wrong: the same again will not do. */
  get final(): boolean {
    return [400, 413, 415, 422].includes(this.status)
  }
}

export interface Attachment {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
  readonly mediaType: string
}

export type ServerClient = ReturnType<typeof createServerClient>
const answerWithinMs = 30_000

/** A chat of somebody who is told that the server is down. */
export interface AdminChat {
  readonly chat: string
  readonly locale: 'fr' | 'en'
}

const TelegramToken = z.object({
  token: z.string().nullable(),
  admins: z.array(z.object({ chat: z.string(), locale: z.enum(['fr', 'en']) })),
})

/** The server's chat routes, with the bot's token. Throws `ServerRefusal`, or what `fetch` throws when there is no answer. */
export function createServerClient({ url, token, worker }: { url: string; token: string; worker: string }) {
  async function request(
    method: string,
    path: string,
    body: FormData | object | undefined,
    signal: AbortSignal,
    withinMs = answerWithinMs,
  ) {
    const isForm = body instanceof FormData
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && !isForm && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
    })
    if (response.ok) return response.status === 204 ? undefined : response.json()
    await response.body?.cancel()
    throw new ServerRefusal(response.status)
  }

  const askToken = async (signal: AbortSignal) => TelegramToken.parse(await request('GET', '/api/chat/telegram-token', undefined, signal))

  return {
    /** Returns once the server stored the event. */
    async post(event: ChatEvent, attachment: Attachment | undefined, signal: AbortSignal): Promise<void> {
      if (!attachment) return void (await request('POST', '/api/chat/events', event, signal))
      const form = new FormData()
      form.set('event', JSON.stringify(event))
      form.set('file', new Blob([attachment.bytes], { type: attachment.mediaType }), attachment.name)
      await request('POST', '/api/chat/events', form, signal, 4 * answerWithinMs)
    },

    /** What is to be said next; waits up to `waitMs` for something. */
    async lease(limit: number, waitMs: number, signal: AbortSignal): Promise<ChatAction[]> {
      const answer = await request(
        'POST',
        '/api/chat/actions/lease',
        { channel: 'telegram', worker, limit, waitMs },
        signal,
        waitMs + answerWithinMs,
      )
      return z.array(ChatAction).parse(answer)
    },

    done: (id: string, externalId: string | null, signal: AbortSignal) =>
      request('POST', `/api/chat/actions/${id}/done`, { worker, externalId }, signal),

    failed: (id: string, failure: DeliveryFailure, signal: AbortSignal) =>
      request('POST', `/api/chat/actions/${id}/failed`, { worker, ...failure }, signal),

    presence: (presence: BotPresence, signal: AbortSignal) => request('POST', '/api/chat/presence', presence, signal),

    telegramToken: async (signal: AbortSignal): Promise<string | null> => (await askToken(signal)).token,

    admins: async (signal: AbortSignal): Promise<readonly AdminChat[]> => (await askToken(signal)).admins,
  }
}

/** Why something could not be said. `cause` has its words on the server. */
export interface DeliveryFailure {
  readonly cause: string
  readonly detail: string
  readonly permanent: boolean
  readonly retryAfterMs: number | null
}
