import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import type { Api } from 'grammy'
import type { Log } from './log.ts'
import { createPace, type Pace } from './pace.ts'
import { persist, untilStopped, type Patience } from './persist.ts'
import { say } from './say.ts'
import { ServerRefusal, type ServerClient } from './server-client.ts'
import { createSpeaker } from './speak-in-order.ts'
import type { Watch } from './watch.ts'

export interface DeliverOptions {
  readonly api: Api
  readonly server: Pick<ServerClient, 'lease' | 'done' | 'failed'>
  readonly watch: Pick<Watch, 'serverAnswered' | 'serverFailed'>
  readonly log: Log
  readonly patience?: Patience
  readonly waitMs?: number
  readonly pace?: Pace
  /** How long a program that is told to stop may still report what it said. */
  readonly graceMs?: number
}

/** What the bot holds is leased for half a minute: no more than Telegram takes in a second. */
const heldAtMost = 30
const leasedAtOnce = 10

/** Says what the server wants said until `signal` stops it, and reports each action until the server knows. */
export async function deliver(options: DeliverOptions, signal: AbortSignal): Promise<void> {
  const { api, server, watch, log, patience, waitMs = 25_000, graceMs = 3_000 } = options
  const late = lateStop(signal, graceMs)
  const pace = options.pace ?? createPace({ now: () => performance.now() })
  const pass = (action: ChatAction) => report(() => server.done(action.id, action.externalId, late))
  const speaker = createSpeaker({ pace, speak, pass, heldAtMost }, signal)

  await untilStopped(async () => {
    for (;;) {
      const room = await speaker.room()
      const lease = () => server.lease(Math.min(leasedAtOnce, room), waitMs, signal)
      const actions = await persist(lease, { signal, ...(patience && { patience }), onFailure: tell })
      watch.serverAnswered()
      actions.forEach(speaker.take)
    }
  }, signal)
  await speaker.silent()

  function tell(error: Error, pauseMs: number) {
    if (!(error instanceof ServerRefusal)) watch.serverFailed()
    log.warn('the server cannot be asked what to say', { pauseMs, status: error instanceof ServerRefusal ? error.status : null })
  }

  async function speak(action: ChatAction): Promise<void> {
    const outcome = await say(api, action)
    if (!('failure' in outcome)) return report(() => server.done(action.id, outcome.externalId, late))
    const { failure } = outcome
    log.warn('a message could not be delivered', { cause: failure.cause, permanent: failure.permanent })
    await report(() => server.failed(action.id, failure, late))
  }

  /** What was said must be known, also when the program is told to stop meanwhile: without it the server would have it said again. */
  async function report(send: () => Promise<unknown>): Promise<void> {
    try {
      await persist(send, { signal: late, ...(patience && { patience }), mayHeal: (error) => !isUnknown(error) })
    } catch (error) {
      if (!isUnknown(error)) throw error
      log.warn('the server no longer knows this action', { status: error.status })
    }
  }
}

/** Stops a while after `signal` does. */
function lateStop(signal: AbortSignal, graceMs: number): AbortSignal {
  const late = new AbortController()
  signal.addEventListener('abort', () => setTimeout(() => late.abort(signal.reason), graceMs).unref(), { once: true })
  return late.signal
}

const isUnknown = (error: unknown): error is ServerRefusal =>
  error instanceof ServerRefusal && error.status < 500 && error.status !== 401 && error.status !== 429
