import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { BringUpdate } from './bring-update.ts'
import type { Log } from './log.ts'
import { persist, untilStopped, type Patience } from './persist.ts'
import { ServerRefusal } from './server-client.ts'
import { problemOf, remedyOf } from './telegram-problem.ts'
import type { TelegramWatch } from './watch-telegram.ts'
import type { Watch } from './watch.ts'

export interface PollOptions {
  readonly api: Api
  readonly bring: BringUpdate
  readonly watch: Pick<Watch, 'serverFailed'>
  readonly telegram: Pick<TelegramWatch, 'answered' | 'failed'>
  readonly log: Log
  readonly patience?: Patience
  /** For the server: it is near, and its return is noticed at once. */
  readonly serverPatience?: Patience
  /** How long Telegram holds an empty answer back. */
  readonly holdSeconds?: number
  /** Pause after another program read our messages: two that insist would only interrupt each other. */
  readonly yieldMs?: number
}

/** Kinds of update that are asked for. */
export const wantedUpdates = ['message', 'edited_message', 'callback_query'] as const satisfies readonly (keyof Update)[]

/**
 * Brings updates to the server until `signal` stops it. Telegram forgets an update when a later offset is asked for, so the offset moves
 * only after the server stored the event (I1).
 */
export async function poll(
  { api, bring, watch, telegram, log, patience, serverPatience = patience, holdSeconds = 25, yieldMs = 5_000 }: PollOptions,
  signal: AbortSignal,
): Promise<void> {
  const insist = <Answer>(attempt: () => Promise<Answer>, how = patience) =>
    persist(attempt, { signal, ...(how && { patience: how }), onFailure: tell })
  const stop = signal as Parameters<Api['getUpdates']>[1]

  async function updatesFrom(offset: number): Promise<Update[]> {
    try {
      const updates = await api.getUpdates({ offset, timeout: holdSeconds, limit: 20, allowed_updates: wantedUpdates }, stop)
      telegram.answered()
      return updates
    } catch (error) {
      if (problemOf(error as Error) === 'another-instance') await wait(yieldMs, undefined, { signal })
      throw error
    }
  }

  function tell(error: Error, waitMs: number) {
    const remedy = remedyOf(error)
    if (remedy !== undefined) {
      telegram.failed(error)
      return log.warn(remedy, { waitMs })
    }
    if (!(error instanceof ServerRefusal)) watch.serverFailed()
    log.warn('an update waits on the side of Telegram until the server has stored it', {
      waitMs,
      status: error instanceof ServerRefusal ? error.status : null,
      error: error.name,
    })
  }

  await untilStopped(async () => {
    // A webhook that stands would have Telegram refuse to be asked. What waits there is kept.
    await insist(() => api.deleteWebhook({ drop_pending_updates: false }, stop))
    for (let offset = 0; ;) {
      for (const update of await insist(() => updatesFrom(offset))) {
        await insist(() => bring(update, signal), serverPatience)
        offset = update.update_id + 1
      }
    }
  }, signal)
}
