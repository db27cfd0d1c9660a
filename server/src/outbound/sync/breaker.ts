import { backoff, type BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { remoteCauses, type RemoteProblem } from './remote-problem.ts'

/** An account that is away comes back: asked for as long as it takes, at least once an hour. */
export const remoteBackoff: BackoffRule = { baseMs: 5_000 as Millis, capMs: 3_600_000 as Millis, maxAttempts: 1_000_000 }

/** So many files spoilt or locked one after another are the account's trouble, not theirs. */
const spoiltInARow = 3

export interface Verdict {
  /** Failures of the account one after another, this one counted. */
  readonly failures: number
  /** How long nothing may ask the account; undefined while it is not in trouble itself. */
  readonly openForMs: number | undefined
}

/**
 * What a problem that heals by itself means for its account. `Retry-After` is honoured, and full jitter keeps accounts from coming back
 * together. A file that was in trouble of its own before says nothing new about its account.
 */
export function judge(failuresBefore: number, { code, retryAfterMs = 0 }: RemoteProblem, attempt: number, random: number): Verdict {
  if (remoteCauses[code] === 'alone' && attempt > 1) return { failures: failuresBefore, openForMs: undefined }
  const failures = failuresBefore + 1
  const isItsOwn = remoteCauses[code] === 'later' || failures >= spoiltInARow
  return { failures, openForMs: isItsOwn ? Math.max(retryAfterMs, backoff(failures, random, remoteBackoff)) : undefined }
}
