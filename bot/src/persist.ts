import pRetry from 'p-retry'

/** How long to wait between tries: it doubles from the first pause to the longest, with jitter. */
export interface Patience {
  readonly firstMs: number
  readonly longestMs: number
}

export const usualPatience: Patience = { firstMs: 500, longestMs: 30_000 }

export interface PersistOptions {
  readonly signal: AbortSignal
  readonly patience?: Patience
  readonly onFailure?: (error: Error, waitMs: number) => void
  /** Whether the same again may do; always, unless told otherwise. */
  readonly mayHeal?: (error: Error) => boolean
}

/**
 * Tries for as long as it takes. Throws the reason of `signal` once the program stops, what cannot heal, and at once a mistake of our own (a
 * `TypeError` that is no network's).
 */
export const persist = <Answer>(
  attempt: () => Promise<Answer>,
  { signal, patience = usualPatience, onFailure = () => undefined, mayHeal = () => true }: PersistOptions,
): Promise<Answer> =>
  pRetry(attempt, {
    retries: Infinity,
    minTimeout: patience.firstMs,
    maxTimeout: patience.longestMs,
    randomize: true,
    signal,
    onFailedAttempt: ({ error, retryDelay }) => onFailure(error, retryDelay),
    shouldRetry: ({ error }) => mayHeal(error),
  })

/** Runs what goes on until the program stops: being stopped is its proper end. */
export async function untilStopped(work: () => Promise<never>, signal: AbortSignal): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
