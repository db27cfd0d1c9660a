import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { createLines } from '../../server/src/outbound/lines/lines.ts'
import { createLineStore } from '../../server/src/outbound/lines/store.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { openDatabase } from '../../server/src/platform/database/open-database.ts'
import type { Bench } from './bench.ts'
import { peakBeyondRest } from './memory.ts'
import { median, megabytes, milliseconds, timed } from './statistics.ts'
import { periodOfFacts, siteOfFacts, writeFacts, writeTickets } from './write-facts.ts'

const rounds = 3
const fileOf = (folder: string) => join(folder, 'grenier.db')
const period = { from: periodOfFacts.from as BusinessDay, to: periodOfFacts.to as BusinessDay }

/** The same cells, as a person would ask the shell for them. */
const asked = `SELECT l.businessDay, s.occurredAt, p.code, r.number, s.ticketNumber, s.kind, l.category, l.label, l.quantity,
  l.unitCents / 100.0, l.discountCents / 100.0, l.totalCents / 100.0, l.grams / 1000.0, l.certainty, l.flow
  FROM SaleLine l JOIN Sale s ON s.id = l.saleId JOIN Register r ON r.id = s.registerId JOIN Site p ON p.id = l.siteId
  WHERE l.siteId = '${siteOfFacts}' AND l.businessDay >= '${period.from}' AND l.businessDay < '${period.to}' AND l.counted
  ORDER BY l.businessDay, s.occurredAt, l.saleId, l.position;`

/** Milliseconds of the shell writing the file, by its own timer; NaN without one on the PATH. */
function shellTime(file: string): number {
  const input = `.mode csv\n.timer on\n.output /dev/null\n${asked.replaceAll('\n', ' ')}\n.output stdout\n`
  const { stdout, error } = spawnSync('sqlite3', [file], { input, encoding: 'utf8' })
  return error ? Number.NaN : Number(/real ([\d.]+)/.exec(stdout)?.[1]) * 1000
}

/** The file of a million sale lines, read to its end. */
export const bench: Bench = {
  name: 'lines',
  async prepare({ folder }) {
    await writeFacts(fileOf(folder))
    await writeTickets(fileOf(folder))
  },
  async run({ folder }) {
    const database = await openDatabase({ url: `file:${fileOf(folder)}` })
    const site = { id: siteOfFacts, code: '1' } as never
    const lines = createLines({ store: createLineStore(database), sites: { list: () => Promise.resolve([site]) } })
    let characters = 0
    const read = async () => {
      characters = 0
      for await (const piece of (await lines.file(jobActor('bench'), 'sales', { siteId: siteOfFacts, ...period })).pieces)
        characters += piece.length
    }
    const peak = await peakBeyondRest(read)
    const times = { ours: [] as number[], shell: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      times.ours.push(await timed(read))
      times.shell.push(shellTime(fileOf(folder)))
    }
    await database.close()
    const [took, shell] = [median(times.ours), median(times.shell)]
    return [
      {
        name: `CSV of 1 M sale lines (${megabytes(characters)})`,
        figure: milliseconds(took),
        baseline: `${milliseconds(shell)} sqlite3 -csv`,
        ratio: took / shell,
        target: '≤ 1.4',
        ...(!Number.isNaN(shell) && { met: took / shell <= 1.4 }),
      },
      { name: 'memory beyond rest', figure: peak === undefined ? 'unknown' : megabytes(peak), target: '' },
    ]
  },
}
