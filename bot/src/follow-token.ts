import type { ServerClient } from './server-client.ts'

/** Somebody who typed another token waits for the bot: soon enough to look at the screen. */
const askEveryMs = 15_000

export interface FollowTokenOptions {
  readonly server: Pick<ServerClient, 'telegramToken'>
  /** Called once, when the server has another token than `token`, or none. */
  readonly changed: () => void
  readonly everyMs?: number
}

/** Asks the server now and then whether the bot's token is still the same, until it is another one or `signal` stops it. */
export async function followToken(token: string, options: FollowTokenOptions, signal: AbortSignal): Promise<void> {
  const { server, changed, everyMs = askEveryMs } = options
  try {
    do await pause(everyMs, signal)
    while ((await tokenNow(server, signal)) === token)
    changed()
  } catch (error) {
    if (!signal.aborted) throw error
  }

  /** A server that is away has changed nothing. */
  async function tokenNow({ telegramToken }: FollowTokenOptions['server'], stop: AbortSignal): Promise<string | null> {
    try {
      return await telegramToken(stop)
    } catch {
      stop.throwIfAborted()
      return token
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'))
  signal.addEventListener('abort', stop, { once: true })
  try {
    await promise
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
