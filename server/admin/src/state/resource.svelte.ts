import type { HintKind } from '@grenier/shared/contract/events.ts'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { untrack } from 'svelte'
import { asProblem, type ApiProblem } from '../api.ts'
import type { Live } from './live.svelte.ts'

/** Something fetched: the last good answer stays on screen while a newer one is on its way or has failed. */
export class Resource<T> {
  data = $state.raw<T>()
  problem = $state.raw<ApiProblem>()
  /** When `data` was fetched. */
  at = $state<Instant>()
  #turn = 0
  #latest = Promise.resolve()

  /** Fetches. An answer that was overtaken by a later request is dropped: this ends once the later one has come. */
  async load(fetchIt: () => Promise<T>): Promise<void> {
    let running = (this.#latest = this.#fetch(++this.#turn, fetchIt))
    await running
    while (running !== this.#latest) {
      running = this.#latest
      await running
    }
  }

  async #fetch(turn: number, fetchIt: () => Promise<T>): Promise<void> {
    try {
      const data = await fetchIt()
      if (turn !== this.#turn) return
      this.data = data
      this.at = instant(new Date())
      this.problem = undefined
    } catch (error) {
      if (turn === this.#turn) this.problem = asProblem(error)
    }
  }
}

/** A resource of a component: fetched now, again when what `fetchIt` reads changes, on `refresh`, and as often as `Live` asks for these kinds. */
export function follow<T>(
  live: Live,
  kinds: readonly HintKind[],
  fetchIt: () => Promise<T>,
): { resource: Resource<T>; refresh: () => Promise<void> } {
  const resource = new Resource<T>()
  const refresh = () => untrack(() => resource.load(fetchIt))
  $effect(() => {
    void resource.load(fetchIt)
    return live.listen(kinds, () => void refresh())
  })
  return { resource, refresh }
}
