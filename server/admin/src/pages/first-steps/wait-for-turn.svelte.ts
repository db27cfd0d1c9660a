import { asProblem } from '../../api.ts'
import type { App } from '../../state/app.ts'

const everySecond = 1000

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
        // Nothing listens for a moment, or nothing that is ready: asked again.
        const { status } = asProblem(error)
        if (status > 0 && status < 500) throw error
      }
    }
    // Whoever was here may be nobody on the server that comes: it is asked all the same.
    $effect(() => {
      if (!this.begun) return undefined
      const timer = setInterval(() => void ask(), everySecond)
      return () => clearInterval(timer)
    })
  }
}
