import type { Hint, HintKind } from '@grenier/shared/contract/events.ts'
import type { Instant, Millis } from '@grenier/shared/domain/units.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import type { Socket } from 'socket.io-client'
import { byTimer, coalesce } from './coalesce.ts'

const atMostEvery = 250 as Millis
const fallbackEvery = 30_000 as Millis

interface Listener {
  readonly kinds: readonly HintKind[]
  readonly ask: () => void
}

/** The live line to the server: it only says "fetch again". Without it everything is fetched again every 30 s. */
export class Live {
  connected = $state(false)
  /** Since when the line is cut; undefined while it stands or before the first try. */
  cutSince = $state<Instant>()
  readonly #listeners = new Set<Listener>()

  /** Uses a line as long as somebody is logged in; answers how to let go. */
  attach(socket: Socket): () => void {
    socket.on('connect', () => {
      this.connected = true
      this.cutSince = undefined
      this.#askAll()
    })
    socket.on('disconnect', () => this.#cut())
    socket.on('connect_error', () => this.#cut())
    socket.on('hint', (hint: Hint) => this.#hear(hint))
    const timer = setInterval(() => this.#askAll(), fallbackEvery)
    return () => {
      clearInterval(timer)
      socket.removeAllListeners()
      socket.disconnect()
      this.connected = false
      this.cutSince = undefined
    }
  }

  /** Calls `fetchAgain`, coalesced, whenever one of these kinds changed; answers how to stop. */
  listen(kinds: readonly HintKind[], fetchAgain: () => void): () => void {
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
