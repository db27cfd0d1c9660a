import { spawnSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@grenier/shared/domain/uuid.ts'
import type { App } from '../../server/src/app.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { indexImage } from '../../server/src/platform/database/image/index-image.ts'
import { takeImage } from '../../server/src/platform/database/image/take-image.ts'
import { writeBody } from '../../server/src/platform/points/body.ts'
import { openApp, type OpenTill } from '../faults/found-shop.ts'
import { basket } from './basket.ts'
import type { Bench, Figure } from './bench.ts'
import { openTillThere, seedLargeShop } from './large-shop.ts'
import { kilobytes, median, megabytes, milliseconds, quantile, seconds, timed } from './statistics.ts'

const rounds = 3
const salesBefore = 1_000
const salesOfIncrement = 50
const incrementAtMost = 2_000_000
const databaseOf = (folder: string) => join(folder, 'grenier.db')

/** Milliseconds of the sqlite3 shell's own backup; NaN without one on the PATH. */
async function shellTime(folder: string): Promise<number> {
  const copy = join(folder, 'shell.db')
  let failed: unknown
  const took = await timed(() => (failed = spawnSync('sqlite3', [databaseOf(folder), `.backup '${copy}'`]).error))
  rmSync(copy, { force: true })
  return failed ? Number.NaN : took
}

/** What a full point does beside its checks: a copy of one moment, its index of pages, its packed body. */
const bareTime = (folder: string) =>
  timed(async () => {
    const image = join(folder, 'image.db')
    await takeImage(databaseOf(folder), image)
    await indexImage(image, join(folder, 'index'))
    await writeBody({ source: image, target: join(folder, 'body'), pages: null, key: null })
    for (const name of ['image.db', 'index', 'body']) rmSync(join(folder, name))
  })

/** Sells one ticket after another until told to stop; answers how long each took from the signed entry to its answer. */
async function sell({ registers }: App, { till, sessionId, day }: OpenTill, isOver: (sold: number) => boolean): Promise<number[]> {
  const times: number[] = []
  while (!isOver(times.length)) {
    const batch = till.send([till.sell(sessionId, day, { lines: basket })])
    times.push(await timed(() => registers.accept(batch)))
  }
  return times
}

async function sellDuring(app: App, till: OpenTill, work: Promise<unknown>): Promise<number[]> {
  let over = false
  const ended = work.finally(() => (over = true))
  const times = await sell(app, till, () => over)
  await ended
  return times
}

const judged = (name: string, [took, floor]: readonly [number, number], most: number | undefined): Figure => ({
  name,
  figure: seconds(took),
  baseline: `${seconds(floor)} sqlite3 .backup`,
  ratio: took / floor,
  target: most === undefined ? '' : `≤ ${most}`,
  ...(most !== undefined && !Number.isNaN(floor) && { met: took / floor <= most }),
})

/** A full point of half a gigabyte beside the shell's backup, what sales feel of it, and what fifty of them add five minutes later. */
export const bench: Bench = {
  name: 'backup',
  prepare: async ({ folder }) => void (await seedLargeShop(folder)),
  async run({ folder }) {
    const till = await openTillThere(folder)
    const app = await openApp(folder)
    // Points are made by the minute only where there is somewhere to send them.
    const account = {
      id: newId(),
      siteId: null,
      kind: 'webdav' as const,
      url: 'http://127.0.0.1:9/drive',
      userName: 'awa',
      password: 'secret',
    }
    await app.sync.save(jobActor('bench'), account)
    const times = { shell: [] as number[], bare: [] as number[], whole: [] as number[] }
    const before = await sell(app, till, (sold) => sold === salesBefore)
    const during: number[] = []
    for (let round = 0; round < rounds; round++) {
      times.shell.push(await shellTime(folder))
      times.bare.push(await bareTime(folder))
      times.whole.push(await timed(() => app.backup.make({ reason: 'person', level: 'full' })))
      during.push(...(await sellDuring(app, till, app.backup.make({ reason: 'person', level: 'full' }))))
    }
    before.push(...(await sell(app, till, (sold) => sold === salesBefore)))
    await app.backup.make({ reason: 'schedule' })
    await sell(app, till, (sold) => sold === salesOfIncrement)
    const { manifest, manifestBytes } = await app.backup.make({ reason: 'schedule' })
    await app.database.close()
    const [calm, busy] = [quantile(before, 0.99), quantile(during, 0.99)]
    const increment = manifest.body.bytes + manifestBytes
    const size = megabytes(statSync(databaseOf(folder)).size)
    const shell = median(times.shell)
    return [
      judged(`full point of ${size}: copy, index, packed body`, [median(times.bare), shell], 3),
      judged('the same with all its checks', [median(times.whole), shell], undefined),
      {
        name: `sale p99 while backing up (${during.length} sales)`,
        figure: milliseconds(busy),
        baseline: `${milliseconds(calm)} before and after`,
        ratio: busy / calm,
        target: '≤ 2',
        met: busy / calm <= 2,
      },
      {
        name: `${salesOfIncrement} sales later: a ${manifest.level} point of ${size}`,
        figure: kilobytes(increment),
        target: '≤ 2 MB',
        met: manifest.level === 'minute' && increment <= incrementAtMost,
      },
    ]
  },
}
