import type { Database } from '#platform/database/database.ts'
import type { JobState } from '#platform/jobs/job.ts'
import type { Handler } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { addFinish, addUpload, finishKind, laneOf } from './queue-uploads.ts'
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

/** Handler of `upload.catch-up` {remoteId, isAsked}: queues what an account has not got, and behind it its finish. */
export function createCatchUp({ database, store, queue }: CatchUpDependencies): Handler {
  return async ({ payload }) => {
    const { remoteId, isAsked = true } = payload as { remoteId: string; isAsked?: boolean }
    const account = await store.account(undefined, remoteId)
    if (!account || account.pausedAt !== null) return
    for (let after: string | undefined = ''; after !== undefined;) {
      after = await database.transaction(async (tx) => {
        const files: SentFile[] = await store.missing(tx, account, after ?? '', page)
        for (const file of files) await queue.replay(await addUpload(queue, tx, remoteId, file), tx, isAsked ? whenAsked : byItself)
        return files.at(-1)?.id
      })
    }
    const [waiting] = await queue.list({ kind: finishKind, lane: laneOf(remoteId), state: 'waiting' }, 1)
    if (!waiting) await database.transaction((tx) => addFinish(queue, tx, remoteId, isAsked))
  }
}
