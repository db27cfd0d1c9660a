import { join } from 'node:path'
import { foundShop } from '../faults/found-shop.ts'
import { startServer } from '../faults/server-process.ts'
import { basket } from './basket.ts'
import type { Bench } from './bench.ts'
import { countRows } from './count-rows.ts'
import { keepRequests, type PreparedRequest, sendRequests } from './prepared-requests.ts'
import { milliseconds, perSecond, quantile, seconds } from './statistics.ts'

const tillsOf = (full: boolean) => (full ? 1_000 : 100)
const salesEach = 50
const cents = basket.reduce((sum, line) => sum + line.totalCents, 0)

function* queuedSales(tills: Awaited<ReturnType<typeof foundShop>>): Generator<PreparedRequest> {
  for (const { till, registerId, sessionId, day } of tills) {
    const entries = Array.from({ length: salesEach }, () => till.sell(sessionId, day, { lines: basket }))
    yield { path: `/api/registers/${registerId}/entries`, body: JSON.stringify(till.send(entries)) }
  }
}

/** Tills that come back together with fifty sales each. Throws when one is lost or doubled. */
export const bench: Bench = {
  name: 'tills-drain',
  async prepare({ folder, full }) {
    await keepRequests(join(folder, 'requests'), queuedSales(await foundShop(folder, tillsOf(full))))
  },
  async run({ folder, full }) {
    const server = await startServer({ folder })
    const sent = await sendRequests(server.origin, join(folder, 'requests'))
    await server.stop()
    const sales = tillsOf(full) * salesEach
    const expected = { sales, lines: sales * basket.length, cents: sales * cents, chains: tillsOf(full), gaps: 0 }
    const counted = countRows(folder)
    if (JSON.stringify(counted) !== JSON.stringify(expected))
      throw new Error(`Expected ${JSON.stringify(expected)}, got ${JSON.stringify(counted)}`)
    const name = `${tillsOf(full)} tills × ${salesEach} sales, nothing lost or doubled`
    return [
      { name, figure: seconds(sent.milliseconds), baseline: perSecond(sales / (sent.milliseconds / 1000)), target: '' },
      { name: 'slowest answer to a till', figure: milliseconds(quantile(sent.times, 1)), target: '' },
    ]
  },
}
