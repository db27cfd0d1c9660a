import { Submission } from '../../state/submission.svelte.ts'

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Pages after the first one, fetched one touch at a time. */
export class MorePages<T> {
  items = $state.raw<readonly T[]>([])
  #next = $state.raw<string | null>()
  readonly submission = new Submission()

  /** What to ask next, given what the first page said; null at the end. */
  nextAfter(first: string | null): string | null {
    return this.#next === undefined ? first : this.#next
  }

  async load(first: string | null, fetchAfter: (after: string) => Promise<Page<T>>): Promise<void> {
    const after = this.nextAfter(first)
    if (after === null) return
    const page = await this.submission.send(() => fetchAfter(after))
    if (!page) return
    this.items = [...this.items, ...page.answer.items]
    this.#next = page.answer.next
  }

  /** Another filter: begins anew. */
  forget(): void {
    this.items = []
    this.#next = undefined
  }
}
