import { commitBatches, type Commitment } from '../../server/src/activity/registers/commit-entries.ts'
import type { Batch } from '../../server/src/activity/registers/follow-chain.ts'
import { readEntry } from '../../server/src/activity/registers/read-entry.ts'
import { createProjectionStore } from '../../server/src/activity/registers/projection/store.ts'
import { createLeftOpenStore } from '../../server/src/activity/registers/left-open/store.ts'
import { createRemoteClosingStore } from '../../server/src/activity/registers/remote-closing/store.ts'
import { createRegisterStore } from '../../server/src/activity/registers/store.ts'
import { foundShop, openApp, type OpenTill } from '../faults/found-shop.ts'
import { openAppender } from './append.ts'
import type { Bench } from './bench.ts'
import { basket } from './basket.ts'
import { median, milliseconds, quantile } from './statistics.ts'

const sales = 5_000
const warmUp = 200

async function verifiedBatches({ till, sessionId, day }: OpenTill, device: Batch['device']): Promise<Batch[]> {
  const batches: Batch[] = []
  for (let index = 0; index < sales + warmUp; index++) {
    const entry = await readEntry(till.sell(sessionId, day, { lines: basket }), device.key, 1)
    batches.push({ device, chain: till.chain, entries: [entry], isContact: true, contact: { pending: 0, version: undefined } })
  }
  return batches
}

/** From the verified entry to COMMIT, in process, one till at a time, between appends to a file of the same disk. */
export const bench: Bench = {
  name: 'sale-commit',
  async run({ folder }) {
    const [open] = await foundShop(folder, 1)
    if (!open) throw new Error('Expected a till')
    const app = await openApp(folder)
    const { database, journal } = app
    const needs: Commitment = {
      database,
      journal,
      store: createRegisterStore(database),
      projection: createProjectionStore(database, app.rollUp),
      vouchers: app.vouchers,
      approvals: app.approvals,
      closings: createRemoteClosingStore(database),
      leftOpen: createLeftOpenStore(database),
      settled: app.notifications.settle,
      notify: app.notifications.notify,
      committed: () => undefined,
      now: app.now,
    }
    const batches = await verifiedBatches(open, await app.devices.keyOf(open.till.chain))
    const appender = openAppender(folder)
    const [commits, appends]: [number[], number[]] = [[], []]
    for (const batch of batches) {
      const began = performance.now()
      await commitBatches(needs, [batch])
      commits.push(performance.now() - began)
      appends.push(appender.append())
    }
    appender.close()
    await database.close()
    const at = (share: number) => [quantile(commits.slice(warmUp), share), quantile(appends.slice(warmUp), share)] as const
    const [[commit = 0, append = 0], middle] = [at(0.99), [median(commits.slice(warmUp)), median(appends.slice(warmUp))]]
    const [commitMedian = 0, appendMedian = 0] = middle
    return [
      {
        name: 'p99, verified entry to COMMIT',
        figure: milliseconds(commit),
        baseline: `${milliseconds(append)} 4 kB + fdatasync`,
        ratio: commit / append,
        target: '≤ 3',
        met: commit / append <= 3,
      },
      {
        name: 'median, verified entry to COMMIT',
        figure: milliseconds(commitMedian),
        baseline: `${milliseconds(appendMedian)} 4 kB + fdatasync`,
        ratio: commitMedian / appendMedian,
        target: '',
      },
    ]
  },
}
