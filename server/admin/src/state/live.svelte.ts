import type { Hint, HintKind } from '@grenier/shared/contract/events.ts'
import type { Instant, Millis } from '@grenier/shared/domain/units.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Socket } from 'socket.io-client'
import { byTimer, coalesce } from './coalesce.ts'

const atMostEvery = 250 as Millis

interface Listener {
  readonly kinds: readonly HintKind[]
  readonly ask: () => void
}

/**
 * The live line to the server: it only says "fetch again". All is fetched again every 30 s besides: what no hint tells (a till that fell silent)
 * is seen, and the server hears for how long nobody touched this page.
 */
export class Live {
  connected = $state(false)
  /** Since when the line is cut; undefined while it stands or before the first try. */
  cutSince = $state<Instant>()
  readonly #listeners = new Set<Listener>()
  readonly #askEvery: Millis

  constructor(askEvery = 30_000 as Millis) {
    this.#askEvery = askEvery
  }

  /** Uses a line as long as somebody is logged in; answers how to let go. */
  attach(socket: Socket): () => void {
    socket.on('connect', () => {
      this.connected = true
      this.cutSince = undefined
      this.#askAll()
    })
    socket.on('disconnect', (reason) => {
      this.#cut()
      // By the server itself: this is perhaps nobody's screen any more, and whoever is asked for anything says so.
      if (reason === 'io server disconnect') this.#askAll()
    })
    socket.on('connect_error', ({ message }) => {
      this.#cut()
      if (message === 'session.none') this.#askAll()
    })
    socket.on('hint', (hint: Hint) => this.#hear(hint))
    const timer = setInterval(() => {
      // Cut or refused by the server, it does not come back by itself.
      if (!socket.active) socket.connect()
      this.#askAll()
    }, this.#askEvery)
    return () => {
      clearInterval(timer)
      socket.removeAllListeners()
      socket.disconnect()
      this.connected = false
      this.cutSince = undefined
    }
  }

  /** Calls `fetchAgain`, coalesced, whenever one of these kinds may have changed; of no kind never. Answers how to stop. */
  listen(kinds: readonly HintKind[], fetchAgain: () => void): () => void {
    if (kinds.length === 0) return () => undefined
    const { ask, stop } = coalesce(fetchAgain, atMostEvery, byTimer)
    const listener = { kinds, ask }
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      stop()
    }
  }

  #cut(): void {
    this.connected = false
    this.cutSince ??= instant(new Date())
  }

  #hear(hint: Hint): void {
    for (const { kinds, ask } of this.#listeners) if (kinds.includes(hint.kind)) ask()
  }

  #askAll(): void {
    for (const { ask } of this.#listeners) ask()
  }
}
