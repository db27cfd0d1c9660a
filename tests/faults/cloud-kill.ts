import { setTimeout as moment } from 'node:timers/promises'
import { createRandom, type Random } from '../../server/src/demonstration/seed/random.ts'
import { startFakeWebdav, type FakeWebdav } from '../fakes/webdav.ts'
import { countSent, type Expected, hashOf, isAtRest, queueFiles, sentFiles } from './cloud-files.ts'
import { createCutLine, type CutLine } from './cut-line.ts'
import { mustEqual, type Fault, type Trial } from './fault.ts'
import { foundShop, type OpenTill } from './found-shop.ts'
import { startServer } from './server-process.ts'
import { grenier, verifyData } from './verify-data.ts'

const filesPerCycle = 20
/** After a cut an account is left alone for some seconds, longer each time. */
const patienceMs = 60_000
const cutAtMostMs = 200
const namedAtMost = 5
/** What tells whose drive it is. */
const marker = '/grenier.json'
const manifestName = /^\/logs\/.*\/manifest-[^/]*\.jsonl$/

const known = ({ files }: FakeWebdav): Map<string, Expected> =>
  new Map([...files].map(([path, bytes]) => [path, { sha256: hashOf(bytes), bytes: bytes.length }]))

const toText = (entries: Iterable<readonly [string, Expected]>): string[] =>
  [...entries].map(([path, { sha256, bytes }]) => `${path} ${sha256} ${bytes}`).toSorted()

/** Whatever bears a final name is whole at any moment: it is what a row of ours says. */
function mustBeWhole(folder: string, drive: FakeWebdav): void {
  const rows = new Set(sentFiles(folder).map(({ sha256, bytes }) => `${sha256} ${bytes}`))
  for (const [path, { sha256, bytes }] of known(drive))
    if (!path.endsWith('.part') && path !== marker && !rows.has(`${sha256} ${bytes}`))
      throw new Error(`Expected ${path} whole, got ${bytes} bytes`)
}

interface Place {
  readonly folder: string
  readonly drive: FakeWebdav
  readonly line: CutLine
  readonly random: Random
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs
  while (!isSo() && performance.now() < end) await moment(1)
}

/** One start of the server: some files arrive, the line is cut in the middle of one, more arrive or not, the server is killed. */
async function cycle({ folder, drive, line, random }: Place, all: number): Promise<{ cutShort: number; inTheMiddle: boolean }> {
  const server = await startServer({ folder })
  const someArrive = async () => {
    const wanted = Math.min(all, drive.files.size + random.between(1, filesPerCycle / 2))
    await until(() => drive.files.size >= wanted)
    await until(line.isBusy)
    await moment(random.between(0, 8))
  }
  await someArrive()
  const cutShort = line.cut()
  await moment(random.between(0, cutAtMostMs))
  line.mend()
  if (random.between(0, 2) > 0) await someArrive()
  const inTheMiddle = line.isBusy()
  await server.kill()
  return { cutShort, inTheMiddle }
}

/** Throws when two lists differ, and names the first that are too many or missing. */
function mustBeSame(what: string, found: readonly string[], expected: readonly string[]): void {
  const [there, wanted] = [new Set(found), new Set(expected)]
  const surplus = found.filter((each) => !wanted.has(each)).slice(0, namedAtMost)
  const missing = expected.filter((each) => !there.has(each)).slice(0, namedAtMost)
  mustEqual(what, { surplus, missing }, { surplus: [], missing: [] })
  mustEqual(`${what}: how many`, found.length, expected.length)
}

/** Each file of ours once under its own name, whole; nothing else there; the last manifest tells exactly of that. */
function mustAgree(folder: string, drive: FakeWebdav, count: number): string {
  const rows = sentFiles(folder)
  const there = [...known(drive)].filter(([path]) => path !== marker)
  mustBeSame('files that never arrived', rows.flatMap(({ remote, local }) => (remote === null ? local : [])), []) // prettier-ignore
  mustBeSame('files on the drive', toText(there), toText(rows.map((row) => [`/${row.remote}`, row])))
  mustEqual(
    'as they were sent',
    rows.filter((row) => row.sentSha256 !== row.sha256 || row.sentBytes !== row.bytes),
    [],
  )
  mustEqual('under their own names', rows.filter(({ remote }) => /file \d+( é#)?\.bin$/.test(remote ?? '')).length, count)
  const last = there.map(([path]) => path).filter((path) => manifestName.test(path)).toSorted().at(-1) ?? 'no manifest' // prettier-ignore
  const lines = (drive.files.get(last)?.toString() ?? '').split('\n').filter((line) => line !== '')
  const told = lines.map((line) => JSON.parse(line) as Expected & { path: string })
  mustBeSame(`${last} and the drive`, toText(told.map((each) => [`/${each.path}`, each])), toText(there.filter(([path]) => path !== last))) // prettier-ignore
  return last
}

async function syncAll(folder: string): Promise<void> {
  const { status, out, problem } = await grenier(folder, ['sync', '--wait'])
  mustEqual(`grenier sync --wait: ${out}${problem}`, status, 0)
}

/** A start that is left alone, and somebody who asks for all that waits: that makes a backup, and the list comes after it. */
async function finish(folder: string): Promise<void> {
  const server = await startServer({ folder })
  await syncAll(folder)
  await until(() => isAtRest(folder))
  mustEqual('exit status', await server.stop(), 0)
}

/** Kills the server and cuts the line to the drive, `cycles` times each, while twenty files a cycle are on their way. */
async function run({ folder, seed, cycles }: Trial): Promise<string> {
  const [open] = (await foundShop(folder, 1)) as [OpenTill]
  const drive = await startFakeWebdav()
  const line = await createCutLine(drive.port)
  try {
    const count = cycles * filesPerCycle
    await queueFiles(folder, drive.url.replace(String(drive.port), String(line.port)), { count, seed, siteId: open.siteId })
    const place = { folder, drive, line, random: createRandom(seed) }
    const seen = { cutShort: 0, inTheMiddle: 0 }
    for (let done = 0; done < cycles; done++) {
      const { cutShort, inTheMiddle } = await cycle(place, count)
      seen.cutShort += Math.min(1, cutShort)
      seen.inTheMiddle += Number(inTheMiddle)
      mustBeWhole(folder, drive)
    }
    const before = countSent(folder)
    await finish(folder)
    const manifest = mustAgree(folder, drive, count)
    mustEqual('verify --full', (await verifyData(folder, true)).problems, [])
    const puts = drive.requests.filter(({ method }) => method === 'PUT').length
    return `${cycles} kills (${seen.inTheMiddle} in the middle of a file) and ${cycles} cuts (${seen.cutShort}); ${count} files once and whole (${before} before the last start, ${puts} PUTs for ${drive.files.size} files); ${manifest} equals the drive`
  } finally {
    await line.close()
    await drive.stop()
  }
}

export const fault: Fault = { name: 'cloud-kill', cycles: 50, run }
