import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SaveRemote } from '@grenier/shared/contract/sync.ts'
import type { Permission } from '@grenier/shared/domain/roles.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createNotifications } from '../../server/src/outbound/notifications/notifications.ts'
import { createNotificationStore } from '../../server/src/outbound/notifications/store.ts'
import { composeSync } from '../../server/src/compose/sync.ts'
import { uploadKind, uploadRules } from '../../server/src/outbound/sync/queue-uploads.ts'
import type { Database } from '../../server/src/platform/database/database.ts'
import { everySite, type Actor } from '../../server/src/platform/access.ts'
import { failureOf } from '../../server/src/platform/jobs/errors.ts'
import type { Handler, Handlers } from '../../server/src/platform/jobs/handler.ts'
import type { JobState } from '../../server/src/platform/jobs/job.ts'
import { createQueue, type Queue } from '../../server/src/platform/jobs/queue.ts'
import { openSecrets } from '../../server/src/platform/secrets.ts'
import { freshDatabase } from './databases.ts'
import { startFakeWebdav } from './webdav.ts'
import { noAudit } from './audit.ts'

export const nord = '01930000-0000-7000-8000-000000000001'
export const sud = '01930000-0000-7000-8000-000000000002'

export const adminOf = (...sites: string[]): Actor => ({
  kind: 'user',
  id: 'awa',
  rights: new Map(sites.map((site) => [site, new Set<Permission>(['sync.read', 'sync.edit', 'sync.run', 'backups.read'])])),
  confirmedUntil: '2099-01-01T00:00:00.000Z' as Instant,
})
export const owner = adminOf(everySite)

export const ourselves = { id: '01930000-0000-7000-8000-0000000000aa', name: 'La Recyclerie' }
const aboutItself = /^\/grenier\.json$|^\/logs\/\d{4}\/\d{2}\/manifest-/

const contact = {
  id: newId(),
  channel: 'telegram',
  externalId: '42',
  name: 'Awa',
  locale: 'fr' as const,
  status: 'allowed' as const,
  userId: 'awa',
  sharers: [],
  createdAt: '2026-11-21T10:00:00.000Z' as Instant,
}

export type SyncTrial = Awaited<ReturnType<typeof startSyncTrial>>

/** The cloud copy at work: real database, queue and files, a pretended drive, a clock that the test moves, and no worker but `work`. */
export async function startSyncTrial(provider: Database['provider'] = 'sqlite') {
  const database = await freshDatabase(provider)
  const folder = await mkdtemp(join(tmpdir(), 'grenier-sync-'))
  const drive = await startFakeWebdav()
  const time = { clock: Date.parse('2026-11-21T10:00:00Z') }
  const now = () => new Date(time.clock)
  const queue = createQueue({ database, now, newId, random: () => 0.5, rules: uploadRules })
  const live = { hint: () => undefined }
  const secrets = await openSecrets(join(folder, 'keys'))
  const contacts = { admins: async () => [contact], ofPeopleOn: async () => [], mailableOn: async () => [], adminsByMail: async () => [] }
  const notifications = createNotifications({
    ...{ store: createNotificationStore(database), contacts, queue, live, now, newId },
    canMail: async () => false,
  })
  const organisation = async () => ourselves
  const needs = {
    database,
    audit: noAudit,
    queue,
    secrets,
    notifications,
    live,
    now,
    newId,
    organisation,
    dataFolder: folder,
    random: () => 0.5,
  }
  const { sync, uploadHandlers } = composeSync(needs)
  const handlers: Record<string, Handler> = { ...uploadHandlers }
  const { user: userName, password } = drive.account
  const account: SaveRemote = { id: newId(), siteId: null, kind: 'webdav', url: drive.url, userName, password }

  return {
    database,
    folder,
    drive,
    queue,
    sync,
    account,
    time,
    uploads: (state?: JobState) => queue.list({ kind: uploadKind, state }),
    alerts: () => database.client.alert.findMany({ where: { openKey: { not: null } } }),
    messages: async () => (await queue.list({ queue: 'telegram' })).map(({ payload }) => payload as { chat: string; text: string }),
    /** What stands on the drive but for what the copy puts there about itself. */
    paths: () => [...drive.files.keys()].filter((path) => !aboutItself.test(path)).toSorted(),
    handlers,
    now,
    work: () => workThrough(queue, handlers),

    /** Stores a file as a feature does: on disk, then its row and what follows from it in one transaction. */
    async keep(kind: string, path: string, siteId: string | null = nord): Promise<string> {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), path)
      const file = { id: newId(), kind, siteId, path, createdAt: now().toISOString() as Instant }
      const sha256 = createHash('sha256').update(path).digest('hex')
      await database.transaction(async (tx) => {
        await tx.storedFile.create({ data: { ...file, name: path, mediaType: 'text/csv', sha256, bytes: path.length } })
        await sync.enqueueFor(tx, file)
      })
      return file.id
    },

    async stop() {
      await drive.stop()
      await database.remove()
      await rm(folder, { recursive: true })
    },
  }
}

/** Does what is due, and what follows from it, until nothing is. */
async function workThrough(queue: Queue, handlers: Handlers) {
  for (;;) {
    const jobs = await queue.lease({ queue: 'server', worker: 'trial', limit: 10, leaseMs: 3_600_000 })
    if (jobs.length === 0) return
    for (const job of jobs) {
      const attempt = { ...job, attempt: job.attempts, signal: new AbortController().signal, progress: async () => undefined }
      try {
        await handlers[job.kind]?.(attempt)
        await queue.done(job.id, 'trial')
      } catch (error) {
        await queue.failed(job.id, 'trial', failureOf(error))
      }
    }
  }
}
