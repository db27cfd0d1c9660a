import { backoff, type BackoffRule } from '@grenier/shared/domain/backoff.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import type { Outcome } from './outcome.ts'

interface Needs {
  readonly sendAll: () => Promise<Outcome>
  /** Told after every attempt, and with the error when the till itself could not read its queue. */
  readonly onOutcome: (outcome: Outcome) => void
  readonly onFailure: (error: unknown) => void
  /** Calls back later and answers how to call that off. */
  readonly later: (work: () => void, delayMs: number) => () => void
  readonly random: () => number
}

const rule: BackoffRule = { baseMs: 1_000 as Millis, capMs: 60_000 as Millis, maxAttempts: Number.POSITIVE_INFINITY }

/** Decides when the outbox sends: at once when woken, later with growing patience after a failure, not at all after a stop. */
export function createSender({ sendAll, onOutcome, onFailure, later, random }: Needs) {
  let attempt = 0
  let sending = false
  let wanted = false
  let callOff = () => {}

  async function run(): Promise<void> {
    sending = true
    do {
      wanted = false
      await sendOnce()
    } while (wanted)
    sending = false
  }

  async function sendOnce(): Promise<void> {
    try {
      const outcome = await sendAll()
      onOutcome(outcome)
      if (outcome.kind === 'later') return wait(outcome.retryAfterMs)
      attempt = 0
    } catch (error) {
      onFailure(error)
      wait()
    }
  }

  function wait(atLeastMs = 0): void {
    attempt++
    callOff()
    callOff = later(wake, Math.max(atLeastMs, backoff(attempt, random(), rule)))
  }

  /** Something may have become possible: a new entry, the network is back, a hint, the time. Safe to call often. */
  function wake(): void {
    callOff()
    wanted = true
    if (!sending) void run()
  }

  return { wake }
}
