import type { Database } from '#platform/database/database.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Handler } from '#platform/jobs/handler.ts'
import { demandCalm, type FailureOf } from './account-trouble.ts'
import type { OpenDriver } from './open-driver.ts'
import type { Removal } from './queue-uploads.ts'
import { RemoteProblem } from './remote-problem.ts'
import type { SyncStore } from './store.ts'
import { withDriver } from './upload.ts'

const pausedWaitMs = 3_600_000

export interface RemovalDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<SyncStore, 'account' | 'forgetUpload'>
  readonly openDriver: OpenDriver
  readonly failureOf: FailureOf
  readonly now: () => Date
}

/**
 * Handler of `upload.remove` {remoteId, fileId, path, bytes}: a file of ours that is kept no longer goes from one account. One of another size
 * was put there by a person and stays.
 */
export function createRemoval({ database, store, openDriver, failureOf, now }: RemovalDependencies): Handler {
  return async ({ payload, signal, attempt }) => {
    const { remoteId, fileId, path, bytes } = payload as unknown as Removal
    const account = await store.account(undefined, remoteId)
    if (!account) return
    if (account.pausedAt !== null)
      throw new JobFailure({ cause: 'remote.away', detail: 'paused', retryAfterMs: pausedWaitMs, exactly: true })
    demandCalm(account, now())
    try {
      await withDriver(openDriver, account, signal, async (driver) => {
        if ((await driver.size(path)) === bytes) await driver.remove(path)
      })
    } catch (error) {
      throw error instanceof RemoteProblem ? await failureOf(account, now().toISOString(), error, attempt) : error
    }
    await database.transaction((tx) => store.forgetUpload(tx, { fileId, remoteId }))
  }
}
