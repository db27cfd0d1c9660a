import { mkdirSync } from 'node:fs'
import { jobActor } from '#platform/access.ts'
import type { Config } from '#platform/config.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createTimetable } from '#platform/jobs/timetable.ts'
import { createWorker } from '#platform/jobs/worker.ts'
import type { Log } from '#platform/log.ts'
import { receiptConcurrency } from './outbound/receipts/jobs.ts'
import { uploadConcurrency } from './outbound/sync/queue-uploads.ts'
import { composeActivity } from './compose/activity.ts'
import { composeAudit } from './compose/audit.ts'
import { composeBackup } from './compose/backup.ts'
import { composeCatalogueEditing } from './compose/catalogue.ts'
import { composeConfiguration } from './compose/configuration.ts'
import { composeDeclarations } from './compose/declarations.ts'
import { composeEcologic } from './compose/ecologic.ts'
import { composeFirstSteps } from './compose/first-steps.ts'
import { composeJsonBackup } from './compose/json-backup.ts'
import { composeLines } from './compose/lines.ts'
import { composeOrganisation } from './compose/organisation.ts'
import { composeOutward } from './compose/outward.ts'
import { composePeople } from './compose/people.ts'
import { composeReceipts } from './compose/receipts.ts'
import { composeRecords } from './compose/records.ts'
import { composeRecovery } from './compose/recovery.ts'
import { composeRestore, type Handover } from './compose/restore.ts'
import { makeKind } from './upkeep/backup/backup.ts'
import { composeRetention } from './compose/retention.ts'
import { composeSearch } from './compose/search.ts'
import { composeSettings } from './compose/settings.ts'
import { composeSharing } from './compose/sharing.ts'
import { composeUpkeep } from './compose/upkeep.ts'

export type App = Awaited<ReturnType<typeof createApp>>

export interface AppOptions {
  readonly config: Config
  readonly log: Log
  readonly now?: () => Date
  /** What goes on from the data before a restore to the data after it. */
  readonly handover?: Handover
}

/** Everything the server can do, wired once. It opens the database and touches no network until `start`. */
export async function createApp({ config, log, now = () => new Date(), handover }: AppOptions) {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const database = await openDatabase({ url: config.databaseUrl, log })
  const foundation = { config, log, database, now }
  const records = await composeRecords(foundation)
  const organisation = composeOrganisation(foundation, records)
  const people = composePeople(foundation, records)
  const outward = composeOutward(foundation, records, organisation)
  const activity = await composeActivity(foundation, records, organisation, outward)
  const outbound = { ...composeEcologic(foundation, records, organisation, outward, activity), ...composeLines(foundation, organisation) }
  const shared = composeSharing(foundation, records, organisation, outward)
  const declared = composeDeclarations(foundation, records, organisation, outward, activity, outbound, shared)
  const receipts = composeReceipts(foundation, records, organisation, outward)
  const upkeep = composeUpkeep(foundation, { ...records, ...organisation, ...activity, ...outward })
  const recovery = composeRecovery(foundation, records, organisation, outward)
  const backups = composeBackup(foundation, records, organisation, outward, recovery)
  const safetyCopy = async () => void (await backups.backup.make({ reason: 'restore', level: 'full' }))
  const restoring = await composeRestore(foundation, records, outward, organisation, recovery, { safetyCopy, handover })
  const beginning = {
    ...composeRetention(foundation, records, outward),
    ...composeFirstSteps(foundation, { ...records, ...organisation, ...outward, ...activity, ...recovery, ...restoring }),
  }
  return {
    config,
    log,
    database,
    now,
    ...records,
    ...organisation,
    ...composeCatalogueEditing(foundation, records),
    ...people,
    ...outward,
    ...activity,
    ...outbound,
    ...shared,
    ...declared,
    ...receipts,
    ...upkeep,
    ...composeAudit(foundation, records, organisation),
    ...recovery,
    ...backups,
    ...restoring,
    ...composeSearch(foundation, organisation),
    ...composeConfiguration(foundation, records, organisation, outbound),
    ...beginning,
    ...composeSettings({ ...records, ...organisation, ...outward, ...activity, ...outbound, ...beginning }),
    ...composeJsonBackup(foundation, records, outward, restoring.restore.stageDatabase),
  }
}

const jobsKeptMs = 30 * 86_400_000
/** What another node stored and did not hear for so long, it will not hear any more. */
const unheardForMs = 5 * 60_000

/** Jobs of this process: deposits, uploads, and every quarter of an hour the closing of days that are over and the pruning of old jobs. */
export function createWork(app: App) {
  const tidy = async () => {
    for (const { id } of await app.sites.list(jobActor('close-day'))) await app.totals.closeFinishedDays(id)
    await app.queue.prune(new Date(app.now().getTime() - jobsKeptMs))
    if (await app.switches.isOn('declarations')) {
      await app.ecologic.look()
      await app.declarations.look()
    }
    await app.sharing.look()
    // Nothing of the demonstration is worth a paper.
    if (!app.config.demonstration) await app.recovery.look()
    await app.forgetOldAiCalls(app.now())
    await app.retention.look()
    await app.approvals.forgetOld()
    await app.conversation.resume(new Date(app.now().getTime() - unheardForMs))
  }
  const handlers = {
    ...app.depositJobs,
    ...app.leavingJobs,
    ...app.uploadHandlers,
    ...app.aiHandlers,
    ...app.approvals.handlers,
    ...app.receiptHandlers,
    ...app.ecologic.jobs,
    ...app.declarations.jobs,
    ...app.sharing.jobs,
    ...app.backup.jobs,
    ...app.restoreJobs,
    ...app.linkJobs,
    ...app.alertJobs,
    ...app.auditJobs,
    tidy,
  }
  const concurrency = { total: 8, kinds: { tidy: 1, [makeKind]: 1, ...receiptConcurrency, ...uploadConcurrency } }
  const worker = createWorker({ queue: app.queue, handlers, concurrency, log: app.log, now: app.now })
  const timetable = createTimetable({ database: app.database, queue: app.queue, now: app.now, log: app.log })
  return { worker, timetable, tidy }
}
