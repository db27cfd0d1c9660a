import { GrammyError, HttpError, type Api } from 'grammy'
import type { Update } from 'grammy/types'
import { FileUnavailable } from './fetch-file.ts'
import type { Log } from './log.ts'
import { persist, untilStopped, type Patience } from './persist.ts'
import { receive, unusable, type Received, type RemoteFile } from './receive.ts'
import { ServerRefusal, type Attachment, type ServerClient } from './server-client.ts'
import type { Watch } from './watch.ts'

export interface PollOptions {
  readonly api: Api
  readonly server: Pick<ServerClient, 'post'>
  readonly bringFile: (file: RemoteFile, signal: AbortSignal) => Promise<Attachment>
  readonly watch: Watch
  readonly log: Log
  readonly now: () => Date
  readonly patience?: Patience
  /** How long Telegram holds an empty answer back. */
  readonly holdSeconds?: number
}

/**
 * Brings updates to the server until `signal` stops it. Telegram forgets an update when a later offset is asked for, so the offset moves
 * only after the server stored the event (I1); a repeat is harmless, because the event bears the update's id (I2).
 */
export async function poll(
  { api, server, bringFile, watch, log, now, patience, holdSeconds = 25 }: PollOptions,
  signal: AbortSignal,
): Promise<void> {
  const insist = <Answer>(attempt: () => Promise<Answer>) => persist(attempt, { signal, ...(patience && { patience }), onFailure: tell })

  async function bring(update: Update): Promise<void> {
    const received = receive(update, now())
    if (received) await post(received)
  }

  async function post(received: Received): Promise<void> {
    try {
      const attachment = received.file && (await bringFile(received.file, signal))
      await server.post(received.event, attachment, signal)
    } catch (error) {
      const problem =
        error instanceof FileUnavailable ? error.problem : error instanceof ServerRefusal && error.final ? 'unsupported' : undefined
      // What can never be stored as it is must not hold back the updates after it: the person is told instead.
      if (problem === undefined || received.event.kind === 'unusable') throw error
      await server.post(unusable(received.event, problem).event, undefined, signal)
    }
    watch.serverAnswered()
  }

  const updatesFrom = (offset: number) =>
    api.getUpdates(
      { offset, timeout: holdSeconds, limit: 20, allowed_updates: ['message', 'edited_message', 'callback_query'] },
      signal as Parameters<Api['getUpdates']>[1],
    )

  await untilStopped(async () => {
    let offset = 0
    for (;;) {
      for (const update of await insist(() => updatesFrom(offset))) {
        await insist(() => bring(update))
        offset = update.update_id + 1
      }
    }
  }, signal)

  function tell(error: Error, waitMs: number) {
    if (error instanceof GrammyError || error instanceof HttpError) return log.warn(remedyOf(error), { waitMs })
    if (!(error instanceof ServerRefusal)) watch.serverFailed()
    log.warn('an update waits on the side of Telegram until the server has stored it', {
      waitMs,
      status: error instanceof ServerRefusal ? error.status : null,
      error: error.name,
    })
  }
}

/** What to do about an error of Telegram, in words. */
function remedyOf(error: GrammyError | HttpError): string {
  if (error instanceof HttpError) return 'Telegram cannot be reached: check the connection; the bot keeps trying'
  if (error.error_code === 401 || error.error_code === 404) return 'Telegram refuses the token of the bot: ask @BotFather for the right one'
  if (error.error_code === 409) return 'another program reads the messages of this bot: stop it, or remove its webhook'
  return `Telegram answered ${error.error_code}: the bot tries again`
}
