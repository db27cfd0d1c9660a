import type { PastTicket } from '../local/past-tickets.ts'
import type { Language } from './language.svelte.ts'
import { problemText } from './problem-text.ts'

/** The last step of a void or a refund: once at a time, and what went wrong in words. */
export class BackStep {
  working = $state(false)
  problem = $state('')
  /** What was written, once it is. */
  done = $state.raw<PastTicket | null>(null)

  readonly #language: Language

  constructor(language: Language) {
    this.#language = language
  }

  /** `write` answers null when nobody allowed it: then nothing has happened. */
  async take(write: () => Promise<PastTicket | null>): Promise<void> {
    if (this.working) return
    this.working = true
    this.problem = ''
    try {
      this.done = await write()
    } catch (error) {
      this.problem = problemText(this.#language, error)
    } finally {
      this.working = false
    }
  }
}
