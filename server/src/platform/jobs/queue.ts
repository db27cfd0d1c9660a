import type { BackoffRule } from '@grenier/shared/domain/backoff.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '../database/database.ts'
import { afterCommit } from '../database/transaction-scope.ts'
import type { Job, JobFilter, JobState, Json, NewJob } from './job.ts'
import { createLeases } from './leases.ts'
import { createJobStore } from './store.ts'

/** Jobs of one lane that `cancelWaiting` looks through. */
const waitingAtMost = 100

export type Queue = ReturnType<typeof createQueue>

export interface QueueDependencies {
  readonly database: Database
  readonly now: () => Date
  readonly newId: () => string
  readonly random: () => number
  /** Kinds that are not tried again as the others are. */
  readonly rules?: Readonly<Record<string, BackoffRule>>
}

/**
 * Work outside a request: at least once, in the order of its lane, tried again until it is done, dead or cancelled. All state is in the
 * table, so that a crash, or another node, finds it.
 */
export function createQueue({ database, now, newId, random, rules = {} }: QueueDependencies) {
  const store = createJobStore(database)
  const listeners = new Set<(queue?: string) => void>()
  const cancelListeners = new Set<() => void>()
  const hint = (queue?: string) => afterCommit(() => listeners.forEach((listener) => listener(queue)))
  const hintCancelled = () => afterCommit(() => [...cancelListeners, ...listeners].forEach((listener) => listener()))
  const nextCreation = createOrderedClock(now)

  return {
    ...createLeases({ database, store, now, random, rules, hint }),

    /** Adds a job in the caller's transaction, or answers the id of the one that has its dedupe key. */
    async add(tx: Transaction, { kind, payload, queue = 'server', lane, siteId, dedupeKey, runAt }: NewJob): Promise<string> {
      const id = newId()
      const createdAt = nextCreation()
      const row = {
        id,
        kind,
        queue,
        lane: lane ?? null,
        siteId: siteId ?? null,
        dedupeKey: dedupeKey ?? null,
        payload: JSON.stringify(payload),
      }
      const added = await store.add(tx, { ...row, runAt: runAt ? instant(runAt) : instant(now()), createdAt })
      if (!added && dedupeKey !== undefined) return store.idOf(tx, dedupeKey)
      hint(queue)
      return id
    },

    /** Calls `listener` when there may be something to lease, in this process; answers how to stop that. A hint, never a promise. */
    onReady(listener: (queue?: string) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /** Calls `listener` when a job was cancelled in this process: what runs may be no longer wanted. Answers how to stop that. */
    onCancelled(listener: () => void): () => void {
      cancelListeners.add(listener)
      return () => cancelListeners.delete(listener)
    },

    find: (id: string): Promise<Job | null> => store.find(database.client, id),
    list: (filter: JobFilter, limit = 100, db: Transaction = database.client): Promise<Job[]> => store.list(filter, limit, db),
    counts: () => store.counts(),

    /** Also puts away a dead letter. False when it is over already. A running job's worker learns it at once, in another process with its next heartbeat. */
    async cancel(id: string, db: Transaction = database.client): Promise<boolean> {
      const cancelled = await store.move(db, id, ['waiting', 'running', 'dead'], { state: 'cancelled', finishedAt: instant(now()) })
      hintCancelled()
      return cancelled
    },

    /** Cancels what waits and was never tried, in the caller's transaction: what is added next takes its place. */
    async cancelWaiting(tx: Transaction, filter: Omit<JobFilter, 'state'>, isMeant: (payload: Json) => boolean): Promise<void> {
      const waiting = await store.list({ ...filter, state: 'waiting' }, waitingAtMost, tx)
      const meant = waiting.filter(({ attempts, payload }) => attempts === 0 && isMeant(payload))
      for (const { id } of meant) await store.move(tx, id, ['waiting'], { state: 'cancelled', finishedAt: instant(now()) })
    },

    /** Cancels whatever is not over, as `cancel` does. Answers how many. */
    async cancelAll(filter: Omit<JobFilter, 'state'>, db: Transaction = database.client): Promise<number> {
      const count = await store.cancelAll(db, filter, ['waiting', 'running'], instant(now()))
      hintCancelled()
      return count
    },

    /** Puts away dead letters that nobody can want any more. */
    dismiss: (filter: Omit<JobFilter, 'state'>, db: Transaction = database.client): Promise<number> =>
      store.cancelAll(db, filter, ['dead'], instant(now())),

    /** Does a job again that is over, in one of the states `from`, once its last attempt has let go of it. False when it is not over. */
    async replay(
      id: string,
      db: Transaction = database.client,
      from: readonly JobState[] = ['done', 'dead', 'cancelled'],
    ): Promise<boolean> {
      const fresh = { state: 'waiting', attempts: 0, progress: 0, runAt: instant(now()), finishedAt: null, cause: null, detail: null }
      const replayed = await store.move(db, id, from, fresh)
      hint()
      return replayed
    },

    /** Tries at once what was given up or waits for another try, as after a new password. Answers how many. */
    async wakeStopped(filter: Omit<JobFilter, 'state'>, db: Transaction = database.client): Promise<number> {
      const count = await store.wake(db, filter, instant(now()))
      hint()
      return count
    },

    /** To be called by whoever has just become the only worker of a queue: nobody else can be working on what is leased. */
    freeLeases: (queue: string): Promise<number> => store.freeLeases(queue),

    /** Removes what was done or cancelled before `olderThan`, of these kinds where they are named; dead letters stay until somebody decides. */
    prune: (olderThan: Date, kinds?: readonly string[]): Promise<number> => store.prune(instant(olderThan), kinds),
  }
}

/** Instants that never repeat or go back in this process: they are the order of creation, and ids of one millisecond have none. */
function createOrderedClock(now: () => Date): () => Instant {
  let last = 0
  return () => {
    last = Math.max(now().getTime(), last + 1)
    return instant(new Date(last))
  }
}
