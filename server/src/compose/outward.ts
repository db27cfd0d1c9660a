import { jobActor } from '#platform/access.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createDeclarationStore } from '../outbound/declarations/store.ts'
import { createEcologicStore } from '../outbound/ecologic/store.ts'
import { tellGivenUp } from '../outbound/ecologic/schedules/jobs.ts'
import { scheduledKind } from '../outbound/ecologic/schedules/schedules.ts'
import { createAlertMailJobs, isAdminMail } from '../outbound/notifications/alert-mail.ts'
import { createNotifications } from '../outbound/notifications/notifications.ts'
import { createTellOfActs } from '../outbound/notifications/tell-of-acts.ts'
import { createNotificationStore } from '../outbound/notifications/store.ts'
import type { Foundation } from './foundation.ts'
import type { Records } from './records.ts'
import type { Organisation } from './organisation.ts'
import { composeSync } from './sync.ts'

/** What facts are told to: people, and the cloud. It knows nothing of the facts themselves, so they can be given it. */
export function composeOutward(
  { config, database, now }: Foundation,
  { queue, live, secrets, mail, mailSettings, audit }: Records,
  { contacts, organisation, users }: Organisation,
) {
  const notifications = createNotifications({
    store: createNotificationStore(database),
    contacts,
    canMail: mailSettings.isSet,
    queue,
    publicAddress: publicAddressOf(config.GRENIER_ORIGIN),
    live,
    now,
    newId,
  })
  const alertJobs = createAlertMailJobs({ database, people: contacts, notifications, mail })
  audit.whenRecorded(
    createTellOfActs({
      notifications,
      nameOf: async (tx, id) => (await users.speakingAs(tx, id))?.name,
      timeZone: async (tx) => (await users.sitesToStaff(tx, jobActor('audit')))[0]?.timeZone ?? 'UTC',
      address: publicAddressOf(config.GRENIER_ORIGIN),
      now,
    }),
  )
  queue.whenDead(async (job, tx) => {
    const tellsByItself = job.queue !== 'server' || /^(upload|deposit\.|receipt\.|backup\.make)/.test(job.kind)
    if (tellsByItself) return
    if (job.kind === scheduledKind) return tellGivenUp(notifications, job, tx)
    await notifications.notify(tx, {
      code: 'job.dead',
      siteId: job.siteId,
      values: { kind: job.kind, cause: job.cause ?? '' },
      ...(isAdminMail(job) ? { subject: job.kind, isOnScreenOnly: true } : { subject: job.id }),
    })
  })
  const { dataFolder } = config
  const copy = composeSync({
    database,
    queue,
    secrets,
    audit,
    notifications,
    live,
    dataFolder,
    now,
    newId,
    random: Math.random,
    organisation,
  })
  const stores = { ecologicStore: createEcologicStore(database), declarationStore: createDeclarationStore(database) }
  return { notifications, alertJobs, ...copy, ...stores }
}
export type Outward = ReturnType<typeof composeOutward>

/** The one address of screens, where a phone may open it: Telegram links no name without a dot. */
function publicAddressOf(origin: string | undefined): string | undefined {
  const url = origin === undefined ? undefined : new URL(origin)
  return url?.hostname.includes('.') ? url.origin : undefined
}
