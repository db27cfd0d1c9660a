import { setTimeout as wait } from 'node:timers/promises'
import { GrammyError, type Api } from 'grammy'
import { en } from '@grenier/shared/messages/bot/en.ts'
import { fr } from '@grenier/shared/messages/bot/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { Log } from './log.ts'
import { persist, untilStopped, type Patience } from './persist.ts'
import type { AdminChat, ServerClient } from './server-client.ts'
import type { News } from './watch.ts'

const askAgainMs = 5 * 60_000
const say = { fr: createSay(fr, 'fr'), en: createSay(en, 'en') } as const

export interface TellOptions {
  readonly api: Pick<Api, 'sendMessage'>
  readonly server: Pick<ServerClient, 'admins'>
  readonly log: Log
  readonly patience?: Patience
}

/** Tells admins on Telegram how the server is. Who they are is asked while it answers: when it is down nobody else would know. */
export function createTeller({ api, server, log, patience }: TellOptions, signal: AbortSignal) {
  const persistence = { signal, ...(patience && { patience }) }
  let admins: readonly AdminChat[] = []
  let told = Promise.resolve()

  async function send({ chat, locale }: AdminChat, news: News, minutes: number): Promise<void> {
    try {
      await persist(() => api.sendMessage(chat, say[locale](news, { minutes })), { ...persistence, mayHeal: (error) => !isRefused(error) })
    } catch (error) {
      if (!signal.aborted) log.warn('an admin could not be told', { news, error: error instanceof Error ? error.name : 'unknown' })
    }
  }

  return {
    /** Keeps the list of admins fresh until the program stops. */
    follow: (): Promise<void> =>
      untilStopped(async () => {
        for (;;) {
          admins = await persist(() => server.admins(signal), persistence)
          await wait(askAgainMs, undefined, { signal })
        }
      }, signal),

    /** One news after the other, to all; returns once Telegram took it or refused it. */
    tell(news: News, sinceMs: number): Promise<void> {
      const minutes = Math.max(1, Math.round(sinceMs / 60_000))
      log.error(news, { sinceMs: Math.round(sinceMs), admins: admins.length })
      told = told.then(async () => void (await Promise.all(admins.map((admin) => send(admin, news, minutes)))))
      return told
    },
  }
}

/** Somebody who blocked the bot, or a chat that is gone: the same again will not do. */
const isRefused = (error: Error): boolean => error instanceof GrammyError && error.error_code >= 400 && error.error_code < 429
