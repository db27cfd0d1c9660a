import { newId } from '@grenier/shared/domain/uuid.ts'
import { createDeclarationStore } from '../outbound/declarations/store.ts'
import { createEcologicStore } from '../outbound/ecologic/store.ts'
import { tellGivenUp } from '../outbound/ecologic/schedules/jobs.ts'
import { scheduledKind } from '../outbound/ecologic/schedules/schedules.ts'
import { createNotifications } from '../outbound/notifications/notifications.ts'
import { createNotificationStore } from '../outbound/notifications/store.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'
import type { Organisation } from './organisation.ts'
import { composeSync } from './sync.ts'

/** What facts are told to: people, and the cloud. It knows nothing of the facts themselves, so they can be given it. */
export function composeOutward(
  { config, database, now }: Foundation,
  { queue, live, secrets }: Records,
  { contacts, organisation }: Organisation,
) {
  const notifications = createNotifications({ store: createNotificationStore(database), contacts, queue, live, now, newId })
  queue.whenDead(async (job, tx) => {
    const tellsByItself = job.queue !== 'server' || /^(upload|deposit\.|receipt\.|backup\.make)/.test(job.kind)
    if (tellsByItself) return
    if (job.kind === scheduledKind) return tellGivenUp(notifications, job, tx)
    await notifications.notify(tx, {
      code: 'job.dead',
      siteId: job.siteId,
      subject: job.id,
      values: { kind: job.kind, cause: job.cause ?? '' },
    })
  })
  const { dataFolder } = config
  const copy = composeSync({ database, queue, secrets, notifications, live, dataFolder, now, newId, random: Math.random, organisation })
  const stores = { ecologicStore: createEcologicStore(database), declarationStore: createDeclarationStore(database) }
  return { notifications, ...copy, ...stores }
}
export type Outward = ReturnType<typeof composeOutward>
