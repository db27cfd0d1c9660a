import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Transaction } from '../database/database.ts'

export const jobStates = ['waiting', 'running', 'done', 'dead', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

/** Anything that JSON carries unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export interface NewJob {
  readonly kind: string
  readonly payload: Json
  /** Who does it: `server` unless told; the bot leases its own queue. */
  readonly queue?: string | undefined
  /** Jobs of one lane are done one after another, in the order they were added. */
  readonly lane?: string | undefined
  readonly siteId?: string | undefined
  /** A second job with the same key is not added. The key is free again once the job was pruned. */
  readonly dedupeKey?: string | undefined
  readonly runAt?: Date | undefined
}

export interface Job {
  readonly id: string
  readonly kind: string
  readonly queue: string
  readonly lane: string | null
  readonly siteId: string | null
  readonly payload: Json
  readonly state: JobState
  /** Attempts begun, the current one included. */
  readonly attempts: number
  readonly runAt: Instant
  readonly progress: number
  /** What it is doing at the moment, as its kind tells it; null when it does not run. */
  readonly note: Json
  readonly cause: string | null
  readonly detail: string | null
  readonly createdAt: Instant
  readonly finishedAt: Instant | null
}

export interface Failure {
  /** A stable code, for words and remedies. */
  readonly cause: string
  readonly detail: string
  /** What the other side asked for (`Retry-After`); never sooner than the backoff. */
  readonly retryAfterMs?: number | undefined
  /** Exactly after `retryAfterMs`: whoever failed has reckoned the wait. */
  readonly exactly?: boolean | undefined
  /** It concerns this job alone: it leaves its lane, so that those behind go on without it. */
  readonly alone?: boolean | undefined
  /** Nothing was tried: it costs no attempt, and what was wrong before stays said. */
  readonly untried?: boolean | undefined
  /** Trying again cannot help: to the dead letters at once. */
  readonly permanent?: boolean | undefined
}

export interface JobFilter {
  readonly queue?: string | undefined
  readonly kind?: string | undefined
  readonly state?: JobState | undefined
  readonly lane?: string | undefined
  readonly siteId?: string | undefined
  /** Why it failed last. */
  readonly cause?: string | undefined
  /** How the dedupe key begins. */
  readonly keyPrefix?: string | undefined
}

export interface JobCount {
  readonly queue: string
  readonly kind: string
  readonly state: JobState
  readonly count: number
  /** When the one that waits longest was to run. */
  readonly oldestRunAt: Instant
}

export interface LeaseRequest {
  readonly queue: string
  readonly worker: string
  readonly kinds?: readonly string[] | undefined
  readonly limit: number
  readonly leaseMs: number
}

/** Told in the transaction that gives a job up, so that its alert commits with it. */
export type WhenDead = (job: Job, tx: Transaction) => Promise<void>
