import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { formatFile } from '@grenier/shared/domain/ecologic/format-file.ts'
import { builtInNomenclatures } from '@grenier/shared/domain/ecologic/nomenclatures.ts'
import { ecologicV1 } from '@grenier/shared/domain/ecologic/profiles.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { allowEach, jobActor } from '../../server/src/platform/access.ts'
import { openDatabase } from '../../server/src/platform/database/open-database.ts'
import { openSqliteFile } from '../../server/src/platform/database/sqlite-connection.ts'
import { createRollUp } from '../../server/src/activity/totals/roll-up/roll-up.ts'
import { recountQuery } from '../../server/src/activity/totals/roll-up/store.ts'
import { gatherFigures } from '../../server/src/outbound/ecologic/runs/gather-figures.ts'
import type { Bench, Figure } from './bench.ts'
import { peakBeyondRest } from './memory.ts'
import { median, megabytes, milliseconds, timed } from './statistics.ts'
import { periodOfFacts, siteOfFacts, writeFacts } from './write-facts.ts'

const rounds = 5
const fileOf = (folder: string) => join(folder, 'grenier.db')
const period = { from: periodOfFacts.from as BusinessDay, to: periodOfFacts.to as BusinessDay }
const allowed = allowEach(jobActor('bench'), 'ecologic.run', [siteOfFacts])
const places = [{ id: siteOfFacts, code: '1', name: 'Nord', siret: '', address: '' }]

/** The statement of a full recount with its values written in, for a shell that takes no parameters. */
function plainSql(): string {
  const { sql, values } = recountQuery(allowed, period)
  let next = 0
  return sql.replaceAll('?', () => `'${String(values[next++])}'`)
}

/** Milliseconds of the statement in the sqlite3 shell, by its own timer; NaN without one on the PATH. */
function shellTime(file: string): number {
  const input = `.timer on\n.output /dev/null\n${plainSql().replaceAll('\n', ' ')};\n.output stdout\n`
  const { stdout, error } = spawnSync('sqlite3', [file], { input, encoding: 'utf8' })
  return error ? Number.NaN : Number(/real ([\d.]+)/.exec(stdout)?.[1]) * 1000
}

const judged = (name: string, took: number, floor: number, baseline: string, most: number): Figure => ({
  name,
  figure: milliseconds(took),
  baseline: `${milliseconds(floor)} ${baseline}`,
  ratio: took / floor,
  target: `≤ ${most}`,
  met: took / floor <= most,
})

/** The bytes of a year's file from a million sale lines and half a million deposit items, with the database open. */
export const bench: Bench = {
  name: 'ecologic',
  async prepare({ folder }) {
    await writeFacts(fileOf(folder))
    const database = await openDatabase({ url: `file:${fileOf(folder)}` })
    await createRollUp(database).rebuild()
    await database.close()
  },
  async run({ folder }) {
    const database = await openDatabase({ url: `file:${fileOf(folder)}` })
    const rollUp = createRollUp(database)
    const make = (sums: typeof rollUp.sums) => async () => {
      const asked = { places, isWhole: true, profile: ecologicV1, period }
      const { nomenclature, rows } = await gatherFigures({ ...rollUp, sums }, allowed, asked, builtInNomenclatures)
      return formatFile(ecologicV1, nomenclature, rows, period, '2026-11-21T10:00:00.000Z' as Instant)
    }
    const [recounted, rolledUp] = [make(rollUp.recount), make(rollUp.sums)]
    if (!Buffer.from(await recounted()).equals(Buffer.from(await rolledUp()))) throw new Error('Expected both ways to give the same bytes')
    const statement = openSqliteFile(fileOf(folder)).prepare(plainSql())
    const times = { recounted: [] as number[], rolledUp: [] as number[], shell: [] as number[], raw: [] as number[] }
    const peak = await peakBeyondRest(recounted)
    for (let round = 0; round < rounds; round++) {
      times.recounted.push(await timed(recounted))
      times.shell.push(shellTime(fileOf(folder)))
      times.raw.push(await timed(() => statement.all()))
      times.rolledUp.push(await timed(rolledUp))
    }
    statement.database.close()
    await database.close()
    const [shell, raw] = [median(times.shell), median(times.raw)]
    const [floor, baseline] = Number.isNaN(shell) ? [raw, 'raw statement'] : [shell, 'sqlite3 shell']
    return [
      judged('CSV of a year without roll-ups', median(times.recounted), floor, baseline, 1.3),
      judged('CSV of a year with roll-ups', median(times.rolledUp), floor, baseline, 0.1),
      {
        name: 'memory beyond rest',
        figure: peak === undefined ? 'unknown' : megabytes(peak),
        target: '≤ 150 MB',
        ...(peak !== undefined && { met: peak <= 150_000_000 }),
      },
    ]
  },
}
