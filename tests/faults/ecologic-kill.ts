import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import { addDays } from '@grenier/shared/domain/calendar.ts'
import type { BusinessDay } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { mustEqual, type Fault, type Trial } from './fault.ts'
import { foundShop, openApp, type OpenTill } from './found-shop.ts'
import { query } from './read-rows.ts'
import { startServer } from './server-process.ts'
import { beginGrenier, grenier, verifyData } from './verify-data.ts'

const missedDays = 21
/** Rows of this layout hold no moment: two runs of one state write the same bytes under the same name. */
const byHand = 'rep-reemploi'
const settleMs = 100_000

type Row = Readonly<Record<'name' | 'path' | 'sha256' | 'bytes' | 'version' | 'from' | 'scheduleId', string | number>>

const filed = `SELECT f.name, f.path, f.sha256, f.bytes, e.version, e.periodStart AS "from", e.profile, e.scheduleId
  FROM EcologicExport e JOIN StoredFile f ON f.id IN (e.fileId, e.manifestFileId) ORDER BY f.path`

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Files below `exports/`, temporary ones apart. */
async function filesOn(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, 'exports'), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((each) => each.isFile() && !each.name.startsWith('.')).map((each) => join(each.parentPath, each.name))
}

/** Whatever has a final name is whole, whether a row names it or not. */
async function mustBeWhole(folder: string): Promise<void> {
  for (const path of await filesOn(folder)) {
    const bytes = await readFile(path)
    if (path.endsWith('.csv')) mustEqual(path, path.slice(-12, -4), hashOf(bytes).slice(0, 8))
    else JSON.parse(bytes.toString())
  }
}

/** After a start: what the database names is on disk, byte for byte, and nothing else; each manifest tells of its file. */
async function mustAgree(folder: string): Promise<void> {
  const rows = query<Row>(folder, filed)
  const paths = rows.map(({ path }) => join(folder, String(path)))
  mustEqual('files on disk', (await filesOn(folder)).toSorted(), paths.toSorted())
  for (const { path, sha256, bytes } of rows) {
    const found = await readFile(join(folder, String(path)))
    mustEqual(String(path), [hashOf(found), found.length], [sha256, bytes])
  }
  for (const { name, path, version } of rows.filter((row) => String(row.name).endsWith('.json'))) {
    const csv = rows.find((row) => row.name === String(name).replace(/json$/, 'csv'))
    const told = JSON.parse(await readFile(join(folder, String(path)), 'utf8')) as Record<string, unknown>
    mustEqual(`manifest ${String(name)}`, [told['file'], told['sha256'], told['version']], [csv?.name, csv?.sha256, version])
  }
}

const gaps = `SELECT profile, periodStart, COUNT(*) AS made, MAX(version) AS latest FROM EcologicExport
  GROUP BY scope, profile, periodStart, periodEnd HAVING COUNT(*) <> MAX(version)`
const scheduled = `SELECT periodStart FROM EcologicExport WHERE scheduleId IS NOT NULL ORDER BY periodStart`
const journaled = `SELECT (SELECT COUNT(*) FROM JournalEntry WHERE type = 'ecologic-exported') - (SELECT COUNT(*) FROM EcologicExport) AS odd`

async function planMissedDays(folder: string, { siteId, day }: OpenTill): Promise<BusinessDay[]> {
  const app = await openApp(folder)
  const since = addDays(day, -missedDays)
  const plan = { id: newId(), siteId, profile: 'ecologic-v1', every: 'day' as const, hour: 4, since }
  await app.ecologic.schedules.save(jobActor('trial'), plan)
  await app.database.close()
  return Array.from({ length: missedDays }, (_, index) => addDays(since, index))
}

/** Two runs by hand of the same period at once; one of them is killed. */
async function killRun(folder: string, day: BusinessDay, atMs: number): Promise<void> {
  const words = ['ecologic', '--site', '1', '--from', addDays(day, -7), '--to', day, '--profile', byHand]
  const [killed, left] = [beginGrenier(folder, words), grenier(folder, words)]
  await moment(atMs)
  killed.kill()
  await killed.ended
  const { status, problem } = await left
  mustEqual(`the run beside the one that was killed: ${problem}`, status, 0)
}

/** Until the schedule has made so many files. */
async function waitFor(folder: string, made: number): Promise<void> {
  const until = performance.now() + settleMs
  while (query(folder, scheduled).length < made && performance.now() < until) await moment(10)
}

/** Kills a server that makes up what was missed, a moment after one of its next files. */
async function killServer(folder: string, { files, atMs }: { files: number; atMs: number }): Promise<void> {
  const before = query(folder, scheduled).length
  const server = await startServer({ folder })
  await waitFor(folder, Math.min(before + files, missedDays))
  await moment(atMs)
  await server.kill()
}

async function finish(folder: string, expected: readonly BusinessDay[]): Promise<void> {
  const server = await startServer({ folder })
  await waitFor(folder, expected.length)
  mustEqual('exit status', await server.stop(), 0)
}

/** Kills runs by hand and the schedule's runs of a server at random moments, `cycles` times each, with three weeks of days to make up. */
async function run({ folder, seed, cycles }: Trial): Promise<string> {
  const [open] = (await foundShop(folder, 1)) as [OpenTill]
  const random = createRandom(seed)
  const days = await planMissedDays(folder, open)
  const began = performance.now()
  mustEqual('a run left alone', (await grenier(folder, ['doctor'])).status, 0)
  const startMs = Math.ceil(performance.now() - began)
  for (let cycle = 0; cycle < cycles; cycle++) {
    await killRun(folder, open.day, random.between(Math.floor(startMs / 2), startMs * 2))
    await mustBeWhole(folder)
    await killServer(folder, { files: random.between(0, 3), atMs: random.between(0, 40) })
    await mustBeWhole(folder)
  }
  const killedWith = query(folder, scheduled).length
  await finish(folder, days)
  await mustAgree(folder)
  mustEqual('versions with a gap', query(folder, gaps), [])
  mustEqual('periods of the schedule', query<{ periodStart: string }>(folder, scheduled).map(({ periodStart }) => periodStart), days) // prettier-ignore
  mustEqual('files that are not journaled once', query(folder, journaled), [{ odd: 0 }])
  mustEqual('verify --full', (await verifyData(folder, true)).problems, [])
  return `${2 * cycles} kills; ${days.length} days of a schedule made once each (${killedWith} before the last start), all files as their rows say`
}

export const fault: Fault = { name: 'ecologic-kill', run }
