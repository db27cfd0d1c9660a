import { everySite } from '#platform/access.ts'
import type { Database } from '#platform/database/database.ts'
import type { Handler } from '#platform/jobs/handler.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { LogFiles } from './logs.ts'
import type { Manifests } from './manifests/manifests.ts'
import { addCatchUp, catchUpKind, catchUpLaneOf, finishKind, lookKind } from './queue-uploads.ts'
import type { KnownSettings } from './settings/settings.ts'
import type { SyncStore } from './store.ts'

const minuteMs = 60_000
/** Hundreds a day that tell nothing afterwards. */
const routineKeptMs = 60 * minuteMs

export interface LookDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<SyncStore, 'accounts'>
  readonly queue: Queue
  readonly settings: Pick<KnownSettings, 'read'>
  readonly manifests: Pick<Manifests, 'forgetOld'>
  readonly logs: LogFiles
  readonly now: () => Date
}

/** Handler of `upload.look` {at}: what the automatic copy does every few minutes. Accounts that must not be asked now are left alone. */
export function createLook({ database, store, queue, settings, manifests, logs, now }: LookDependencies): Handler {
  return async ({ payload }) => {
    const { at } = payload as { at: string }
    const { automatic, everyMinutes } = await settings.read()
    if ((Date.parse(at) / minuteMs) % everyMinutes !== 0) return
    await queue.prune(new Date(now().getTime() - routineKeptMs), [lookKind, catchUpKind, finishKind])
    await logs.closeFinished()
    await logs.forgetOld()
    await manifests.forgetOld()
    if (!automatic) return
    for (const { id, pausedAt, stopCause, openUntil } of await store.accounts({ siteIds: everySite, by: 'sync', may: 'sync.run' })) {
      const isResting = pausedAt !== null || stopCause !== null || (openUntil !== null && Date.parse(openUntil) > now().getTime())
      const [waiting] = await queue.list({ kind: catchUpKind, lane: catchUpLaneOf(id), state: 'waiting' }, 1)
      if (!isResting && !waiting) await database.transaction((tx) => addCatchUp(queue, tx, id, { isAsked: false }))
    }
  }
}
