import type { Database } from '#platform/database/database.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Handler } from '#platform/jobs/handler.ts'
import type { AskAccount } from './ask-account.ts'
import type { Removal } from './queue-uploads.ts'
import type { SyncStore } from './store.ts'

const pausedWaitMs = 3_600_000

export interface RemovalDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<SyncStore, 'account' | 'forgetUpload'>
  readonly ask: AskAccount
  readonly now: () => Date
}

/**
 * Handler of `upload.remove` {remoteId, fileId, path, bytes}: a file of ours that is kept no longer goes from one account. One of another size
 * was put there by a person and stays.
 */
export function createRemoval({ database, store, ask, now }: RemovalDependencies): Handler {
  return async ({ payload, signal, attempt }) => {
    const { remoteId, fileId, path, bytes } = payload as unknown as Removal
    const account = await store.account(undefined, remoteId)
    if (!account) return
    if (account.pausedAt !== null)
      throw new JobFailure({ cause: 'remote.away', detail: 'paused', retryAfterMs: pausedWaitMs, exactly: true, untried: true })
    await ask({ account, since: now().toISOString(), attempt: { attempt, signal } }, async (driver) => {
      if ((await driver.size(path)) === bytes) await driver.remove(path)
    })
    await database.transaction((tx) => store.forgetUpload(tx, { fileId, remoteId }))
  }
}
