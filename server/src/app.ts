import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { allow, jobActor, mayDo } from '#platform/access.ts'
import type { Config } from '#platform/config.ts'
import { openDatabase, type Database } from '#platform/database/open-database.ts'
import { createQueue } from '#platform/jobs/queue.ts'
import { createTimetable } from '#platform/jobs/timetable.ts'
import { createWorker } from '#platform/jobs/worker.ts'
import { createLive } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import { openSecrets } from '#platform/secrets.ts'
import { errorText } from '#platform/translate-error.ts'
import { createHeads } from './records/journal/heads.ts'
import { createJournal } from './records/journal/journal.ts'
import { openKeys } from './records/journal/keys.ts'
import { createJournalStore } from './records/journal/store.ts'
import { createCatalogue } from './organisation/catalogue/catalogue.ts'
import { createCatalogueStore } from './organisation/catalogue/store.ts'
import { createContacts } from './organisation/contacts/contacts.ts'
import { createContactStore } from './organisation/contacts/store.ts'
import { createDevices } from './organisation/devices/devices.ts'
import { createDeviceStore } from './organisation/devices/store.ts'
import { createSites } from './organisation/sites/sites.ts'
import { createSiteStore } from './organisation/sites/store.ts'
import { createFirstAccount, type FirstAccountDependencies } from './organisation/users/first-account.ts'
import { createLogIn } from './organisation/users/log-in.ts'
import { createDescribeMe } from './organisation/users/me.ts'
import { createSessions } from './organisation/users/sessions.ts'
import { createPeopleStore, createSessionStore } from './organisation/users/store.ts'
import { createUsers } from './organisation/users/users.ts'
import { createWhoAsks } from './organisation/users/who-asks.ts'
import { composeApprovals } from './compose-approvals.ts'
import { composeClassification } from './compose-classification.ts'
import { createConversation } from './activity/conversation/conversation.ts'
import { chatJobRules } from './activity/conversation/chat-queue.ts'
import { createWhoPractises } from './demonstration/who-practises.ts'
import { createConversationStore } from './activity/conversation/store.ts'
import { createDeposits } from './activity/deposits/deposits.ts'
import { createDepositJobs, depositJobRules } from './activity/deposits/jobs.ts'
import { createLearning } from './activity/deposits/learn-corrections.ts'
import { createLearned } from './activity/deposits/learned/learned.ts'
import { createLearnedStore } from './activity/deposits/learned/store.ts'
import { createDepositStore } from './activity/deposits/store.ts'
import { createRegisters } from './activity/registers/registers.ts'
import { createProjectionStore } from './activity/registers/projection/store.ts'
import { createRegisterStore } from './activity/registers/store.ts'
import { createSales } from './activity/sales/sales.ts'
import { createSaleStore } from './activity/sales/store.ts'
import { createTotalsStore } from './activity/totals/store.ts'
import { createTotals } from './activity/totals/totals.ts'
import { createVoucherStore } from './activity/vouchers/store.ts'
import { createVouchers } from './activity/vouchers/vouchers.ts'
import { createArchive } from './outbound/ecologic/archive.ts'
import { createEcologic } from './outbound/ecologic/ecologic.ts'
import { createEcologicStore } from './outbound/ecologic/store.ts'
import { createNotifications } from './outbound/notifications/notifications.ts'
import { createNotificationStore } from './outbound/notifications/store.ts'
import { createUploadHandlers, uploadRules } from './outbound/sync/jobs.ts'
import { createOpenDriver } from './outbound/sync/open-driver.ts'
import { createSyncStore } from './outbound/sync/store.ts'
import { createSync } from './outbound/sync/sync.ts'
import { createHealth } from './upkeep/monitoring/health.ts'
import { createJobDesk } from './upkeep/monitoring/job-desk.ts'
import { createOverview } from './upkeep/monitoring/overview.ts'

export const version = '0.1.0'

export type App = Awaited<ReturnType<typeof createApp>>

interface Foundation {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  readonly now: () => Date
}

