import { SvelteSet } from 'svelte/reactivity'

/** Which cards of a page hold changes that are not saved yet. */
export class Unsaved {
  readonly #cards = new SvelteSet<string>()

  get any(): boolean {
    return this.#cards.size > 0
  }

  mark(card: string, changed: boolean): void {
    if (changed) this.#cards.add(card)
    else this.#cards.delete(card)
  }
}
