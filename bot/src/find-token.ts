import type { Log } from './log.ts'
import { persist, type Patience } from './persist.ts'
import type { ServerClient } from './server-client.ts'

/** Somebody is typing the token: it is asked for often enough to be taken at once. */
const askAgain: Patience = { firstMs: 500, longestMs: 15_000 }

class TokenMissing extends Error {
  constructor() {
    super('Expected a Telegram token, got none yet')
  }
}

/** The Telegram token: given by the environment, else by the server once somebody typed it there. Undefined when the program stops first. */
export async function findToken(
  given: string | undefined,
  server: Pick<ServerClient, 'telegramToken'>,
  log: Log,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (given !== undefined) return given
  let told = false

  async function ask(): Promise<string> {
    const token = await server.telegramToken(signal)
    if (token === null) throw new TokenMissing()
    return token
  }

  function tellOnce(error: Error) {
    if (told) return
    told = true
    if (error instanceof TokenMissing)
      log.info('no Telegram token yet: paste it in “First steps”, or set TELEGRAM_BOT_TOKEN; the bot waits')
    else log.warn('the server does not answer yet: the bot waits')
  }

  try {
    return await persist(ask, { signal, patience: askAgain, onFailure: tellOnce })
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}
