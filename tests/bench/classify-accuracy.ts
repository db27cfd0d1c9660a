import type { Bench } from './bench.ts'
import { run } from './classify.ts'

/** The classifier prints a report of its own: accuracy by category, confusions, mistakes. */
export const bench: Bench = {
  name: 'classify',
  async run() {
    await run()
    return []
  },
}
