import { mayDo } from '#platform/access.ts'
import { createHealth } from '../upkeep/monitoring/health.ts'
import { createJobDesk } from '../upkeep/monitoring/job-desk.ts'
import { createOverview } from '../upkeep/monitoring/overview.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'
import type { Organisation } from './organisation.ts'
import type { Outward } from './outward.ts'
import type { Activity } from './activity.ts'
import { version } from '../version.ts'

export function composeUpkeep({ config, database, now }: Foundation, features: Records & Organisation & Activity & Outward) {
  const { queue, live, sites, totals, registers, notifications, deposits, conversation } = features
  const health = createHealth({
    database,
    dataFolder: config.dataFolder,
    version,
    demonstration: config.demonstration,
    botSeenAt: () => conversation.lastLeaseAt('telegram'),
    telegram: () => conversation.presence('telegram'),
    deadJobs: async () => (await queue.counts()).filter(({ state }) => state === 'dead').reduce((sum, { count }) => sum + count, 0),
    now,
  })
  const overview = createOverview({
    sites,
    totals,
    registers,
    alerts: async (actor, locale, siteId) =>
      [...actor.rights.keys()].some((site) => mayDo(actor, 'system.read', site)) ? notifications.open(actor, locale, siteId) : [],
    depositsToCheck: deposits.countToCheck,
    now,
  })
  return { health, overview, jobDesk: createJobDesk({ queue, live }) }
}
