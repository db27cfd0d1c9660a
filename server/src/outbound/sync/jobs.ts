import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import { instant, type Millis } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { unlessMissing } from '#platform/files.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Attempt, Handlers } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Live } from '#platform/live.ts'
import type { Notifications } from '../notifications/notifications.ts'
import { deliver, type Outgoing } from './deliver.ts'
import { fileMissing } from './errors.ts'
import type { OpenDriver } from './open-driver.ts'
import { remoteCauses, RemoteProblem } from './remote-problem.ts'
import { reaches, remotePath, type SentFile } from './remote-path.ts'
import type { Account, StoredFile, SyncStore } from './store.ts'

export const uploadKind = 'upload'
export const catchUpKind = 'upload.catch-up'

/** A remote that is away comes back: tried for as long as it takes, at least once an hour. */
export const uploadRules: Readonly<Record<string, BackoffRule>> = {
  [uploadKind]: { baseMs: 5_000 as Millis, capMs: 3_600_000 as Millis, maxAttempts: 1_000_000 },
}

export const laneOf = (remoteId: string): string => `upload:${remoteId}`

const lateAfterMs = 86_400_000
const stoppedWaitMs = 21_600_000
const page = 500

export interface UploadDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: SyncStore
  readonly queue: Pick<Queue, 'add' | 'replay'>
  readonly openDriver: OpenDriver
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly live: Pick<Live, 'hint'>
  readonly dataFolder: string
  readonly now: () => Date
}

/** One job for one file and one account, once; answers its id. */
export async function addUpload(
  queue: Pick<Queue, 'add'>,
  tx: Transaction,
  remoteId: string,
  file: Pick<SentFile, 'id' | 'siteId'>,
): Promise<string> {
  const { id: fileId, siteId } = file
  return await queue.add(tx, {
    kind: uploadKind,
    payload: { fileId, remoteId },
    lane: laneOf(remoteId),
    siteId: siteId ?? undefined,
    dedupeKey: `upload:${remoteId}:${fileId}`,
  })
}

/** Handlers of `upload` {fileId, remoteId} and `upload.catch-up` {remoteId}. */
export function createUploadHandlers(dependencies: UploadDependencies): Handlers {
  const { database, store, queue } = dependencies
  return {
    [uploadKind]: async (attempt) => {
      const { fileId, remoteId } = attempt.payload as { fileId: string; remoteId: string }
      const [account, file] = [await store.account(undefined, remoteId), await store.file(fileId)]
      if (!account || !file || !reaches(account, file) || (await store.isUploaded(fileId, remoteId))) return
      // Waits at the head of its lane, so that the account is not asked again before a person helped.
      if (account.stopCause) throw new JobFailure({ cause: account.stopCause, detail: 'stopped', retryAfterMs: stoppedWaitMs })
      await upload(dependencies, attempt, account, file)
    },

    [catchUpKind]: async ({ payload }) => {
      const { remoteId } = payload as { remoteId: string }
      const account = await store.account(undefined, remoteId)
      for (let after: string | undefined = ''; account && after !== undefined;) {
        after = await database.transaction(async (tx) => {
          const files: SentFile[] = await store.missing(tx, account, after ?? '', page)
          // A job that is over although its file is not there was given up or cancelled: asking for the rest asks for it too.
          for (const file of files) await queue.replay(await addUpload(queue, tx, remoteId, file), tx)
          return files.at(-1)?.id
        })
      }
    },
  }
}

async function upload(dependencies: UploadDependencies, { signal }: Attempt, account: Account, file: StoredFile): Promise<void> {
  const local = join(dependencies.dataFolder, file.path)
  const found = await unlessMissing(stat(local))
  if (found?.size !== file.bytes) throw new JobFailure({ cause: fileMissing(file.path).code, detail: file.path, permanent: true })
  try {
    const outgoing = { bytes: file.bytes, sha256: file.sha256, open: () => createReadStream(local) }
    await arrived(dependencies, account, file, await send(dependencies, account, outgoing, remotePath(file), signal))
  } catch (error) {
    throw error instanceof RemoteProblem ? await failureOf(dependencies, account, file, error) : error
  }
}

/** Answers the path the file stands under. A job that is cancelled, or a worker that stops, hangs up. */
async function send(
  { openDriver }: UploadDependencies,
  account: Account,
  file: Outgoing,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const driver = await openDriver(account)
  const hangUp = () => driver.close()
  signal.addEventListener('abort', hangUp)
  try {
    return await deliver(driver, file, path)
  } finally {
    signal.removeEventListener('abort', hangUp)
    driver.close()
  }
}

async function arrived(
  { database, store, notifications, live, now }: UploadDependencies,
  account: Account,
  file: StoredFile,
  path: string,
) {
  const { id: fileId, sha256, bytes } = file
  await database.transaction(async (tx) => {
    await store.uploaded(tx, { fileId, remoteId: account.id, path, sha256, bytes, uploadedAt: instant(now()) })
    await notifications.settle(tx, account.id)
  })
  live.hint('sync', account.siteId)
  if (file.kind === 'export') live.hint('exports', file.siteId)
}

/** What becomes of a problem: the account stops and people are told once, the file is given up, or it is tried again. */
async function failureOf(
  dependencies: UploadDependencies,
  account: Account,
  file: StoredFile,
  problem: RemoteProblem,
): Promise<JobFailure> {
  const { database, store, notifications, live, now } = dependencies
  const { code, detail, retryAfterMs } = problem
  const alert = { siteId: account.siteId, subject: account.id, values: { address: account.url, user: account.userName } }
  const helper = remoteCauses[code]
  if (helper === 'account') {
    await database.transaction(async (tx) => {
      await store.stop(tx, account.id, code, instant(now()))
      await notifications.notify(tx, { ...alert, code: 'remote.stopped', values: { ...alert.values, cause: code } })
    })
    live.hint('sync', account.siteId)
  } else if (helper === 'later' && isLate(account, file, now())) {
    await database.transaction((tx) => notifications.notify(tx, { ...alert, code: 'remote.late' }))
  }
  return new JobFailure({ cause: code, detail, permanent: helper !== 'later', retryAfterMs })
}

/** Neither this file nor any other reached the account for a day. */
const isLate = ({ createdAt, lastSuccessAt }: Account, file: StoredFile, now: Date): boolean =>
  [createdAt, lastSuccessAt ?? createdAt, file.createdAt].every((at) => now.getTime() - Date.parse(at) > lateAfterMs)
