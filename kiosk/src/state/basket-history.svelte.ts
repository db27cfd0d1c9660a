import type { Basket } from '../local/records.ts'

const mostSteps = 20

/** The baskets before the last changes, so that a slip of the finger is taken back. */
export class BasketHistory {
  #before = $state.raw<readonly Basket[]>([])

  readonly isEmpty = $derived(this.#before.length === 0)

  remember(basket: Basket): void {
    this.#before = [...this.#before, basket].slice(-mostSteps)
  }

  takeBack(): Basket | undefined {
    const last = this.#before.at(-1)
    this.#before = this.#before.slice(0, -1)
    return last
  }

  forget(): void {
    this.#before = []
  }
}
