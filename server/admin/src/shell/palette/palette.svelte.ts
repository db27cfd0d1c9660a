import type { Found } from '@grenier/shared/contract/search.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import type { Entry } from './entries.ts'

const pause = 200 as Millis

interface Wiring {
  /** What is known here. */
  readonly known: (typed: string) => Entry[]
  /** Asks the server; undefined for whoever may not. */
  readonly ask: ((typed: string) => Promise<Found>) | undefined
  readonly fromServer: (found: Found) => Entry[]
  readonly wait?: (work: () => void, after: Millis) => () => void
}

const byTimer = (work: () => void, after: Millis) => {
  const timer = setTimeout(work, after)
  return () => clearTimeout(timer)
}

/** What was typed, what answers it, and which answer is chosen. The server is asked after a pause, and an answer that was overtaken is dropped. */
export class PaletteState {
  typed = $state('')
  at = $state(0)
  isAsking = $state(false)
  /** The server could not be asked: what is known here stands alone. */
  isAlone = $state(false)
  #found = $state.raw<Entry[]>([])
  readonly entries: readonly Entry[] = $derived.by(() => [...this.#wiring.known(this.typed), ...this.#found])
  readonly #wiring: Wiring
  #stop: () => void = () => undefined
  #turn = 0

  constructor(wiring: Wiring) {
    this.#wiring = wiring
  }

  type(text: string): void {
    this.typed = text
    this.at = 0
    this.#found = []
    this.#stop()
    const { ask, wait = byTimer } = this.#wiring
    const turn = ++this.#turn
    this.isAsking = ask !== undefined && text.trim() !== ''
    if (!ask || text.trim() === '') return
    this.#stop = wait(() => void this.#fetch(ask, turn), pause)
  }

  /** Up and down go round. */
  step(by: 1 | -1): void {
    const count = this.entries.length
    if (count > 0) this.at = (this.at + by + count) % count
  }

  async #fetch(ask: (typed: string) => Promise<Found>, turn: number): Promise<void> {
    try {
      const found = await ask(this.typed.trim().slice(0, 80))
      if (turn !== this.#turn) return
      this.#found = this.#wiring.fromServer(found)
      this.isAlone = false
    } catch {
      if (turn === this.#turn) this.isAlone = true
    }
    if (turn === this.#turn) this.isAsking = false
  }

  leave(): void {
    this.#turn++
    this.#stop()
  }
}
