import { randomUUID } from 'node:crypto'
import { commandNames } from '@grenier/shared/domain/dialogue/commands.ts'
import { autoRetry } from '@grammyjs/auto-retry'
import { Api } from 'grammy'
import { readBotConfig, type BotConfig } from './config.ts'
import { deliver } from './deliver.ts'
import { fetchFile } from './fetch-file.ts'
import { findToken } from './find-token.ts'
import { createLog, type Log } from './log.ts'
import type { Patience } from './persist.ts'
import { poll } from './poll.ts'
import { createServerClient } from './server-client.ts'
import { createTeller } from './tell-admins.ts'
import { createWatch } from './watch.ts'

/** The server is near: asking often costs little, and its return, or a minute of silence, is noticed at once. */
const untilBack: Patience = { firstMs: 500, longestMs: 5_000 }

/** Runs the bot until `signal` stops it: Telegram on one side, the server on the other, nothing kept in between. */
export async function runBot(config: BotConfig, log: Log, signal: AbortSignal): Promise<void> {
  const server = createServerClient({ url: config.serverUrl, token: config.serverToken, worker: `bot:${randomUUID().slice(0, 8)}` })
  const token = await findToken(config.telegramToken, server, log, signal)
  if (token === undefined) return
  const api = new Api(token, { apiRoot: config.telegramRoot, timeoutSeconds: 60 })
  // Only as long as Telegram asks for: what else fails is told, and tried again where the log and the watch are at hand.
  api.config.use(autoRetry({ rethrowInternalServerErrors: true, rethrowHttpErrors: true }))
  // Shorter than the lease of an action: what hangs is not said a second time by somebody else.
  const speaking = new Api(token, { apiRoot: config.telegramRoot, timeoutSeconds: 20 })
  const teller = createTeller({ api: speaking, server, log }, signal)
  const watch = createWatch({ now: () => performance.now(), tell: teller.tell })
  log.info('the bot listens')
  await Promise.all([
    offerCommands(api, log, signal),
    teller.follow(),
    poll(
      { api, server, bringFile: (file, stop) => fetchFile(api, config.telegramRoot, token, file, stop), watch, log, now: () => new Date() },
      signal,
    ),
    deliver({ api: speaking, server, watch, log, patience: untilBack }, signal),
  ])
  log.info('the bot stopped')
}

const descriptions: Record<(typeof commandNames)[number], { fr: string; en: string }> = {
  depot: { fr: 'Enregistrer un dépôt', en: 'Record a deposit' },
  annuler: { fr: 'Annuler le dernier dépôt', en: 'Cancel the last deposit' },
  status: { fr: 'Les dépôts du jour', en: 'Today’s deposits' },
  langue: { fr: 'Français ou anglais', en: 'French or English' },
  help: { fr: 'Aide', en: 'Help' },
}

/** The menu is a convenience: without it the bot works all the same. */
async function offerCommands(api: Api, log: Log, signal: AbortSignal): Promise<void> {
  const stop = signal as Parameters<Api['setMyCommands']>[2]
  const menu = (locale: 'fr' | 'en') => commandNames.map((command) => ({ command, description: descriptions[command][locale] }))
  try {
    await api.setMyCommands(menu('fr'), {}, stop)
    await api.setMyCommands(menu('en'), { language_code: 'en' }, stop)
  } catch (error) {
    log.warn('the command menu could not be set', { error: error instanceof Error ? error.name : 'unknown' })
  }
}

if (import.meta.main) {
  const stop = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort())
  await runBot(readBotConfig(), createLog(), stop.signal)
}
