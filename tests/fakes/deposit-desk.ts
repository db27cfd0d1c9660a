import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { deviceActor, jobActor, userActor } from '@grenier/server/src/platform/access.ts'
import { createQueue } from '@grenier/server/src/platform/jobs/queue.ts'
import { createWorker } from '@grenier/server/src/platform/jobs/worker.ts'
import { createLive } from '@grenier/server/src/platform/live.ts'
import { createContacts } from '@grenier/server/src/organisation/contacts/contacts.ts'
import { createContactStore } from '@grenier/server/src/organisation/contacts/store.ts'
import { createDevices } from '@grenier/server/src/organisation/devices/devices.ts'
import { createDeviceStore } from '@grenier/server/src/organisation/devices/store.ts'
import { createPeopleStore } from '@grenier/server/src/organisation/users/store.ts'
import { createUsers } from '@grenier/server/src/organisation/users/users.ts'
import { createApprovals } from '@grenier/server/src/activity/approvals/approvals.ts'
import { createApprovalStore } from '@grenier/server/src/activity/approvals/store.ts'
import { createBuiltInClassifier } from '@grenier/server/src/activity/classification/built-in.ts'
import { createClassification, noService } from '@grenier/server/src/activity/classification/classification.ts'
import { createOpenAiService } from '@grenier/server/src/activity/classification/openai.ts'
import { chatJobRules } from '@grenier/server/src/activity/conversation/chat-queue.ts'
import { createConversation } from '@grenier/server/src/activity/conversation/conversation.ts'
import { createLeavingJobs, leavingJobRules } from '@grenier/server/src/activity/conversation/hear-leaving.ts'
import { createUnderstandGoods } from '@grenier/server/src/activity/conversation/understand-goods.ts'
import { createStock } from '@grenier/server/src/activity/stock/stock.ts'
import { createStockStore } from '@grenier/server/src/activity/stock/store.ts'
import { createCatalogue } from '@grenier/server/src/organisation/catalogue/catalogue.ts'
import { createCatalogueStore } from '@grenier/server/src/organisation/catalogue/store.ts'
import { createSites } from '@grenier/server/src/organisation/sites/sites.ts'
import { createSwitchStore } from '@grenier/server/src/organisation/switches/store.ts'
import { createSwitches } from '@grenier/server/src/organisation/switches/switches.ts'
import { createSiteStore } from '@grenier/server/src/organisation/sites/store.ts'
import { createConversationStore } from '@grenier/server/src/activity/conversation/store.ts'
import { createDeposits } from '@grenier/server/src/activity/deposits/deposits.ts'
import { createDepositJobs, depositJobRules } from '@grenier/server/src/activity/deposits/jobs.ts'
import { createLearning } from '@grenier/server/src/activity/deposits/learn-corrections.ts'
import { createLearned } from '@grenier/server/src/activity/deposits/learned/learned.ts'
import { createLearnedStore } from '@grenier/server/src/activity/deposits/learned/store.ts'
import { createDepositStore } from '@grenier/server/src/activity/deposits/store.ts'
import { createRollUp } from '@grenier/server/src/activity/totals/roll-up/roll-up.ts'
import { createJournal } from '@grenier/server/src/records/journal/journal.ts'
import { openKeys } from '@grenier/server/src/records/journal/keys.ts'
import { createJournalStore } from '@grenier/server/src/records/journal/store.ts'
import { version } from '@grenier/server/src/version.ts'
import { noAudit } from './audit.ts'
import { freshDatabase } from './databases.ts'

