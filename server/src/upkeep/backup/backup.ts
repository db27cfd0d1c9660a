import type { BackupPoint, BackupStatus } from '@grenier/shared/contract/backup.ts'
import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import { dueAt, isDue, onceADay, type Rhythm } from '@grenier/shared/domain/backup/due.ts'
import { newestFirst } from '@grenier/shared/domain/backup/point.ts'
import { instant, type Millis } from '@grenier/shared/domain/units.ts'
import { allowEverywhere, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { GrenierError } from '#platform/errors.ts'
import type { Handlers, WorkerLog } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import type { Audit } from '../../records/audit/audit.ts'
import type { Notifications } from '../../outbound/notifications/notifications.ts'
import type { Sync } from '../../outbound/sync/sync.ts'
import { adoptPoints } from './adopt.ts'
import type { HeldPoint, PointFolder } from './folder.ts'
import { createMakePoint, type MakeDependencies, type PointRequest } from './make-point.ts'
import { markSafe, newestOffSite } from './mark-safe.ts'
import { ownPointsOf } from './own-points.ts'
import { finishRemovals, removeExpired } from './remove-expired.ts'
import { removeSetAside, type SetAside } from './remove-set-aside.ts'
import { liesHere, placesOf } from './where.ts'

export type Backup = ReturnType<typeof createBackup>

export const makeKind = 'backup.make'
/** What keeps a point from being made is mended by a person, or passes: tried again until then, once an hour at least. */
export const backupRules: Readonly<Record<string, BackoffRule>> = {
  [makeKind]: { baseMs: 60_000 as Millis, capMs: 3_600_000 as Millis, maxAttempts: 1_000_000 },
}
const lane = 'backup'
const subject = 'backup'
const firstLookMs = 15_000
const lookEveryMs = 60_000

export interface BackupDependencies extends MakeDependencies {
  readonly database: Pick<Database, 'transaction' | 'provider'>
  readonly folder: PointFolder
  readonly queue: Pick<Queue, 'add' | 'list'>
  readonly audit: Pick<Audit, 'record'>
  readonly sync: Pick<Sync, 'enqueueFor' | 'removeEverywhere' | 'settings'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly live: Pick<Live, 'hint'>
  readonly setAside: SetAside
  readonly errorText: (code: string, values: Record<string, string | number>, locale: 'fr' | 'en') => string
  readonly log: WorkerLog
}

/** As a job holds it. */
type Asked = { readonly reason: 'schedule' | 'person'; readonly full: boolean; readonly ifDue: boolean }

/** Points that the data can be restored to: when they are made, where they stand, and when they go. */
export function createBackup(dependencies: BackupDependencies) {
  const needs = { ...dependencies, folder: ownPointsOf(dependencies.folder, dependencies.store) }
  const { database, store, folder, queue, notifications, live, now } = needs
  const makePoint = createMakePoint(needs)
  const rhythm = createRhythm(needs)

  async function failed(error: unknown): Promise<void> {
    const problem = error instanceof GrenierError ? error : new GrenierError('backup.failed', 500, { detail: String(error).slice(0, 300) })
    const { code, values } = problem
    if (code === 'backup.nothing-yet') return
    await database.transaction(async (tx) => {
      await store.setProblem(tx, { code, values, at: instant(now()) }, now())
      await notifications.notify(tx, { code: 'backup.failed', siteId: null, subject, values: { ...values, cause: code } })
    })
    live.hint('backup', null)
  }

  async function succeeded(): Promise<void> {
    if (await store.problem()) await database.transaction((tx) => store.setProblem(tx, undefined, now()))
    await database.transaction((tx) => notifications.settle(tx, subject))
    await folder.keepIndexes(indexesNeeded(await folder.points()))
    await removeExpired(needs)
    await removeSetAside(needs.setAside, needs)
    live.hint('backup', null)
  }

  async function make(request: Omit<PointRequest, 'rhythm'>): Promise<HeldPoint | undefined> {
    try {
      const point = await makePoint({ ...request, rhythm: await rhythm() })
      await succeeded()
      return point
    } catch (error) {
      if (!request.signal?.aborted) await failed(error)
      throw error
    }
  }

  /** Adds the job in the caller's transaction. */
  const ask = (tx: Transaction, asked: Asked) => queue.add(tx, { kind: makeKind, payload: { ...asked }, lane })

  const jobs: Handlers = {
    [makeKind]: async ({ payload, signal, progress }) => {
      const { reason, full, ifDue } = payload as unknown as Asked
      if (ifDue && !(await isNow(folder, rhythm, now()))) return
      await make({ reason, full, unlessUnchanged: !full, signal, progress })
    },
  }

  /** Once a minute: asks for a point when one is due and none is asked for, or waits for another try, already. */
  async function look(): Promise<void> {
    if (!(await store.organisation()) || !(await isNow(folder, rhythm, now()))) return
    const open = await Promise.all((['waiting', 'running'] as const).map((state) => queue.list({ kind: makeKind, state }, 1)))
    if (open.flat().length > 0) return
    await database.transaction((tx) => ask(tx, { reason: 'schedule', full: false, ifDue: true }))
  }

  return {
    jobs,
    look,

    /** Looks each minute, the first time once the start is over; answers how to stop. */
    watch(): () => Promise<void> {
      let looking: Promise<void> = Promise.resolve()
      const lookNow = () => {
        looking = look().catch((error: unknown) => needs.log.error({ err: error }, 'whether a backup is due could not be read'))
      }
      const first = setTimeout(lookNow, firstLookMs)
      const timer = setInterval(lookNow, lookEveryMs)
      return async () => {
        clearTimeout(first)
        clearInterval(timer)
        await looking
      }
    },

    /** A point now, and its manifest once it lies here: the newest one where nothing changed. `level` full: the whole database. */
    async make(request: { reason: PointRequest['reason']; level?: 'full' }): Promise<HeldPoint & { readonly isNew: boolean }> {
      const full = request.level === 'full'
      const point = await make({ reason: request.reason, full, unlessUnchanged: !full })
      const newest = point ?? newestOffSite(await folder.points(), () => true)
      if (!newest) throw new Error('Expected a point that nothing changed since')
      return { ...newest, isNew: point !== undefined }
    },

    /** Where chains and audit ended in the newest point that was taken after a moment. */
    async heads(after: string): Promise<HeldPoint['manifest']['heads']> {
      return newestOffSite(await folder.points(), ({ manifest }) => manifest.takenAt > after)?.manifest.heads ?? []
    },

    /** By a job, for somebody who may. */
    async request(actor: Actor, { full }: { full: boolean }): Promise<{ jobId: string }> {
      allowEverywhere(actor, 'backups.make')
      const jobId = await database.transaction(async (tx) => {
        const id = await ask(tx, { reason: 'person', full, ifDue: false })
        await needs.audit.record(tx, { actor, action: 'backup.made', subject: id, name: '', after: { kind: full ? 'full' : 'changes' } })
        return id
      })
      live.hint('backup', null)
      return { jobId }
    },

    /** The copy runs: a point now, unless nothing changed. Answers its job. For `sync.whenRun`. */
    whenRun: (tx: Transaction): Promise<string> => ask(tx, { reason: 'schedule', full: false, ifDue: false }),

    /** For `sync.whenSent`. */
    whenSent: async (tx: Transaction, name: string): Promise<void> => {
      await markSafe(needs, tx, name)
      live.hint('backup', null)
    },

    /** At start, before any point is made: what a crash left goes or is taken up. */
    async begin(): Promise<void> {
      await finishRemovals(needs)
      await folder.sweep()
      await adoptPoints(needs)
    },

    async points(actor: Actor): Promise<BackupPoint[]> {
      allowEverywhere(actor, 'backups.read')
      const points = await folder.points()
      const places = placesOf(points, await store.sent())
      const shown = await Promise.all(points.map(async (point) => shownPoint(point, await liesHere(folder, points, point), places(point))))
      return newestFirst(shown)
    },

    async status(actor: Actor, locale: 'fr' | 'en'): Promise<BackupStatus> {
      allowEverywhere(actor, 'backups.read')
      const [points, sent, problem, running, pace] = await Promise.all([
        folder.points(),
        store.sent(),
        store.problem(),
        queue.list({ kind: makeKind, state: 'running' }, 1),
        rhythm(),
      ])
      const places = placesOf(points, sent)
      const [job] = running
      const manifests = points.map(({ manifest }) => manifest)
      return {
        last: named(newestOffSite(points, () => true)),
        lastOffSite: named(newestOffSite(points, (point) => places(point).length > 0)),
        running: job ? { jobId: job.id, percent: job.progress } : null,
        nextAt: dueAt(manifests, pace),
        everyMinutes: pace.everyMinutes,
        isEncrypted: (await needs.recovery.backupKey()) !== undefined,
        points: points.length,
        bytes: points.reduce((sum, { manifest, manifestBytes }) => sum + manifest.body.bytes + manifestBytes, 0),
        problem: problem ? { code: problem.code, message: needs.errorText(problem.code, problem.values, locale), at: problem.at } : null,
      }
    },
  }
}

/** By the minute while files leave by themselves and there is an account for them; PostgreSQL’s dumps are whole, once a day. */
const createRhythm =
  ({ sync, database, store }: Pick<BackupDependencies, 'sync' | 'database' | 'store'>) =>
  async (): Promise<Rhythm> => {
    if (database.provider === 'postgresql') return onceADay
    const { automatic, everyMinutes } = await sync.settings()
    return automatic && (await store.hasAccount()) ? { everyMinutes, onlyFull: false } : onceADay
  }

const isNow = async (folder: PointFolder, rhythm: () => Promise<Rhythm>, now: Date): Promise<boolean> =>
  isDue(
    (await folder.points()).map(({ manifest }) => manifest),
    now,
    await rhythm(),
  )

/** The next points are compared with the newest whole one, the newest hour and the newest of all. */
function indexesNeeded(points: readonly HeldPoint[]): Set<string> {
  const ordered = newestFirst(points.map(({ manifest }) => manifest))
  const newest = [ordered[0], ordered.find(({ level }) => level === 'full'), ordered.find(({ level }) => level === 'hour')]
  return new Set(newest.flatMap((manifest) => (manifest ? [manifest.id] : [])))
}

const named = (point: HeldPoint | undefined): BackupStatus['last'] =>
  point ? { id: point.manifest.id, level: point.manifest.level, takenAt: point.manifest.takenAt } : null

const shownPoint = ({ name, manifest, manifestBytes }: HeldPoint, isHere: boolean, accounts: BackupPoint['accounts']): BackupPoint => ({
  id: manifest.id,
  level: manifest.level,
  reason: manifest.reason,
  takenAt: manifest.takenAt,
  program: manifest.program,
  name,
  bytes: manifest.body.bytes + manifestBytes,
  imageBytes: manifest.image.bytes,
  encrypted: manifest.body.encryption !== null,
  baseId: manifest.baseId,
  counts: manifest.counts,
  files: manifest.files,
  isHere,
  accounts,
})
