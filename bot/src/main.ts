import { randomUUID } from 'node:crypto'
import { autoRetry } from '@grammyjs/auto-retry'
import { Api } from 'grammy'
import { createBringer } from './bring-update.ts'
import { readBotConfig, type BotConfig } from './config.ts'
import { deliver } from './deliver.ts'
import { fetchFile } from './fetch-file.ts'
import { findToken } from './find-token.ts'
import { followToken } from './follow-token.ts'
import { createLog, type Log } from './log.ts'
import { offerMenus } from './offer-menus.ts'
import type { Patience } from './persist.ts'
import { poll } from './poll.ts'
import { createPresence } from './presence.ts'
import { createServerClient, type ServerClient } from './server-client.ts'
import { createTeller } from './tell-admins.ts'
import { createTelegramWatch } from './watch-telegram.ts'
import { createWatch } from './watch.ts'
import { followWebhook } from './webhook.ts'

/** The server is near: asking often costs little, and its return, or a minute of silence, is noticed at once. */
const untilBack: Patience = { firstMs: 500, longestMs: 5_000 }

/** Runs the bot until `signal` stops it: Telegram on one side, the server on the other, nothing kept in between. */
export async function runBot(config: BotConfig, log: Log, signal: AbortSignal): Promise<void> {
  const server = createServerClient({ url: config.serverUrl, token: config.serverToken, worker: `bot:${randomUUID().slice(0, 8)}` })
  while (!signal.aborted) {
    const token = await findToken(config.telegramToken, server, log, signal)
    if (token === undefined) return
    const another = new AbortController()
    const changed = () => {
      log.info('the Telegram token was changed')
      another.abort()
    }
    const until = AbortSignal.any([signal, another.signal])
    const isFollowed = config.telegramToken === undefined
    await Promise.all([listen({ token, server, config, log }, until), isFollowed && followToken(token, { server, changed }, until)])
  }
}

interface Listening {
  readonly token: string
  readonly server: ServerClient
  readonly config: BotConfig
  readonly log: Log
}

/** Hears and speaks as the bot of one token. */
async function listen({ token, server, config, log }: Listening, signal: AbortSignal): Promise<void> {
  const { telegramRoot, webhook } = config
  const api = new Api(token, { apiRoot: telegramRoot, timeoutSeconds: 60 })
  // Only as long as Telegram asks for: what else fails is told, and tried again where the log and the watch are at hand.
  api.config.use(autoRetry({ rethrowInternalServerErrors: true, rethrowHttpErrors: true }))
  // Shorter than the lease of an action: what hangs is not said a second time by somebody else.
  const speaking = new Api(token, { apiRoot: telegramRoot, timeoutSeconds: 20 })
  const clock = () => performance.now()
  const teller = createTeller({ api: speaking, server, log }, signal)
  const watch = createWatch({ now: clock, tell: teller.tell })
  const telegram = createTelegramWatch({ now: clock, tell: teller.tell, changed: (problem) => presence.changed(problem) })
  const delivery = webhook ? 'webhook' : 'polling'
  const presence = createPresence({ api, server, delivery, log, telegramFailed: telegram.failed }, signal)
  const bring = createBringer({
    server,
    bringFile: (file, stop) => fetchFile(api, telegramRoot, token, file, stop),
    watch,
    now: () => new Date(),
  })
  const parts = { api, bring, watch, telegram, log }
  log.info('the bot listens', { delivery })
  await Promise.all([
    offerMenus(api, log, signal),
    teller.follow(),
    presence.follow(),
    webhook ? followWebhook({ ...parts, config: webhook }, signal) : poll({ ...parts, serverPatience: untilBack }, signal),
    deliver({ api: speaking, server, watch, log, patience: untilBack }, signal),
  ])
  log.info('the bot stopped')
}

if (import.meta.main) {
  const stop = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort())
  await runBot(readBotConfig(), createLog(), stop.signal)
}
