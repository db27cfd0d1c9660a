import type { Log } from './log.ts'
import { createBackoff, pause } from './pause.ts'
import type { ServerClient } from './server-client.ts'

const askAgainMs = 15_000

/** The Telegram token: given by the environment, else by the server once somebody typed it there. Undefined when the program stops first. */
export async function findToken(
  given: string | undefined,
  server: Pick<ServerClient, 'telegramToken'>,
  log: Log,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (given !== undefined) return given
  const backoff = createBackoff()
  let told = false
  while (!signal.aborted) {
    try {
      const token = await server.telegramToken(signal)
      if (token !== null) return token
      if (!told) log.info('no Telegram token yet: set TELEGRAM_BOT_TOKEN, or type the token in the settings; the bot waits')
      told = true
      backoff.reset()
      await pause(askAgainMs, signal)
    } catch {
      if (signal.aborted) return undefined
      if (!told) log.warn('the server does not answer yet: the bot waits')
      told = true
      await pause(backoff.next(), signal)
    }
  }
  return undefined
}