export type DepositDesk = Awaited<ReturnType<typeof openDepositDesk>>
const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Deposits and conversation with all they stand on, on a real database and queue; no web server. `ai` is a service to use, if any. */
export async function openDepositDesk({
  ai,
  silentAfterMs = 30_000,
  provider = 'sqlite' as const,
  followed,
}: {
  ai?: { baseUrl: string; key: string } | undefined
  /** So long the AI service is waited for. */
  silentAfterMs?: number
  provider?: 'sqlite' | 'postgresql'
  /** Takes the place of the conversation: hears what becomes of deposits. */
  followed?: (event: OutcomeEvent) => void
} = {}) {
  const database = await freshDatabase(provider)
  const dataFolder = await mkdtemp(join(tmpdir(), 'grenier-desk-'))
  let time = Date.parse('2026-11-21T10:00:00.000Z')
  const now = () => new Date(time++)
  const random = () => 0.001
  const live = createLive()
  const queue = createQueue({ database, now, newId, random, rules: { ...depositJobRules, ...chatJobRules, ...leavingJobRules } })
  const users = createUsers({ database, store: createPeopleStore(database), audit: noAudit, live, log: silentLog, now, newId })
  const contacts = createContacts({
    database,
    store: createContactStore(database),
    users,
    audit: noAudit,
    live,
    log: silentLog,
    now,
    newId,
  })
  const notices: { code: string; subject: string }[] = []
  const notify = async (_tx: unknown, { code, subject }: { code: string; subject: string }) => void notices.push({ code, subject })
  const settled: string[] = []
  const uploads: string[] = []
  const declared = new Set<string>()

  const rollUp = createRollUp(database)
  const needs = { database, store: createDepositStore(database, rollUp), queue, live, dataFolder }
  const deposits = createDeposits({
    ...needs,
    follow: (tx, contactId, event) => conversation.follow(tx, contactId, event),
    stored: async (_tx, { path }) => void uploads.push(path),
    names: users.names,
    isDeclared: async (_tx, siteId, day) => declared.has(`${siteId}:${day}`),
    notify,
    now,
    newId,
  })
  const keys = openKeys(join(dataFolder, 'keys'))
  const journal = createJournal({ store: createJournalStore({ database, keys }), keys, now, newId })
  const devices = createDevices({ database, store: createDeviceStore(database), journal, audit: noAudit, live, now, newId, version })
  const approvals = createApprovals({
    database,
    store: createApprovalStore(database),
    devices,
    contacts,
    names: users.names,
    chat: {
      send: (tx, place, saying) => conversation.chat.send(tx, place, saying),
      edit: (tx, place, saying) => conversation.chat.edit(tx, place, saying),
    },
    channels: ['telegram'],
    queue,
    now,
    newId,
  })
  const sites = createSites({ database, store: createSiteStore(database), audit: noAudit, live, now })
  const catalogue = createCatalogue({ store: createCatalogueStore(database), newId })
  await database.transaction((tx) => catalogue.install(tx))
  const stock = createStock({ database, store: createStockStore(database), rollUp, sites, catalogue, names: users.names, live, now })
  const understand = createUnderstandGoods({ classifier: createBuiltInClassifier().builtIn, stock })
  const otherSites = async (own: string) => (await sites.list(jobActor('test'))).filter(({ id }) => id !== own)
  const switches = createSwitches({
    database,
    store: createSwitchStore(database),
    administrators: async () => [],
    audit: noAudit,
    live,
    now,
  })
  const leaving = { stock, understand, otherSites, switches }
  const conversation = createConversation({
    leaving,
    database,
    store: createConversationStore(database),
    contacts,
    deposits,
    approvals,
    queue,
    whoPractises: async (actor) => (actor.kind === 'user' ? { userId: actor.id, name: 'Awa', locale: 'fr' } : undefined),
    notify,
    log: silentLog,
    settle: async (_tx, subject) => void settled.push(subject),
    now,
    newId,
  })
  const service = ai
    ? createOpenAiService({
        baseUrl: ai.baseUrl,
        apiKey: ai.key,
        profile: 'openai',
        transcribeModel: 'gpt-transcribe',
        classifyModel: 'gpt-6-luna',
        visionModel: 'gpt-6-luna',
        timeoutMs: silentAfterMs,
      })
    : noService
  const classification = createClassification({ service: async () => service, ...createBuiltInClassifier() })
  const learnedStore = createLearnedStore(database)
  const newLearning = () => {
    const learning = createLearning(learnedStore)
    return { learning, learned: createLearned({ database, audit: noAudit, store: learnedStore, learning, live, log: silentLog, now }) }
  }
  const { learning, learned } = newLearning()
  const follow = followed ? async (_tx: unknown, _contact: string, event: OutcomeEvent) => followed(event) : conversation.follow
  const leavingJobs = createLeavingJobs({ database, dataFolder, classification, understand, follow: conversation.follow })
  const handlers = { ...createDepositJobs({ ...needs, classification, learning, follow, notify }), ...leavingJobs, ...approvals.handlers }
  const worker = createWorker({ queue, handlers, concurrency: { total: 4 }, log: silentLog, now })

  const organisationId = newId()
  const at = now().toISOString()
  await database.client.organisation.create({ data: { id: organisationId, name: 'Le Grenier', createdAt: at } })
  const site = async (code: string) => {
    const id = newId()
    await database.client.site.create({
      data: { id, organisationId, code, name: `Site ${code}`, timeZone: 'Europe/Paris', address: '', siret: '', createdAt: at },
    })
    return id
  }

  return {
    database,
    rollUp,
    stock,
    switches,
    leaving,
    dataFolder,
    deposits,
    learned,
    /** Of another process on the same database. */
    newLearning,
    conversation,
    approvals,
    contacts,
    queue,
    live,
    notices,
    /** As after an export: what covers a business day of a site. */
    declare: (siteId: string, day: string) => void declared.add(`${siteId}:${day}`),
    settled,
    users,
    uploads,
    handlers,
    site,
    now,
    /** The clock goes on by itself, one millisecond at each look; this makes it jump. */
    wait: (milliseconds: number) => void (time += milliseconds),

    /** Somebody of the team with a role on a site. */
    async person(role: Role, siteId: string) {
      const id = newId()
      await database.client.user.create({
        data: {
          id,
          organisationId,
          name: 'Awa',
          locale: 'fr',
          homeSiteId: siteId,
          createdAt: at,
          grants: { create: { id: newId(), siteId, role } },
        },
      })
      return userActor(id, [{ siteId, role }])
    },

    /** A till of a site, paired. */
    async till(siteId: string, number = 1) {
      const [registerId, deviceId] = [newId(), newId()]
      const device = { id: deviceId, siteId, chain: newId(), publicKey: '', tokenHash: deviceId, label: '', pairedAt: at, lastSeenAt: at }
      await database.client.register.create({
        data: {
          ...{ id: registerId, siteId, number, name: `Caisse ${number}`, varianceThresholdCents: 500, createdAt: at },
          devices: { create: { ...device, pendingCount: 0 } },
        },
      })
      return { registerId, actor: deviceActor(deviceId, siteId) }
    },

    /** Lets a Telegram account speak as somebody of the team. */
    async allowTelegram(externalId: string, userId: string) {
      const id = newId()
      await database.client.contact.create({
        data: { id, channel: 'telegram', externalId, name: 'Awa', locale: 'fr', status: 'allowed', userId, createdAt: at },
      })
      return id
    },

    start: () => worker.start(),
    /** Runs what is due now, in order, until nothing is; failed jobs wait for their next try. */
    async work() {
      for (;;) {
        const jobs = await queue.lease({ queue: 'server', worker: 'test', limit: 10, leaseMs: 60_000 })
        if (jobs.length === 0) return
        for (const job of jobs) await runOne(job)
      }
    },
    async close() {
      await worker.stop()
      await conversation.stop()
      await database.remove()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }

  async function runOne(job: Awaited<ReturnType<typeof queue.lease>>[number]) {
    try {
      await handlers[job.kind]?.({ ...job, attempt: job.attempts, signal: new AbortController().signal, progress: async () => undefined })
      await queue.done(job.id, 'test')
    } catch (error) {
      const failure = (error as { failure?: { cause: string; detail: string; permanent?: boolean } }).failure
      if (!failure) throw error
      await queue.failed(job.id, 'test', failure)
    }
  }
}
