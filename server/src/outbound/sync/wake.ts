import type { Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import { addCatchUp, catchUpKind, finishKind, keyPrefixOf, laneOf, removalLaneOf, uploadKind } from './queue-uploads.ts'
import type { KnownSettings } from './settings/settings.ts'
import type { Account, SyncStore } from './store.ts'

export interface WakeDependencies {
  readonly store: Pick<SyncStore, 'start'>
  readonly queue: Queue
  readonly settings: Pick<KnownSettings, 'read'>
}

export type Wake = ReturnType<typeof createWake>

/** How accounts are set going and held, in the caller's transaction. */
export function createWake({ store, queue, settings }: WakeDependencies) {
  return {
    /**
     * Starts an account again: what was given up is tried at once, and what was never queued is queued. A paused one stays so; with the
     * automatic copy off only a person's wish (`isAsked`) sends anything.
     */
    async wake(tx: Transaction, { id, pausedAt }: Pick<Account, 'id' | 'pausedAt'>, isAsked = false): Promise<void> {
      await store.start(tx, id)
      if (pausedAt !== null || !(isAsked || (await settings.read(tx)).automatic)) return
      await queue.wakeStopped({ lane: laneOf(id) }, tx)
      await queue.wakeStopped({ kind: uploadKind, keyPrefix: keyPrefixOf(id) }, tx)
      await queue.wakeStopped({ lane: removalLaneOf(id) }, tx)
      await addCatchUp(queue, tx, id, true)
    },

    /** Nothing more leaves for the account, or for any: what waits is derived again later, and what is on its way hangs up. */
    async hold(tx: Transaction, account?: Pick<Account, 'id'>): Promise<void> {
      const lane = account && { lane: laneOf(account.id) }
      await queue.cancelAll({ kind: uploadKind, ...(account && { keyPrefix: keyPrefixOf(account.id) }) }, tx)
      await queue.cancelAll({ kind: finishKind, ...lane }, tx)
    },

    /** True while a person's run has not come to its end and nothing keeps it from it. */
    async isUnderWay({ id, stopCause, openUntil }: Pick<Account, 'id' | 'stopCause' | 'openUntil'>): Promise<boolean> {
      const jobs = [
        ...(await queue.list({ kind: catchUpKind, lane: `catch-up:${id}`, state: 'waiting' }, 1)),
        ...(await queue.list({ kind: catchUpKind, lane: `catch-up:${id}`, state: 'running' }, 1)),
      ]
      if (jobs.some(isAsked)) return true
      if (stopCause !== null || openUntil !== null) return false
      const finishing = [
        ...(await queue.list({ kind: finishKind, lane: laneOf(id), state: 'waiting' }, 1)),
        ...(await queue.list({ kind: finishKind, lane: laneOf(id), state: 'running' }, 1)),
      ]
      return finishing.some(isAsked)
    },
  }
}

const isAsked = ({ payload }: { payload: unknown }): boolean => (payload as { isAsked?: boolean }).isAsked !== false
