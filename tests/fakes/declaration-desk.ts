import type { AskEcologic } from '@grenier/shared/contract/ecologic.ts'
import { builtInEcoOrganisations, type EcoOrganisation } from '@grenier/shared/domain/declarations/eco-organisations.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createDeclarations } from '../../server/src/outbound/declarations/declarations.ts'
import { createOrganisations } from '../../server/src/outbound/declarations/organisations/organisations.ts'
import { createOrganisationStore } from '../../server/src/outbound/declarations/organisations/store.ts'
import { createPaperStore } from '../../server/src/outbound/declarations/papers/store.ts'
import { createReminderStore } from '../../server/src/outbound/declarations/reminders/store.ts'
import { createDeclarationStore } from '../../server/src/outbound/declarations/store.ts'
import { createLines } from '../../server/src/outbound/lines/lines.ts'
import { createLineStore } from '../../server/src/outbound/lines/store.ts'
import { createNotifications } from '../../server/src/outbound/notifications/notifications.ts'
import { createNotificationStore } from '../../server/src/outbound/notifications/store.ts'
import { jobActor, userActor } from '../../server/src/platform/access.ts'
import type { Database } from '../../server/src/platform/database/open-database.ts'
import type { Mail } from '../../server/src/platform/mail.ts'
import { openEcologicDesk } from './ecologic-desk.ts'
import { noAudit } from './audit.ts'

export type DeclarationDesk = Awaited<ReturnType<typeof openDeclarationDesk>>

/** The key of the first quarter of 2026 at the first site. */
export const firstQuarter = 'ecologic_1_2026-01-01_2026-04-01'

/**
 * Declarations on a real database, journal, queue and disk, with real alerts: one site that opened a till session on 20 March 2026, at noon
 * of that day. Ecologic is due 45 days after the quarter and pays 100 € for each tonne re-used.
 */
export async function openDeclarationDesk(provider: Database['provider'] = 'sqlite') {
  const desk = await openEcologicDesk(provider, '2026-03-20T11:00:00.000Z')
  const { database, queue, live, now, ecologic, folder: dataFolder } = desk
  const owner = jobActor('owner')
  const notifications = createNotifications({
    store: createNotificationStore(database),
    contacts: { admins: async () => [], ofPeopleOn: async () => [], mailableOn: async () => [], adminsByMail: async () => [] },
    canMail: async () => false,
    queue,
    live,
    now,
    newId,
  })
  const users = { names: async () => new Map([['job:owner', 'Awa']]) }
  const { profiles } = ecologic
  const organisations = createOrganisations({
    database,
    audit: noAudit,
    store: createOrganisationStore(database),
    profiles,
    users,
    live,
    now,
  })
  const queued: string[] = []
  let submitted = 0
  const open = (mail?: Mail) =>
    createDeclarations({
      database,
      audit: noAudit,
      store: createDeclarationStore(database),
      paperStore: createPaperStore(database),
      reminderStore: createReminderStore(database),
      organisations,
      ecologic,
      profiles,
      nomenclatures: desk.nomenclatures,
      sums: desk.rollUp,
      lines: createLines({ store: createLineStore(database), sites: desk.sites }),
      sites: desk.sites,
      users,
      sync: { enqueueFor: async (_, file) => void queued.push(file.path), uploadStates: async () => new Map() },
      notifications,
      journal: desk.journal,
      whenSubmitted: async () => void submitted++,
      queue,
      mail,
      live,
      dataFolder,
      now,
      newId,
    })

  const [ecologicAsBuilt] = builtInEcoOrganisations as [EcoOrganisation, ...EcoOrganisation[]]
  const builtIn = (code: string) => builtInEcoOrganisations.find((each) => each.code === code) ?? ecologicAsBuilt
  const enter = (code: string, change: Partial<EcoOrganisation>) => organisations.save(owner, code, { ...builtIn(code), ...change })
  await enter('ecologic', { dueDays: 45, rates: [{ category: null, figure: 'reuseGrams', centsPerTonne: 10_000 }] })

  const till = await desk.pairedTill()
  const session = newId()
  const day = '2026-03-20'
  await desk.accept(till.send([till.openChain(desk.place), till.openSession(session, day)]))

  return {
    ...desk,
    owner,
    open,
    declarations: open(),
    organisations,
    enter,
    notifications,
    queuedPapers: queued,
    /** How often partners were told of a submission. */
    submissions: () => submitted,
    till,
    day,
    session,
    manager: (siteId: string) => userActor(newId(), [{ siteId, role: 'manager' }]),
    viewer: (siteId: string) => userActor(newId(), [{ siteId, role: 'viewer' }]),

    at: (text: string) => void (desk.clock.at = new Date(text)),
    send: (...entries: Parameters<typeof till.send>[0]) => desk.accept(till.send(entries)),

    /** The quarter's file of the first site, as it is now. */
    run: (asked: Partial<AskEcologic> = {}) =>
      ecologic.run(owner, {
        ...{ from: '2026-01-01', to: '2026-04-01', profile: 'ecologic-v1', allowOpen: true, siteId: desk.siteId },
        ...asked,
      } as Parameters<typeof ecologic.run>[1]),

    openAlerts: async () => (await notifications.open(owner, 'fr')).map(({ code, message }) => ({ code, message })),
    /** Types of entries in the site's chain that speak of declarations. */
    journaled: async () =>
      (
        await database.client.journalEntry.findMany({
          where: { type: { startsWith: 'declaration-' } },
          orderBy: { sequence: 'asc' },
        })
      ).map(({ type }) => type),
  }
}
