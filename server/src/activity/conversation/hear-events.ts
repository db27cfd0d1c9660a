import { setImmediate as requestsGoFirst, setTimeout as rests } from 'node:timers/promises'
import { backoff, type BackoffRule } from '@grenier/shared/domain/backoff.ts'
import { instant, type Millis } from '@grenier/shared/domain/units.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Log } from '#platform/log.ts'
import type { KeptEvent } from './kept-event.ts'
import type { ConversationStore, Relay } from './store.ts'

export interface HearingDependencies {
  readonly database: Database
  readonly store: ConversationStore
  readonly relay: Relay
  readonly log: Pick<Log, 'error'>
  readonly now: () => Date
  /** Does what an event asks, in the transaction that claims it; answers what is to be done after the commit. */
  readonly hear: (tx: Transaction, kept: KeptEvent) => Promise<() => Promise<void>>
  /** Somebody is told that an event could not be heard. It stays, to be heard at the next start. */
  readonly tell: (tx: Transaction, kept: KeptEvent, cause: string) => Promise<void>
  readonly rule?: BackoffRule
}

interface Waiting {
  readonly kept: KeptEvent
  readonly tries: number
  /** Tells whoever waits how the first try ended. */
  readonly told: PromiseWithResolvers<void>
}

const usualRule: BackoffRule = { baseMs: 500 as Millis, capMs: 60_000 as Millis, maxAttempts: 20 }
const waitingAtMost = 20_000
/** An earlier event of the chat that another node stored is heard first; one older than this, that node will not hear any more. */
const heedsForMs = 120_000
const laterMs = 50
/** So many that wait while others still come are a flood: storing goes first, because whoever sent an event waits for that only. */
const flood = 20
const floodRestMs = 200

/**
 * Hears stored events in the order they came, each once: it is claimed in the transaction that does what it asks. One that fails is tried
 * again and holds back its own chat only, until somebody is told; then it is set aside. What was stored and not heard when a process ended is
 * heard by the next (`resume`).
 */
export function createHearing({ database, store, relay, log, now, hear, tell, rule = usualRule }: HearingDependencies) {
  const waiting: Waiting[] = []
  const resting = new Set<string>()
  const known = new Set<string>()
  let running: Promise<void> | undefined
  let stopped = false
  let arrivedAt = -Infinity
  let oneLess = Promise.withResolvers<void>()

  const once = (kept: KeptEvent) =>
    database.transaction(async (tx) => {
      const since = instant(new Date(now().getTime() - heedsForMs))
      const claim = await store.claimEvent(tx, relay, kept.event, { at: instant(now()), since, ours: known })
      if (claim === 'later') return claim
      return claim === 'ours' ? hear(tx, kept) : undefined
    })

  async function hearOne(one: Waiting): Promise<void> {
    const { kept, told, tries } = one
    try {
      const then = await once(kept)
      if (then === 'later') return rest(one, laterMs)
      known.delete(kept.event.id)
      await then?.()
      told.resolve()
    } catch (error) {
      told.reject(error)
      log.error({ err: error, event: kept.event.id, tries }, 'an event could not be heard')
      if (tries < rule.maxAttempts) return rest({ ...one, tries: tries + 1 }, 1 + backoff(tries, Math.random(), rule))
      await tellOf(kept, error)
    }
  }

  async function tellOf(kept: KeptEvent, error: unknown): Promise<void> {
    try {
      await database.transaction((tx) => tell(tx, kept, nameOf(error)))
    } catch (failure) {
      log.error({ err: failure, event: kept.event.id }, 'nobody could be told of an event that is not heard')
    }
  }

  /** The chat waits with it: what was said later is never heard before. */
  function rest(one: Waiting, milliseconds: number): void {
    const place = placeOf(one.kept)
    resting.add(place)
    waiting.unshift(one)
    const wake = () => {
      resting.delete(place)
      start()
    }
    setTimeout(wake, milliseconds).unref()
  }

  async function run(): Promise<void> {
    for (;;) {
      const next = waiting.findIndex(({ kept }) => !resting.has(placeOf(kept)))
      const [one] = next === -1 || stopped ? [] : waiting.splice(next, 1)
      if (!one) return
      await hearOne(one)
      // SQLite answers at once: without a pause no request would be read until nothing waits.
      if (waiting.length >= flood && performance.now() - arrivedAt < floodRestMs) await rests(floodRestMs)
      else await requestsGoFirst()
      oneLess.resolve()
      oneLess = Promise.withResolvers()
    }
  }

  function start(): void {
    running ??= run().finally(() => {
      running = undefined
      if (!stopped && waiting.some(({ kept }) => !resting.has(placeOf(kept)))) start()
    })
  }

  function add(kept: KeptEvent): Promise<void> {
    const told = Promise.withResolvers<void>()
    told.promise.catch(() => undefined) // Not everybody waits for it; the log has it.
    known.add(kept.event.id)
    waiting.push({ kept, tries: 1, told })
    start()
    return told.promise
  }

  return {
    /** Hears a stored event after those before it; resolves when it was heard, rejects when its first try failed. */
    add,

    /** Waits while too many events wait: storing must not run away from hearing. */
    async room(): Promise<void> {
      arrivedAt = performance.now()
      while (waiting.length >= waitingAtMost && !stopped) await oneLess.promise
    },

    /** Hears what was stored before a moment and is not heard yet, by a process that is gone. */
    async resume(before: Date): Promise<void> {
      for (const kept of await store.unheard(relay, instant(before))) if (!known.has(kept.event.id)) void add(kept)
    },

    /** The event being heard is heard to its end; the others wait in the database. */
    async stop(): Promise<void> {
      stopped = true
      oneLess.resolve()
      await running
    },
  }
}

const placeOf = ({ event: { channel, chat } }: KeptEvent): string => `${channel}:${chat}`

const nameOf = (error: unknown): string => (error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown')
