import { newId } from '@grenier/shared/domain/uuid.ts'
import { errorText } from '#platform/translate-error.ts'
import { createDeclarationStore } from '../outbound/declarations/store.ts'
import { createEcologicStore } from '../outbound/ecologic/store.ts'
import { tellGivenUp } from '../outbound/ecologic/schedules/jobs.ts'
import { scheduledKind } from '../outbound/ecologic/schedules/schedules.ts'
import { createNotifications } from '../outbound/notifications/notifications.ts'
import { createNotificationStore } from '../outbound/notifications/store.ts'
import { createUploadHandlers } from '../outbound/sync/jobs.ts'
import { createOpenDriver } from '../outbound/sync/open-driver.ts'
import { createSyncStore } from '../outbound/sync/store.ts'
import { createSync } from '../outbound/sync/sync.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'
import type { Organisation } from './organisation.ts'

/** What facts are told to: people, and the cloud. It knows nothing of the facts themselves, so they can be given it. */
export function composeOutward({ config, database, now }: Foundation, { queue, live, secrets }: Records, { contacts }: Organisation) {
  const notifications = createNotifications({ store: createNotificationStore(database), contacts, queue, live, now, newId })
  queue.whenDead(async (job, tx) => {
    const tellsByItself = job.queue !== 'server' || /^(upload|deposit\.|receipt\.)/.test(job.kind)
    if (tellsByItself) return
    if (job.kind === scheduledKind) return tellGivenUp(notifications, job, tx)
    await notifications.notify(tx, {
      code: 'job.dead',
      siteId: job.siteId,
      subject: job.id,
      values: { kind: job.kind, cause: job.cause ?? '' },
    })
  })
  const store = createSyncStore(database)
  const openDriver = createOpenDriver({ store, secrets })
  const sync = createSync({ database, store, queue, secrets, openDriver, notifications, live, now, errorText })
  const { dataFolder } = config
  const uploadHandlers = createUploadHandlers({ database, store, queue, openDriver, notifications, live, dataFolder, now })
  const stores = { ecologicStore: createEcologicStore(database), declarationStore: createDeclarationStore(database) }
  return { notifications, sync, uploadHandlers, ...stores }
}
export type Outward = ReturnType<typeof composeOutward>
