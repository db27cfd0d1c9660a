import { setTimeout as wait } from 'node:timers/promises'

/** At most so many bytes are let through at once, so that a small limit does not become long silences. */
const pieceMs = 250
const freePiece = 1_048_576
const limitedPiece = 65_536

export type Throttle = ReturnType<typeof createThrottle>

/**
 * A token bucket for all uploads of this process together: whoever passes bytes waits until they fit into `kilobytes()` a second. Without a
 * limit nobody waits.
 */
export function createThrottle({ kilobytes, now = () => performance.now() }: { kilobytes: () => number | null; now?: () => number }) {
  /** Until then the line is taken. */
  let takenUntil = 0

  return {
    /** Large pieces cost less; small ones leave no long silences under a limit. */
    pieceBytes: (): number => (kilobytes() === null ? freePiece : limitedPiece),

    async pass(bytes: number, signal?: AbortSignal): Promise<void> {
      const limit = kilobytes()
      if (limit === null) return
      const from = Math.max(now() - pieceMs, takenUntil)
      takenUntil = from + bytes / limit
      const ms = takenUntil - now()
      if (ms > 0) await wait(ms, undefined, { ...(signal && { signal }) })
    },
  }
}
