import { Submission } from './submission.svelte.ts'

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Pages after the first one, fetched one touch at a time. */
export class MorePages<T> {
  items = $state.raw<readonly T[]>([])
  #next = $state.raw<string | null>()
  #turn = 0
  submission = $state.raw(new Submission())

  /** What to ask next, given what the first page said; null at the end. */
  nextAfter(first: string | null): string | null {
    return this.#next === undefined ? first : this.#next
  }

  async load(first: string | null, fetchAfter: (after: string) => Promise<Page<T>>): Promise<void> {
    const after = this.nextAfter(first)
    if (after === null) return
    const turn = this.#turn
    const page = await this.submission.send(() => fetchAfter(after))
    if (!page || turn !== this.#turn) return
    this.items = [...this.items, ...page.answer.items]
    this.#next = page.answer.next
  }

  /** Another filter: begins anew; what is still on its way belongs to the old one. */
  forget(): void {
    this.#turn++
    this.submission = new Submission()
    this.items = []
    this.#next = undefined
  }
}
