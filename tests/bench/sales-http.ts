import { join } from 'node:path'
import { foundShop } from '../faults/found-shop.ts'
import { startServer } from '../faults/server-process.ts'
import { appendsPerSecond } from './append.ts'
import { basket } from './basket.ts'
import type { Bench } from './bench.ts'
import { countRows } from './count-rows.ts'
import { keepRequests, type PreparedRequest, sendRequests } from './prepared-requests.ts'
import { milliseconds, perSecond, quantile } from './statistics.ts'

const chains = 50
const salesOf = (full: boolean) => (full ? 1_000 : 300)

function* signedSales(tills: Awaited<ReturnType<typeof foundShop>>, each: number): Generator<PreparedRequest> {
  for (const { till, registerId, sessionId, day } of tills)
    for (let index = 0; index < each; index++) {
      const body = JSON.stringify(till.send([till.sell(sessionId, day, { lines: basket })]))
      yield { path: `/api/registers/${registerId}/entries`, body }
    }
}

/** Fifty chains, one signed sale of three lines a request, against a real server that verifies every signature. */
export const bench: Bench = {
  name: 'sales-http',
  async prepare({ folder, full }) {
    await keepRequests(join(folder, 'requests'), signedSales(await foundShop(folder, chains), salesOf(full)))
  },
  async run({ folder, full }) {
    const before = appendsPerSecond(folder)
    const server = await startServer({ folder })
    const sent = await sendRequests(server.origin, join(folder, 'requests'))
    await server.stop()
    const floor = (before + appendsPerSecond(folder)) / 2
    const expected = chains * salesOf(full)
    const counted = countRows(folder)
    if (counted.sales !== expected) throw new Error(`Expected ${expected} sales, got ${counted.sales}`)
    const rate = expected / (sent.milliseconds / 1000)
    return [
      {
        name: `${chains} chains, one signed sale a request`,
        figure: perSecond(rate),
        baseline: `${perSecond(floor)} 4 kB + fdatasync`,
        ratio: rate / floor,
        target: '≥ 2000/s',
        met: rate >= 2000,
      },
      { name: 'answer, median', figure: milliseconds(quantile(sent.times, 0.5)), target: '' },
      { name: 'answer, p99', figure: milliseconds(quantile(sent.times, 0.99)), target: '' },
    ]
  },
}
