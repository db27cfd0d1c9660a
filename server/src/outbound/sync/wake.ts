import type { Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { JobFilter } from '#platform/jobs/job.ts'
import {
  addCatchUp,
  catchUpKind,
  catchUpLaneOf,
  finishKind,
  finishLaneOf,
  keyPrefixOf,
  laneOf,
  removalLaneOf,
  uploadKind,
  type Run,
} from './queue-uploads.ts'
import type { KnownSettings } from './settings/settings.ts'
import type { Account, SyncStore } from './store.ts'

export interface WakeDependencies {
  readonly store: Pick<SyncStore, 'start'>
  readonly queue: Queue
  readonly settings: Pick<KnownSettings, 'read'>
  readonly now: () => Date
}

export type Wake = ReturnType<typeof createWake>

/** How accounts are set going and held, in the caller's transaction. */
export function createWake({ store, queue, settings, now }: WakeDependencies) {
  async function isAskedIn(filter: Pick<JobFilter, 'kind' | 'lane'>): Promise<boolean> {
    const open = await Promise.all((['waiting', 'running'] as const).map((state) => queue.list({ ...filter, state }, 2)))
    return open.flat().some(({ payload }) => (payload as unknown as Run).isAsked)
  }

  return {
    /**
     * Starts an account again: what was given up is tried at once, and what was never queued is queued. A paused one stays so; with the
     * automatic copy off only a person's run sends anything.
     */
    async wake(tx: Transaction, { id, pausedAt }: Pick<Account, 'id' | 'pausedAt'>, run?: Pick<Run, 'after'>): Promise<void> {
      await store.start(tx, id)
      if (pausedAt !== null || !(run || (await settings.read(tx)).automatic)) return
      await queue.wakeStopped({ lane: laneOf(id) }, tx)
      await queue.wakeStopped({ kind: uploadKind, keyPrefix: keyPrefixOf(id) }, tx)
      await queue.wakeStopped({ lane: removalLaneOf(id) }, tx)
      await addCatchUp(queue, tx, id, { isAsked: run !== undefined, ...run })
    },

    /** Nothing more leaves for the account, or for any: what waits is derived again later, and what is on its way hangs up. */
    async hold(tx: Transaction, account?: Pick<Account, 'id'>): Promise<void> {
      if (!account) {
        for (const kind of [uploadKind, finishKind]) await queue.cancelAll({ kind }, tx)
        return
      }
      await queue.cancelAll({ kind: uploadKind, keyPrefix: keyPrefixOf(account.id) }, tx)
      for (const lane of [laneOf(account.id), finishLaneOf(account.id)]) await queue.cancelAll({ kind: finishKind, lane }, tx)
    },

    /** True while a person's run has not come to its end and nothing keeps it from it. */
    async isUnderWay({ id, stopCause, openUntil }: Pick<Account, 'id' | 'stopCause' | 'openUntil'>): Promise<boolean> {
      if (await isAskedIn({ kind: catchUpKind, lane: catchUpLaneOf(id) })) return true
      if (stopCause !== null || (openUntil !== null && Date.parse(openUntil) > now().getTime())) return false
      return (await isAskedIn({ kind: finishKind, lane: laneOf(id) })) || (await isAskedIn({ kind: finishKind, lane: finishLaneOf(id) }))
    },
  }
}
