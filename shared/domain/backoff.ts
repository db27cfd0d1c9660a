import type { Millis } from './units.ts'

/** How a failure that may heal is tried again: before attempt n+1, a random wait under min(cap, base · 2^(n−1)). */
export interface BackoffRule {
  readonly baseMs: Millis
  readonly capMs: Millis
  /** Attempts in all; after the last one only a person tries again. */
  readonly maxAttempts: number
}

export const usualBackoff: BackoffRule = { baseMs: 5_000 as Millis, capMs: 3_600_000 as Millis, maxAttempts: 30 }

/**
 * The wait after the failed attempt number `attempt` (from 1), with full jitter, so that many that failed together do not come back
 * together. `random` lies in [0, 1).
 */
export function backoff(attempt: number, random: number, { baseMs, capMs }: BackoffRule = usualBackoff): Millis {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1))
  return Math.floor(random * ceiling) as Millis
}
