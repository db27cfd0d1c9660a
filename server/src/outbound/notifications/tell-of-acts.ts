import { sensitiveActions } from '@grenier/shared/domain/audit.ts'
import { en as words } from '@grenier/shared/messages/admin/audit/en.ts'
import { fr as mots } from '@grenier/shared/messages/admin/audit/fr.ts'
import { en } from '@grenier/shared/messages/server/en.ts'
import { fr } from '@grenier/shared/messages/server/fr.ts'
import { createSay } from '@grenier/shared/messages/translate.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { OnRecorded } from '../../records/audit/audit.ts'
import type { Notifications } from './notifications.ts'

interface TellOfActs {
  readonly notifications: Pick<Notifications, 'report'>
  readonly nameOf: (tx: Transaction, personId: string) => Promise<string | undefined>
  readonly timeZone: (tx: Transaction) => Promise<string>
  /** Where the dashboard is found from outside; undefined without an address of our own. */
  readonly address: string | undefined
  readonly now: () => Date
}

const tables = { fr: { server: fr, acts: mots }, en: { server: en, acts: words } } as const

/** A sensitive act is told to the other owners and administrators (S35): who, what, when, and where it stands. */
export const createTellOfActs =
  ({ notifications, nameOf, timeZone, address, now }: TellOfActs): OnRecorded =>
  async (tx, { actor, action, name }, sequence) => {
    if (!sensitiveActions.has(action)) return
    const person = actor.kind === 'user' ? await nameOf(tx, actor.id) : undefined
    const zone = await timeZone(tx)
    const text = (locale: 'fr' | 'en'): string => {
      const { server, acts } = tables[locale]
      const say = createSay(server, locale)
      const at = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
        dateStyle: 'short',
        timeStyle: 'short',
        timeZone: zone,
      }).format(now())
      const where = address === undefined ? say('audit.where', { sequence }) : `${address}/admin/historique/${sequence}`
      return say('audit.told', { what: acts[`audit.action.${action}`], name, who: person ?? say('audit.grenier'), at, where })
    }
    await notifications.report(tx, text, actor.kind === 'user' ? { exceptTo: actor.id } : {})
  }
