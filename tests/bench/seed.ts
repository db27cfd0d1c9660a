import { join } from 'node:path'
import { run, root } from '../check/run-program.ts'
import type { Bench } from './bench.ts'
import { countRows } from './count-rows.ts'
import { seconds, timed } from './statistics.ts'

const request = { sites: 2, deposits: 100_000, sales: 300_000, seed: 7 }

/** A year of two large sites, by the command line. */
export const bench: Bench = {
  name: 'seed',
  async run({ folder }) {
    const words = Object.entries(request).flatMap(([name, value]) => [`--${name}`, String(value)])
    process.env['GRENIER_DATA'] = folder
    const took = await timed(async () => {
      const { status, said } = await run(process.execPath, [join(root, 'server/src/cli.ts'), 'seed', ...words])
      if (status !== 0) throw new Error(said)
    })
    const { sales } = countRows(folder)
    if (sales !== request.sales) throw new Error(`Expected ${request.sales} sales, got ${sales}`)
    return [{ name: `seed ${words.join(' ')}`, figure: seconds(took), target: '≤ 60 s', met: took <= 60_000 }]
  },
}
