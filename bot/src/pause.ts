import { setTimeout as wait } from 'node:timers/promises'

/** Waits, or returns at once when the program stops. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

const firstMs = 500
const longestMs = 30_000

/** Waiting times that double up to half a minute, with full jitter, until `reset`. */
export function createBackoff(random: () => number = Math.random) {
  let failures = 0
  return {
    next: (): number => Math.round(Math.min(longestMs, firstMs * 2 ** failures++) * (0.5 + random() / 2)),
    reset: () => {
      failures = 0
    },
  }
}
