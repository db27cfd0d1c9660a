import { join } from 'node:path'
import { en } from '@grenier/shared/messages/admin/audit/en.ts'
import { fr } from '@grenier/shared/messages/admin/audit/fr.ts'
import { en as rightsEn } from '@grenier/shared/messages/rights/en.ts'
import { fr as rightsFr } from '@grenier/shared/messages/rights/fr.ts'
import type { Messages } from '@grenier/shared/messages/translate.ts'
import { jobActor } from '#platform/access.ts'
import { createHistory } from '../records/audit/history.ts'
import { createLogReader } from '../upkeep/monitoring/read-log.ts'
import type { Foundation } from './foundation.ts'
import type { Organisation } from './organisation.ts'
import type { Records } from './records.ts'

const tables: Record<'fr' | 'en', Messages> = { fr: { ...fr, ...rightsFr }, en: { ...en, ...rightsEn } }
const ourselves = jobActor('audit')

/** Reading what was done, and what the program wrote into its log. */
export function composeAudit({ config, now }: Foundation, { auditStore }: Records, { users, devices, sites }: Organisation) {
  const history = createHistory({
    store: auditStore,
    names: async (ids) => new Map([...(await devices.labels(ids)), ...(await users.names(ids))]),
    peopleNamed: async (text) => {
      const people = await users.list(ourselves)
      return people.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).map(({ id }) => id)
    },
    siteNames: async () => new Map((await sites.list(ourselves)).map(({ id, name }) => [id, name])),
    word: (key, locale) => tables[locale][key],
    timeZone: async () => (await sites.list(ourselves))[0]?.timeZone ?? 'UTC',
  })
  return { history, readLog: createLogReader({ folder: join(config.dataFolder, 'logs'), now }) }
}
