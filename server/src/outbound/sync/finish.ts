import type { Database } from '#platform/database/database.ts'
import { JobFailure } from '#platform/jobs/errors.ts'
import type { Handler } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { AskAccount } from './ask-account.ts'
import type { Manifests } from './manifests/manifests.ts'
import type { Mark } from './marker.ts'
import { addFinish, laneOf, uploadKind, type Run } from './queue-uploads.ts'
import type { Room } from './room.ts'
import type { SyncStore } from './store.ts'

/** What a run began is looked at so often, and waited for no longer. */
const joinedLookMs = 2_000
const joinedAtMostMs = 600_000

export interface FinishDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<SyncStore, 'account'>
  readonly queue: Pick<Queue, 'add' | 'find' | 'list'>
  readonly ask: AskAccount
  readonly mark: Mark
  readonly room: Room
  readonly manifests: Manifests
  readonly now: () => Date
}

/**
 * Handler of `upload.finish` {remoteId, isAsked, after}: all that was queued is over. Asks for the room that is left and sends the manifest,
 * last: a run's waits for what the run began, and goes behind what was queued meanwhile.
 */
export function createFinish({ database, store, queue, ask, mark, room, manifests, now }: FinishDependencies): Handler {
  async function isBeingMade(id: string, after: readonly string[]): Promise<boolean> {
    const [own, ...jobs] = await Promise.all([id, ...after].map((one) => queue.find(one)))
    if (!own || now().getTime() - Date.parse(own.createdAt) > joinedAtMostMs) return false
    return jobs.some((job) => job?.state === 'running' || (job?.state === 'waiting' && job.attempts === 0))
  }

  return async ({ id, payload, signal, attempt }) => {
    const { remoteId, isAsked, after = [] } = payload as unknown as { remoteId: string } & Run
    const account = await store.account(undefined, remoteId)
    if (!account || account.pausedAt !== null || account.stopCause !== null) return
    if (await isBeingMade(id, after))
      throw new JobFailure({ cause: 'upload.behind', detail: after.join(' '), retryAfterMs: joinedLookMs, exactly: true, untried: true })
    const [behind] = await queue.list({ kind: uploadKind, lane: laneOf(remoteId), state: 'waiting' }, 1)
    if (after.length > 0 || (isAsked && behind)) return database.transaction((tx) => addFinish(queue, tx, remoteId, { isAsked }))
    await ask({ account, since: now().toISOString(), attempt: { attempt, signal } }, async (driver) => {
      await mark(driver, account)
      await room.refresh(driver, account)
    })
    await manifests.follow(account, isAsked)
  }
}
