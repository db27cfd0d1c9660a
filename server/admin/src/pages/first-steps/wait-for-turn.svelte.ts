import type { Millis } from '@grenier/shared/domain/units.ts'
import { asProblem } from '../../api.ts'
import type { App } from '../../state/app.ts'
import { whileBusy } from '../../state/while-busy.svelte.ts'

/** Once begun, asks until the server serves the demonstration, or no longer does, and opens the first page of what it serves then. */
export class Turn {
  begun = $state(false)

  constructor(api: App['api'], wanted: { readonly demonstration: boolean }) {
    const ask = async () => {
      try {
        const { demonstration, demonstrationAccount } = await api.situation()
        const isThere = demonstration === wanted.demonstration && (!demonstration || demonstrationAccount !== undefined)
        if (isThere) location.assign('/admin/')
      } catch (error) {
        // Nothing listens for a moment: asked again.
        if (asProblem(error).status !== 0) throw error
      }
    }
    whileBusy(
      () => this.begun,
      () => void ask(),
      1_000 as Millis,
    )
  }
}
