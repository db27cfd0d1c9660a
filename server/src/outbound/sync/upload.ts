import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Database } from '#platform/database/database.ts'
import { unlessMissing } from '#platform/files.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Attempt, Handler } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { demandCalm, type FailureOf } from './account-trouble.ts'
import { deliver, stateOf } from './deliver.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import type { UploadNote } from './files/files.ts'
import type { SyncHooks } from './hooks.ts'
import type { Mark } from './marker.ts'
import type { OpenDriver } from './open-driver.ts'
import { readOutgoing } from './read-outgoing.ts'
import { remotePath, reaches } from './remote-path.ts'
import { RemoteProblem } from './remote-problem.ts'
import type { Room } from './room.ts'
import type { KnownSettings } from './settings/settings.ts'
import type { Account, StoredFile, SyncStore } from './store.ts'
import type { Throttle } from './throttle.ts'
import { addRemoval } from './queue-uploads.ts'

export interface UploadDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SyncStore
  readonly queue: Queue
  readonly openDriver: OpenDriver
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly live: Pick<Live, 'hint'>
  readonly hooks: Pick<SyncHooks, 'tellSent'>
  readonly mark: Mark
  readonly room: Room
  readonly throttle: Throttle
  /** Read before each file: the limit of the line may have changed. */
  readonly settings: Pick<KnownSettings, 'read'>
  readonly failureOf: FailureOf
  readonly dataFolder: string
  readonly now: () => Date
}

const bodySoonMs = 10_000

/** Handler of `upload` {fileId, remoteId}: one file to one account. */
export function createUpload(dependencies: UploadDependencies): Handler {
  const { store, settings, failureOf, now } = dependencies
  return async function upload(attempt) {
    const { fileId, remoteId } = attempt.payload as { fileId: string; remoteId: string }
    const [account, file] = [await store.account(undefined, remoteId), await store.file(fileId)]
    if (!account || !file || account.pausedAt !== null || !reaches(account, file) || (await store.isUploaded(fileId, remoteId))) return
    demandCalm(account, now())
    if (await store.lacksBody(file, remoteId))
      throw new JobFailure({ cause: 'remote.body-missing', detail: file.path, retryAfterMs: bodySoonMs, exactly: true, alone: true })
    await settings.read()
    try {
      await arrived(dependencies, account, file, await send(dependencies, attempt, account, file))
    } catch (error) {
      throw error instanceof RemoteProblem ? await failureOf(account, file.createdAt, error, attempt.attempt) : error
    }
  }
}

/** Answers the path the file stands under. */
async function send(
  { openDriver, mark, room, throttle, dataFolder }: UploadDependencies,
  attempt: Attempt,
  account: Account,
  file: StoredFile,
) {
  const local = join(dataFolder, file.path)
  return await withDriver(openDriver, account, attempt.signal, async (driver) => {
    await mark(driver, account)
    const path = remotePath(file)
    // A restored database may know a file that only the account has: it is there, which is all that was wanted.
    if (!(await unlessMissing(stat(local))) && (await stateOf(driver, path, file)) === 'same') return path
    await room.demand(driver, account, file.bytes)
    const tell = (percent: number, note: UploadNote) => void attempt.progress(percent, note)
    const outgoing = await readOutgoing({
      path: local,
      bytes: file.bytes,
      sha256: file.sha256,
      isPrecious: file.kind === 'backup',
      throttle,
      signal: attempt.signal,
      onSent: (sentBytes) => tell((99 * sentBytes) / file.bytes, { phase: 'sending', sentBytes }),
      onVerify: () => tell(99, { phase: 'verifying' }),
    })
    return await deliver(driver, outgoing, path)
  })
}

/** A job that is cancelled, or a worker that stops, hangs up. */
export async function withDriver<Result>(
  openDriver: OpenDriver,
  account: Account,
  signal: AbortSignal,
  work: (driver: RemoteDriver) => Promise<Result>,
): Promise<Result> {
  const driver = await openDriver(account)
  const hangUp = () => driver.close()
  signal.addEventListener('abort', hangUp)
  try {
    return await work(driver)
  } finally {
    signal.removeEventListener('abort', hangUp)
    driver.close()
  }
}

async function arrived(
  { database, store, queue, notifications, live, hooks, now }: UploadDependencies,
  account: Account,
  file: StoredFile,
  path: string,
) {
  const { id: fileId, sha256, bytes } = file
  await database.transaction(async (tx) => {
    // Removed for good while it was on its way: it goes from there too.
    if (!(await store.isStored(tx, fileId))) return void (await addRemoval(queue, tx, { remoteId: account.id, fileId, path, bytes }))
    await store.uploaded(tx, { fileId, remoteId: account.id, path, sha256, bytes, uploadedAt: instant(now()) })
    await notifications.settle(tx, account.id)
    await hooks.tellSent(tx, { file, remoteId: account.id, path })
  })
  live.hint('sync', account.siteId)
  if (file.kind === 'export') live.hint('exports', file.siteId)
}