/** Everything the server can do, wired once. It opens the database and touches no network until `start`. */
export async function createApp({ config, log, now = () => new Date() }: { config: Config; log: Log; now?: () => Date }) {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const database = await openDatabase({ url: config.databaseUrl, log })
  const foundation = { config, log, database, now }
  const records = await composeRecords(foundation)
  const organisation = composeOrganisation(foundation, records)
  const outward = composeOutward(foundation, records, organisation)
  const activity = await composeActivity(foundation, records, organisation, outward)
  const outbound = composeEcologic(foundation, records, organisation, outward)
  const upkeep = composeUpkeep(foundation, { ...records, ...organisation, ...activity, ...outward })
  return { config, log, database, now, ...records, ...organisation, ...outward, ...activity, ...outbound, ...upkeep }
}

async function composeRecords({ config, database, now }: Foundation) {
  const keys = openKeys(join(config.dataFolder, 'keys'))
  const secrets = await openSecrets(keys.folder)
  const live = createLive()
  const queue = createQueue({ database, now, newId, random: Math.random, rules: { ...uploadRules, ...depositJobRules, ...chatJobRules } })
  const journalStore = createJournalStore({ database, keys })
  const journal = createJournal({ store: journalStore, keys, now, newId })
  const heads = createHeads({ store: journalStore, keys, now })
  return { keys, secrets, live, queue, journalStore, journal, heads }
}
type Records = Awaited<ReturnType<typeof composeRecords>>

function composeOrganisation({ config, log, database, now }: Foundation, { live, journal }: Records) {
  const peopleStore = createPeopleStore(database)
  const sessionStore = createSessionStore(database)
  const sites = createSites({ store: createSiteStore(database), live, now })
  const catalogueWith = (ids: () => string) => createCatalogue({ store: createCatalogueStore(database), newId: ids })
  const catalogue = catalogueWith(newId)
  const users = createUsers({ database, store: peopleStore, live, log, now, newId })
  const contacts = createContacts({ database, store: createContactStore(database), users, live, log, now, newId })
  const sessions = createSessions({ store: sessionStore, log, now })
  const logIns = createLogIn({ store: sessionStore, sessions, log, now })
  const describeMe = createDescribeMe({ store: peopleStore, sites })
  const firstAccountWith = (chance: Pick<FirstAccountDependencies, 'now' | 'newId'>) =>
    createFirstAccount({ database, store: peopleStore, sites, installCatalogue: catalogueWith(chance.newId).install, log, ...chance })
  const firstAccount = firstAccountWith({ now, newId })
  const devices = createDevices({ database, store: createDeviceStore(database), journal, live, now, newId })
  const whoAsks = createWhoAsks({ sessions, deviceByToken: devices.byToken, botToken: config.GRENIER_BOT_TOKEN })
  const organisationName = async () => (await peopleStore.organisation())?.name ?? ''
  return {
    sites,
    catalogue,
    users,
    contacts,
    sessions,
    logIns,
    describeMe,
    firstAccount,
    firstAccountWith,
    devices,
    whoAsks,
    organisationName,
  }
}
type Organisation = ReturnType<typeof composeOrganisation>

