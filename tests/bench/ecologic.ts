import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { formatFile } from '@grenier/shared/domain/ecologic/format-file.ts'
import { profileNamed } from '@grenier/shared/domain/ecologic/profiles.ts'
import type { BusinessDay, Instant } from '@grenier/shared/domain/units.ts'
import { allow, jobActor } from '../../server/src/platform/access.ts'
import { openDatabase } from '../../server/src/platform/database/open-database.ts'
import { openSqliteFile } from '../../server/src/platform/database/sqlite-connection.ts'
import { createEcologicStore, factsQuery } from '../../server/src/outbound/ecologic/store.ts'
import type { Bench } from './bench.ts'
import { peakBeyondRest } from './memory.ts'
import { median, megabytes, milliseconds, timed } from './statistics.ts'
import { periodOfFacts, siteOfFacts, writeFacts } from './write-facts.ts'

const rounds = 5
const fileOf = (folder: string) => join(folder, 'grenier.db')
const period = { from: periodOfFacts.from as BusinessDay, to: periodOfFacts.to as BusinessDay }

/** The same statement with its values written in, for a shell that takes no parameters. */
function plainSql(): string {
  const { sql, values } = factsQuery(siteOfFacts, period)
  let next = 0
  return sql.replaceAll('?', () => `'${String(values[next++])}'`)
}

/** Milliseconds of the statement in the sqlite3 shell, by its own timer; NaN without one on the PATH. */
function shellTime(file: string): number {
  const input = `.timer on\n.output /dev/null\n${plainSql().replaceAll('\n', ' ')};\n.output stdout\n`
  const { stdout, error } = spawnSync('sqlite3', [file], { input, encoding: 'utf8' })
  return error ? Number.NaN : Number(/real ([\d.]+)/.exec(stdout)?.[1]) * 1000
}

/** The bytes of a year's file from a million sale lines, with the database open. */
export const bench: Bench = {
  name: 'ecologic',
  prepare: ({ folder }) => writeFacts(fileOf(folder)),
  async run({ folder }) {
    const database = await openDatabase({ url: `file:${fileOf(folder)}` })
    const store = createEcologicStore(database)
    const profile = profileNamed('ecologic-v1')
    if (!profile) throw new Error('Expected the profile ecologic-v1')
    const allowed = allow(jobActor('bench'), 'ecologic.run', siteOfFacts)
    const make = async () => formatFile(profile, await store.figures(allowed, period), period, '2026-11-21T10:00:00.000Z' as Instant)
    const statement = openSqliteFile(fileOf(folder)).prepare(plainSql())
    const times = { file: [] as number[], shell: [] as number[], raw: [] as number[] }
    const peak = await peakBeyondRest(make)
    for (let round = 0; round < rounds; round++) {
      times.file.push(await timed(make))
      times.shell.push(shellTime(fileOf(folder)))
      times.raw.push(await timed(() => statement.all()))
    }
    statement.database.close()
    await database.close()
    const [took, shell, raw] = [median(times.file), median(times.shell), median(times.raw)]
    const floor = Number.isNaN(shell) ? raw : shell
    return [
      {
        name: 'CSV of a year from 1 M sale lines',
        figure: milliseconds(took),
        baseline: `${milliseconds(floor)} ${Number.isNaN(shell) ? 'raw statement' : 'sqlite3 shell'}`,
        ratio: took / floor,
        target: '≤ 1.3',
        met: took / floor <= 1.3,
      },
      { name: 'the same statement, raw', figure: milliseconds(took), baseline: milliseconds(raw), ratio: took / raw, target: '' },
      {
        name: 'memory beyond rest',
        figure: peak === undefined ? 'unknown' : megabytes(peak),
        target: '≤ 150 MB',
        ...(peak !== undefined && { met: peak <= 150_000_000 }),
      },
    ]
  },
}
