import { logLevels, type LogQuery } from '@grenier/shared/contract/logs.ts'
import { isDay } from '@grenier/shared/domain/calendar.ts'
import type { Query } from '../../router.ts'

/** Levels somebody may choose from; what is below them is not written. */
export const shownLevels = ['info', 'warn', 'error'] as const

/** What an address asks for, `?niveau=warn&jour=…&depuis=10:30&texte=…`; nonsense is left out. */
export function logQuery({ niveau, jour = '', depuis = '', texte = '' }: Query): LogQuery {
  const level = logLevels.find((name) => name === niveau)
  return {
    ...(level && { level }),
    ...(isDay(jour) && { day: jour }),
    ...(/^\d{2}:\d{2}$/.test(depuis) && { since: depuis }),
    ...(texte.trim() !== '' && { text: texte.trim().slice(0, 100) }),
  }
}
