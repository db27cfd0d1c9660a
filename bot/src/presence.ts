import type { BotPresence } from '@grenier/shared/contract/chat.ts'
import type { Api } from 'grammy'
import type { Log } from './log.ts'
import { persist, untilStopped, type Patience } from './persist.ts'
import type { ServerClient } from './server-client.ts'
import type { TelegramProblem } from './telegram-problem.ts'

export interface PresenceOptions {
  readonly api: Pick<Api, 'getMe'>
  readonly server: Pick<ServerClient, 'presence'>
  readonly delivery: BotPresence['delivery']
  readonly log: Log
  readonly telegramFailed: (error: Error) => void
  readonly everyMs?: number
  readonly againMs?: number
  readonly patience?: Patience
}

/** Tells the server how the bot is: at the start, at each change, and every minute. The name is unknown until Telegram says it. */
export function createPresence(
  { api, server, delivery, log, telegramFailed, everyMs = 60_000, againMs = 5_000, patience }: PresenceOptions,
  signal: AbortSignal,
) {
  let state: BotPresence = { userName: '', delivery, problem: null }
  let wake: (() => void) | undefined
  let isHeard = true

  function become(next: Partial<BotPresence>) {
    state = { ...state, ...next }
    wake?.()
  }

  async function learnName(): Promise<void> {
    const options = { signal, ...(patience && { patience }), onFailure: telegramFailed }
    const { username } = await persist(() => api.getMe(signal as Parameters<Api['getMe']>[0]), options)
    become({ userName: username.slice(0, 64) })
  }

  /** The state as it is when it is sent: what changes meanwhile is sent next. */
  async function post(): Promise<void> {
    const sent = state
    try {
      await server.presence(sent, signal)
      isHeard = true
    } catch (error) {
      if (isHeard && !signal.aborted) log.warn('the server does not hear how the bot is', { error: (error as Error).name })
      isHeard = false
    }
    if (sent === state) await changeWithin(isHeard ? everyMs : againMs)
  }

  async function changeWithin(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => resolve(), { once: true })
    wake = resolve
    await promise
    wake = undefined
    clearTimeout(timer)
  }

  return {
    changed: (problem: TelegramProblem | null): void => become({ problem }),

    /** Until `signal` stops it. */
    async follow(): Promise<void> {
      const named = learnName().catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      await untilStopped(async () => {
        for (;;) {
          signal.throwIfAborted()
          await post()
        }
      }, signal)
      await named
    },
  }
}
