import type { Database } from '#platform/database/database.ts'
import type { JobState } from '#platform/jobs/job.ts'
import type { Handler } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { addFinish, addUpload, finishKind, laneOf, type Run } from './queue-uploads.ts'
import type { SentFile } from './remote-path.ts'
import type { SyncStore } from './store.ts'

const page = 500
/** A job that is over although its file is not there was given up or cancelled: asking for the rest asks for it too. */
const whenAsked: readonly JobState[] = ['done', 'cancelled', 'dead']
/** By itself nothing is tried again that only a person can help. */
const byItself: readonly JobState[] = ['done', 'cancelled']

export interface CatchUpDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<SyncStore, 'account' | 'missing'>
  readonly queue: Queue
}

/** Handler of `upload.catch-up` {remoteId, isAsked, after}: queues what an account has not got, and behind it its finish. */
export function createCatchUp({ database, store, queue }: CatchUpDependencies): Handler {
  return async ({ payload }) => {
    const { remoteId, ...run } = payload as unknown as { remoteId: string } & Run
    const account = await store.account(undefined, remoteId)
    if (!account || account.pausedAt !== null) return
    for (let after: string | undefined = ''; after !== undefined;) {
      after = await database.transaction(async (tx) => {
        const files: SentFile[] = await store.missing(tx, account, after ?? '', page)
        for (const file of files) await queue.replay(await addUpload(queue, tx, remoteId, file), tx, run.isAsked ? whenAsked : byItself)
        return files.at(-1)?.id
      })
    }
    const finish = { kind: finishKind, lane: laneOf(remoteId) }
    await database.transaction(async (tx) => {
      // Whoever asks wants a manifest of all: a finish that stands before these files makes room for one behind them.
      if (run.isAsked) await queue.cancelWaiting(tx, finish, () => true)
      const [waiting] = await queue.list({ ...finish, state: 'waiting' }, 1, tx)
      if (!waiting || run.isAsked) await addFinish(queue, tx, remoteId, run)
    })
  }
}
