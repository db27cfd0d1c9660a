import type { BotPresence } from '@grenier/shared/contract/chat.ts'
import { GrammyError, HttpError } from 'grammy'

/** What keeps the bot from hearing anybody. */
export type TelegramProblem = NonNullable<BotPresence['problem']>

/** Undefined for an error that says nothing about the bot as a whole, as a 429. */
export function problemOf(error: Error): TelegramProblem | undefined {
  if (error instanceof HttpError) return 'unreachable'
  if (!(error instanceof GrammyError)) return undefined
  if (error.error_code === 401 || error.error_code === 404) return 'token-refused'
  if (error.error_code === 409) return 'another-instance'
  return error.error_code >= 500 ? 'unreachable' : undefined
}

const remedies: Readonly<Record<TelegramProblem, string>> = {
  unreachable: 'Telegram cannot be reached: check the connection; the bot keeps trying',
  'token-refused': 'Telegram refuses the token of the bot: ask @BotFather for the right one',
  'another-instance': 'another program reads the messages of this bot: stop it, or remove its webhook; the bot keeps trying',
}

/** What to do about an error of Telegram, in words. Undefined for an error that is not Telegram's. */
export function remedyOf(error: Error): string | undefined {
  const problem = problemOf(error)
  if (problem) return remedies[problem]
  return error instanceof GrammyError ? `Telegram answered ${error.error_code}: the bot tries again` : undefined
}
