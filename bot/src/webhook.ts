import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { BringUpdate } from './bring-update.ts'
import type { WebhookConfig } from './config.ts'
import type { Log } from './log.ts'
import { createOrder, EarlierWaits } from './order-updates.ts'
import { persist, untilStopped, type Patience } from './persist.ts'
import { wantedUpdates } from './poll.ts'
import { ServerRefusal } from './server-client.ts'
import { takeWebhook, webhookPath } from './take-webhook.ts'
import { remedyOf } from './telegram-problem.ts'
import type { TelegramWatch } from './watch-telegram.ts'
import type { Watch } from './watch.ts'

export interface WebhookOptions {
  readonly api: Api
  readonly bring: BringUpdate
  readonly watch: Pick<Watch, 'serverFailed'>
  readonly telegram: TelegramWatch
  readonly log: Log
  readonly config: WebhookConfig
  readonly patience?: Patience
  /** How often it is asked whether the webhook is still ours. */
  readonly lookEveryMs?: number
  readonly arrivesWithinMs?: number
  /** Forged requests are counted, and told at most this often. */
  readonly tellEveryMs?: number
}

/** Few connections are enough for one ressourcerie, and keep the server's work in order. */
const mostConnections = 8

/** Has Telegram bring the updates, until `signal` stops it. Those of one chat reach the server in their order. */
export async function followWebhook(options: WebhookOptions, signal: AbortSignal): Promise<void> {
  const { api, bring, watch, telegram, log, config, patience, lookEveryMs = 60_000, arrivesWithinMs, tellEveryMs = 60_000 } = options
  const { secret } = config
  const address = `${config.url.replace(/\/+$/, '')}/${webhookPath(secret)}`
  const stop = signal as Parameters<Api['setWebhook']>[2]
  const inOrder = createOrder()
  const countForged = createForgedCount(log, tellEveryMs)

  async function take(update: Update): Promise<void> {
    try {
      await inOrder(update, () => bring(update, signal))
    } catch (error) {
      if (!(error instanceof EarlierWaits)) tell(error as Error)
      throw error
    }
  }

  function tell(error: Error) {
    const remedy = remedyOf(error)
    if (remedy !== undefined) {
      telegram.failed(error)
      return log.warn(remedy)
    }
    if (!(error instanceof ServerRefusal)) watch.serverFailed()
    log.warn('an update waits on the side of Telegram until the server has stored it', {
      status: error instanceof ServerRefusal ? error.status : null,
      error: error.name,
    })
  }

  const register = () =>
    api.setWebhook(
      address,
      { secret_token: secret, allowed_updates: wantedUpdates, max_connections: mostConnections, drop_pending_updates: false },
      stop,
    )

  /** Another program that sets its webhook, or removes ours, would take every message from now on. */
  async function keepOurs(): Promise<void> {
    const { url } = await api.getWebhookInfo(stop)
    if (url === address) return telegram.answered()
    telegram.seeOther()
    log.warn('another program took the webhook of this bot: stop it; the bot takes the webhook back')
    await register()
  }

  const insist = <Answer>(attempt: () => Promise<Answer>) => persist(attempt, { signal, ...(patience && { patience }), onFailure: tell })

  const server = await takeWebhook({
    host: config.host,
    port: config.port,
    secret,
    take,
    refused: countForged,
    ...(arrivesWithinMs !== undefined && { arrivesWithinMs }),
  })
  log.info('the bot waits for Telegram to bring the messages', { port: server.port })
  await untilStopped(async () => {
    await insist(register)
    telegram.answered()
    for (;;) {
      await wait(lookEveryMs, undefined, { signal })
      await insist(keepOurs)
    }
  }, signal)
  await server.close()
}

/** Anybody may knock: the log says how often, never more than once in a while. */
function createForgedCount(log: Log, everyMs: number) {
  let count = 0
  let toldAt = Number.NEGATIVE_INFINITY
  return (status: number) => {
    count++
    if (performance.now() - toldAt < everyMs) return
    toldAt = performance.now()
    log.warn('a request to the webhook was not from Telegram', { status, count })
  }
}
