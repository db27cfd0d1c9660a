import { jobActor, mayAnywhere } from '#platform/access.ts'
import { createHealth } from '../upkeep/monitoring/health.ts'
import { createJobDesk } from '../upkeep/monitoring/job-desk.ts'
import { createOverview } from '../upkeep/monitoring/overview.ts'
import { createReadSite } from '../upkeep/monitoring/read-site.ts'
import { createSharedReadings, ofTheSite } from '../upkeep/monitoring/shared-readings.ts'
import { createSystemState } from '../upkeep/monitoring/system-state.ts'
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
  const by = jobActor('overview')
  const readSite = createReadSite({ totals, registers, depositsToCheck: deposits.countToCheck, by })
  const allSites = createSharedReadings({
    ...{ live, now },
    read: async () => (await sites.list(by)).map(({ id }) => id),
    concerns: (_, { kind }) => kind === 'people' || kind === 'setup',
  })
  const overview = createOverview({
    siteIds: () => allSites('all'),
    snapshotOf: createSharedReadings({ live, now, read: readSite, concerns: ofTheSite }),
    alerts: async (actor, locale, siteId) => (mayAnywhere(actor, 'system.read') ? notifications.open(actor, locale, siteId) : []),
    system: createSystemState({ health, counts: queue.counts, now }),
    now,
  })
  return { health, overview, jobDesk: createJobDesk({ database, queue, audit: features.audit, live }) }
}
