import { menuFor } from '@grenier/shared/domain/dialogue/menu.ts'
import { writeMenu } from '@grenier/shared/messages/bot/write-menu.ts'
import type { Api } from 'grammy'
import type { Log } from './log.ts'

/** The commands a chat offers before the server knows whose it is, in French and English. Without them the bot works all the same. */
export async function offerMenus(api: Api, log: Log, signal: AbortSignal): Promise<void> {
  const stop = signal as Parameters<Api['setMyCommands']>[2]
  const commands = menuFor('recorder')
  try {
    await api.setMyCommands(writeMenu(commands, 'fr'), {}, stop)
    await api.setMyCommands(writeMenu(commands, 'en'), { language_code: 'en' }, stop)
  } catch (error) {
    log.warn('the command menu could not be set', { error: error instanceof Error ? error.name : 'unknown' })
  }
}