/** What facts are told to: people, and the cloud. It knows nothing of the facts themselves, so they can be given it. */
function composeOutward({ config, database, now }: Foundation, { queue, live, secrets }: Records, { contacts }: Organisation) {
  const notifications = createNotifications({ store: createNotificationStore(database), contacts, queue, live, now, newId })
  queue.whenDead(async (job, tx) => {
    const tellsByItself = job.queue !== 'server' || job.kind.startsWith('upload') || job.kind.startsWith('deposit.')
    if (tellsByItself) return
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
  const ecologicStore = createEcologicStore(database)
  return { notifications, sync, uploadHandlers, ecologicStore }
}
type Outward = ReturnType<typeof composeOutward>

async function composeActivity(foundation: Foundation, records: Records, organisation: Organisation, outward: Outward) {
  const { notifications, sync, ecologicStore } = outward
  const { config, database, now, log } = foundation
  const { journal, heads, live, queue, secrets } = records
  const { sites, users, contacts, devices, catalogue, organisationName } = organisation
  const { dataFolder } = config
  const { notify, settle } = notifications
  const till = jobActor('till')
  const committed = (siteIds: ReadonlySet<string>) => {
    heads.touch((error) => log.error({ err: error }, 'the heads could not be witnessed'))
    for (const siteId of siteIds) for (const kind of ['sales', 'registers'] as const) live.hint(kind, siteId)
  }
  const tills = {
    operators: users.operators,
    verifyPin: users.verifyPin,
    names: users.names,
    catalogue: () => catalogue.list(till),
    organisationName,
  }
  const vouchers = createVouchers({ store: createVoucherStore(database) })
  const registers = createRegisters({
    ...tills,
    database,
    store: createRegisterStore(database),
    projection: createProjectionStore(database),
    vouchers,
    journal,
    devices,
    site: (id) => sites.get(till, id),
    notify,
    committed,
    now,
    demonstration: config.demonstration,
  })
  const sales = createSales({ store: createSaleStore(database), devices, names: users.names })
  const totals = createTotals({ database, store: createTotalsStore(database), journal, timeZoneOf: sites.timeZoneOf, now })

  const depositNeeds = { database, store: createDepositStore(database), queue, live, dataFolder }
  const deposits = createDeposits({
    ...depositNeeds,
    follow: (tx, contactId, event) => conversation.follow(tx, contactId, event),
    stored: sync.enqueueFor,
    names: users.names,
    isDeclared: (tx, siteId, day) => ecologicStore.covers(tx, allow(jobActor('deposits'), 'ecologic.read', siteId), day),
    notify,
    now,
    newId,
  })
  const approvals = composeApprovals({ ...foundation, ...organisation, queue, chat: () => conversation.chat })
  const whoPractises = createWhoPractises({ users, demonstration: config.demonstration })
  const conversation = createConversation({
    database,
    store: createConversationStore(database),
    contacts,
    deposits,
    approvals,
    queue,
    whoPractises,
    notify,
    settle,
    log,
    now,
    newId,
  })
  const ai = composeClassification({ ...foundation, secrets, notifications })
  const { learning, learned } = composeLearning(foundation, records)
  const depositJobs = createDepositJobs({
    ...depositNeeds,
    classification: ai.classification,
    learning,
    follow: conversation.follow,
    notify,
  })
  return { registers, approvals, sales, vouchers, totals, deposits, learned, conversation, depositJobs, ...ai }
}
type Activity = Awaited<ReturnType<typeof composeActivity>>

function composeLearning({ database, log, now }: Foundation, { live }: Records) {
  const store = createLearnedStore(database)
  const learning = createLearning(store)
  return { learning, learned: createLearned({ store, learning, live, log, now }) }
}

function composeEcologic(
  { config, database, now }: Foundation,
  { live }: Records,
  { sites, users }: Organisation,
  { sync, ecologicStore, notifications }: Outward,
) {
  const archive = createArchive(config.dataFolder)
  const { settle } = notifications
  return { ecologic: createEcologic({ database, store: ecologicStore, archive, sites, users, sync, settle, live, now, newId }) }
}

function composeUpkeep({ config, database, now }: Foundation, features: Records & Organisation & Activity & Outward) {
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

const jobsKeptMs = 30 * 86_400_000
/** What another node stored and did not hear for so long, it will not hear any more. */
const unheardForMs = 5 * 60_000

/** Jobs of this process: deposits, uploads, and every quarter of an hour the closing of days that are over and the pruning of old jobs. */
export function createWork(app: App) {
  const tidy = async () => {
    for (const { id } of await app.sites.list(jobActor('close-day'))) await app.totals.closeFinishedDays(id)
    await app.queue.prune(new Date(app.now().getTime() - jobsKeptMs))
    await app.forgetOldAiCalls(app.now())
    await app.conversation.resume(new Date(app.now().getTime() - unheardForMs))
  }
  const handlers = { ...app.depositJobs, ...app.uploadHandlers, ...app.aiHandlers, ...app.approvals.handlers, tidy }
  const concurrency = { total: 8, kinds: { tidy: 1 } }
  const worker = createWorker({ queue: app.queue, handlers, concurrency, log: app.log, now: app.now })
  const timetable = createTimetable({ database: app.database, queue: app.queue, now: app.now, log: app.log })
  return { worker, timetable, tidy }
}
