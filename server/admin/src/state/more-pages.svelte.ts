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
  #begun = ''
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

  /** Waits for the first page of a list. What is shown behind it stays as long as the list is the same and that page ends where it did. */
  async begin<First extends Pick<Page<T>, 'next'>>(list: unknown, fetched: Promise<First>): Promise<First> {
    const first = await fetched
    const begun = JSON.stringify([list, first.next])
    if (begun !== this.#begun) this.forget()
    this.#begun = begun
    return first
  }

  /** Begins anew; what is still on its way belongs to the old list. */
  forget(): void {
    this.#turn++
    this.submission = new Submission()
    this.items = []
    this.#next = undefined
  }
}
