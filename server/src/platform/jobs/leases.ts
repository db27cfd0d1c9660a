import { backoff, usualBackoff, type BackoffRule } from '@grenier/shared/domain/backoff.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import type { Database } from '../database/database.ts'
import { jobUnknown } from './errors.ts'
import type { Failure, Job, LeaseRequest, WhenDead } from './job.ts'
import type { JobStore, Shown } from './store.ts'

/** What became of a failed attempt; `lost` when the lease was no longer the worker's. */
export type Outcome = { readonly kind: 'retry'; readonly runAt: Instant } | { readonly kind: 'dead' } | { readonly kind: 'lost' }

interface LeasesDependencies {
  readonly database: Database
  readonly store: JobStore
  readonly now: () => Date
  readonly random: () => number
  readonly rules: Readonly<Record<string, BackoffRule>>
  readonly hint: (queue?: string) => void
}

/** What a worker, here or in another program, does with jobs: takes them for a time, and says how they ended. */
export function createLeases({ database, store, now, random, rules, hint }: LeasesDependencies) {
  const later = (ms: number): Instant => instant(new Date(now().getTime() + ms))
  const giving = createGivingUp({ database, store, now })
  const ruleOf = (kind: string): BackoffRule => rules[kind] ?? usualBackoff

  return {
    /** Takes up to `limit` jobs that are due, or whose worker fell silent, for `leaseMs`. */
    lease: (request: LeaseRequest): Promise<Job[]> => store.lease(request, instant(now()), later(request.leaseMs)),

    /** Prolongs a lease; false when it was lost or the job was cancelled: stop working on it. */
    heartbeat: (id: string, worker: string, { leaseMs, ...shown }: { leaseMs: number } & Shown): Promise<boolean> =>
      store.prolong(id, worker, later(leaseMs), shown),

    async done(id: string, worker: string): Promise<boolean> {
      const kept = await store.release(database.client, id, worker, {
        state: 'done',
        finishedAt: instant(now()),
        progress: 100,
        cause: null,
        detail: null,
      })
      hint()
      return kept
    },

    /** Tries again later, or gives the job up when that cannot help or was done often enough. */
    async failed(id: string, worker: string, failure: Failure): Promise<Outcome> {
      const job = await store.find(database.client, id)
      if (!job) throw jobUnknown(id)
      const rule = ruleOf(job.kind)
      if (failure.permanent === true || job.attempts >= rule.maxAttempts) return giving.up(id, worker, failure).finally(() => hint())
      const { cause, detail, retryAfterMs = 0, exactly, alone, untried } = failure
      const runAt = later(exactly ? retryAfterMs : Math.max(retryAfterMs, backoff(job.attempts, random(), rule)))
      const kept = await store.release(database.client, id, worker, {
        state: 'waiting',
        runAt,
        ...(untried && job.cause !== null ? {} : { cause, detail }),
        ...(untried && { attempts: { decrement: 1 } }),
        ...(alone && { lane: null }),
      })
      hint()
      return kept ? { kind: 'retry', runAt } : { kind: 'lost' }
    },

    /** Returns a job that was leased and not tried to its end, as when the worker stops. It costs no attempt. */
    async giveBack(id: string, worker: string): Promise<void> {
      await store.release(database.client, id, worker, { state: 'waiting', runAt: instant(now()), attempts: { decrement: 1 } })
      hint()
    },

    /** Gives up the jobs whose last attempt took its worker down with it: tried again, they would do so for ever. */
    async buryAbandoned(): Promise<void> {
      for (const { id, kind, attempts, leasedBy } of await store.abandoned(instant(now()))) {
        if (attempts < ruleOf(kind).maxAttempts || leasedBy === null) continue
        await giving.up(id, leasedBy, { cause: 'abandoned', detail: `the worker fell silent in attempt ${attempts}` })
      }
    },

    /** `work` runs in the transaction that gives a job up. To be told once, when the program is composed. */
    whenDead: (work: WhenDead): void => giving.whenDead(work),

    nextAt: (queue: string, kinds: readonly string[]): Promise<Instant | null> => store.nextAt(queue, kinds),
  }
}

function createGivingUp({ database, store, now }: { database: Database; store: JobStore; now: () => Date }) {
  const told: WhenDead[] = []

  /** The dead letter and what follows from it, in one transaction. */
  const up = (id: string, worker: string, { cause, detail }: Failure): Promise<Outcome> =>
    database.transaction(async (tx) => {
      if (!(await store.release(tx, id, worker, { state: 'dead', finishedAt: instant(now()), cause, detail }))) return { kind: 'lost' }
      const job = await store.find(tx, id)
      if (job) for (const work of told) await work(job, tx)
      return { kind: 'dead' }
    })

  return { up, whenDead: (work: WhenDead): void => void told.push(work) }
}
