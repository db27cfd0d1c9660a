import type { Restoration } from '@grenier/shared/contract/restore.ts'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { ApiProblem } from '../api.ts'
import { Submission } from './submission.svelte.ts'

const everySecond = 1000 as Millis
const restful: readonly Restoration['state'][] = ['none', 'checked', 'done', 'failed']

/** One restoration as a screen follows it: begun, asked about each second, also while the server is away to swap. */
export class RestoreRun {
  now = $state.raw<Restoration>()
  /** The server does not answer, as while it swaps. */
  isAway = $state(false)
  readonly submission = new Submission()
  readonly #read: () => Promise<Restoration>
  readonly #wait: (then: () => void) => () => void
  #cancel: (() => void) | undefined
  #turn = 0

  constructor(
    read: () => Promise<Restoration>,
    wait = (then: () => void) => {
      const timer = setTimeout(then, everySecond)
      return () => clearTimeout(timer)
    },
  ) {
    this.#read = read
    this.#wait = wait
  }

  get isUnderWay(): boolean {
    return this.now !== undefined && !restful.includes(this.now.state)
  }

  /** Begins a check or a restore; the refusal is in `submission`. */
  async begin(work: () => Promise<Restoration>): Promise<void> {
    const turn = this.#turn
    const begun = await this.submission.send(work)
    if (begun && turn === this.#turn) this.#hear(begun.answer)
  }

  /** Follows what is under way already. */
  async look(): Promise<void> {
    const turn = this.#turn
    try {
      const now = await this.#read()
      if (turn === this.#turn) this.#hear(now)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (turn !== this.#turn) return
      // A server that swaps answers nothing, or not yet; whoever must log in again is asked on top.
      this.isAway = true
      this.#again()
    }
  }

  /** Nobody looks any more: what is on its way is not heard. */
  stop(): void {
    this.#turn++
    this.#cancel?.()
  }

  #hear(restoration: Restoration): void {
    this.isAway = false
    this.now = restoration
    if (this.isUnderWay) this.#again()
  }

  #again(): void {
    this.#cancel?.()
    this.#cancel = this.#wait(() => void this.look())
  }
}
