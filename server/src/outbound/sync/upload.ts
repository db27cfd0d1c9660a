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
import type { AskAccount } from './ask-account.ts'
import { deliver, stateOf } from './deliver.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import type { UploadNote } from './files/files.ts'
import type { GivenUp } from './given-up.ts'
import type { SyncHooks } from './hooks.ts'
import type { Mark } from './marker.ts'
import { readOutgoing } from './read-outgoing.ts'
import { remotePath, reaches } from './remote-path.ts'
import { bodyMissing } from './remote-problem.ts'
import type { Room } from './room.ts'
import type { KnownSettings } from './settings/settings.ts'
import type { Account, StoredFile, SyncStore } from './store.ts'
import type { Throttle } from './throttle.ts'
import { addRemoval, keyPrefixOf, uploadKind } from './queue-uploads.ts'

export interface UploadDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SyncStore
  readonly queue: Queue
  readonly ask: AskAccount
  readonly givenUp: Pick<GivenUp, 'settle'>
  readonly notifications: Pick<Notifications, 'settle'>
  readonly live: Pick<Live, 'hint'>
  readonly hooks: Pick<SyncHooks, 'tellSent'>
  readonly mark: Mark
  readonly room: Room
  readonly throttle: Throttle
  /** Read before each file: the limit of the line may have changed. */
  readonly settings: Pick<KnownSettings, 'read'>
  readonly dataFolder: string
  readonly now: () => Date
}

/** The body's arrival wakes its manifest; looked at so often besides. */
const bodyLookMs = 3_600_000

/** Handler of `upload` {fileId, remoteId}: one file to one account. */
export function createUpload(dependencies: UploadDependencies): Handler {
  const { store, settings, ask } = dependencies
  return async function upload(attempt) {
    const { fileId, remoteId } = attempt.payload as { fileId: string; remoteId: string }
    const [account, file] = [await store.account(undefined, remoteId), await store.file(fileId)]
    if (!account || !file || account.pausedAt !== null || !reaches(account, file) || (await store.isUploaded(fileId, remoteId))) return
    await settings.read()
    const path = await ask({ account, since: file.createdAt, attempt }, async (driver) => {
      if (await store.lacksBody(file, remoteId))
        throw new JobFailure({ cause: bodyMissing, detail: file.path, retryAfterMs: bodyLookMs, exactly: true, alone: true, untried: true })
      return await send(dependencies, attempt, driver, { account, file })
    })
    await arrived(dependencies, account, file, path)
  }
}

/** Answers the path the file stands under. */
async function send(
  { mark, room, throttle, dataFolder }: UploadDependencies,
  attempt: Attempt,
  driver: RemoteDriver,
  { account, file }: { readonly account: Account; readonly file: StoredFile },
): Promise<string> {
  const local = join(dataFolder, file.path)
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
}

async function arrived(
  { database, store, queue, notifications, givenUp, live, hooks, now }: UploadDependencies,
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
    await givenUp.settle(tx, fileId, account.id)
    if (file.kind === 'backup') await queue.wakeStopped({ kind: uploadKind, keyPrefix: keyPrefixOf(account.id), cause: bodyMissing }, tx)
    await hooks.tellSent(tx, { file, remoteId: account.id, path })
  })
  live.hint('sync', account.siteId)
  if (file.kind === 'export') live.hint('exports', file.siteId)
}
