import { join } from 'node:path'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { createComparison } from '../../server/src/activity/comparison/comparison.ts'
import { createComparisonStore } from '../../server/src/activity/comparison/store.ts'
import { createRollUp } from '../../server/src/activity/totals/roll-up/roll-up.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { openDatabase, type Database } from '../../server/src/platform/database/open-database.ts'
import { openSqliteFile } from '../../server/src/platform/database/sqlite-connection.ts'
import type { Bench } from './bench.ts'
import { median, milliseconds, quantile, timed } from './statistics.ts'
import { periodOfFacts, registerOfFacts, siteOfFacts, writeFacts, writeTickets } from './write-facts.ts'

const rounds = 20
const mostMs = 200
const day = (text: string) => text as BusinessDay
const fileOf = (folder: string) => join(folder, 'grenier.db')
const [october, november] = [
  { from: day('2026-09-01'), to: day('2026-10-01') },
  { from: day('2026-10-01'), to: day('2026-11-01') },
]
const months = { ...november, beforeFrom: october.from, beforeTo: october.to }

/** Sales of a month from the lines of its tickets, as without roll-ups. */
const plain = `SELECT sum(totalCents), sum(grams), count(DISTINCT saleId) FROM SaleLine
  WHERE siteId = '${siteOfFacts}' AND businessDay >= ? AND businessDay < ? AND counted AND flow = 'reuse'`

/** One session a day. */
async function writeSessions(database: Database): Promise<void> {
  const rows = []
  const place = { siteId: siteOfFacts, registerId: registerOfFacts, chain: 'chain' }
  for (let at = day(periodOfFacts.from); at < periodOfFacts.to; at = addDays(at, 1)) {
    const [opened, closed] = [`${at}T08:00:00.000Z`, `${at}T18:00:00.000Z`]
    const figures = { floatCents: 10_000, sales: 2_740, salesCents: 5_000_000, varianceCents: -20 }
    rows.push({ id: `session-${at}`, ...place, businessDay: at, openedAt: opened, openedBy: 'awa', closedAt: closed, ...figures })
  }
  await database.client.cashSession.createMany({ data: rows })
}

/** Two months side by side, day by day, over a million sale lines and half a million deposit items. */
export const bench: Bench = {
  name: 'month-view',
  async prepare({ folder }) {
    await writeFacts(fileOf(folder))
    await writeTickets(fileOf(folder))
    const database = await openDatabase({ url: `file:${fileOf(folder)}` })
    await createRollUp(database).rebuild()
    await writeSessions(database)
    await database.close()
  },
  async run({ folder }) {
    const database = await openDatabase({ url: `file:${fileOf(folder)}` })
    const sites = { list: async () => [{ id: siteOfFacts }] as never }
    const comparison = createComparison({ store: createComparisonStore(database), rollUp: createRollUp(database), sites })
    const statement = openSqliteFile(fileOf(folder)).prepare(plain)
    const show = async () => JSON.stringify(await comparison.compare(jobActor('bench'), months))
    const shown = JSON.parse(await show()) as { now: { salesCents: number } }
    const recounted = Object.values(statement.get(november.from, november.to) as Record<string, number>)[0]
    if (shown.now.salesCents !== recounted) throw new Error(`Expected ${recounted} cents, got ${shown.now.salesCents}`)
    const times = { ours: [] as number[], plain: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      times.ours.push(await timed(show))
      times.plain.push(await timed(() => [october, november].map(({ from, to }) => statement.get(from, to))))
    }
    statement.database.close()
    await database.close()
    const [took, floor] = [median(times.ours), median(times.plain)]
    return [
      {
        name: 'two months side by side over 1 M sale lines',
        figure: `${milliseconds(took)} (p95 ${milliseconds(quantile(times.ours, 0.95))})`,
        baseline: `${milliseconds(floor)} their lines, raw statement`,
        ratio: took / floor,
        target: `≤ ${mostMs} ms`,
        met: took <= mostMs,
      },
    ]
  },
}
