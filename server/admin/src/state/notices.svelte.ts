import type { Millis } from '@grenier/shared/domain/units.ts'
import { asProblem } from '../api.ts'

const shownFor = 5000 as Millis
/** What went wrong takes longer to read. */
const warningFor = 12_000 as Millis
/** Time enough to see it, and to take it back. */
const undoFor = 15_000 as Millis

export interface Notice {
  readonly id: number
  readonly text: string
  readonly tone: 'go' | 'stop'
  readonly undo?: (() => void) | undefined
}

/** Short words that something was done, or went wrong, shown for some seconds and read aloud by screen readers. */
export class Notices {
  list = $state.raw<readonly Notice[]>([])
  #last = 0

  say(text: string): void {
    this.#show(text, 'go', shownFor)
  }

  /** Answers how to take it back once it holds no more. */
  warn(text: string): () => void {
    return this.#show(text, 'stop', warningFor)
  }

  /** Says that something was done, with a button that takes it back. A refusal of `takeBack` is told. */
  offerUndo(text: string, takeBack: () => Promise<unknown>): void {
    const remove = this.#show(text, 'go', undoFor, () => {
      remove()
      takeBack().catch((error: unknown) => this.warn(asProblem(error).message))
    })
  }

  #show(text: string, tone: 'go' | 'stop', duration: Millis, undo?: () => void): () => void {
    const id = ++this.#last
    const remove = () => (this.list = this.list.filter((notice) => notice.id !== id))
    this.list = [...this.list, { id, text, tone, undo }]
    setTimeout(remove, duration)
    return () => void remove()
  }
}
