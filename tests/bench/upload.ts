import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as moment } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createWork, type App } from '../../server/src/app.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { openApp } from '../faults/found-shop.ts'
import type { Bench } from './bench.ts'
import { peakBeyondRest } from './memory.ts'
import { median, megabytes, seconds, timed } from './statistics.ts'

const fileBytes = 1_000_000_000
const rounds = 3
const patienceMs = 120_000
const memoryAtMost = 120_000_000
const rawFile = (folder: string) => join(folder, 'file')
const hashFile = (folder: string) => join(folder, 'file.sha256')

/** A block that repeats costs the sender as much as one that does not, and the preparation less. */
function* blocks() {
  const block = randomFillSync(Buffer.alloc(1_000_000))
  for (let bytes = 0; bytes < fileBytes; bytes += block.length) yield block
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Milliseconds that curl takes to send the file; NaN where there is no curl. */
function curlTime(file: string, to: string): number {
  const { stdout, error } = spawnSync('curl', ['-sS', '-T', file, to, '-w', '%{time_total}', '-o', '/dev/null'], { encoding: 'utf8' })
  return error ? Number.NaN : Number(stdout) * 1000
}

async function startSink(): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('drive-sink.ts', import.meta.url)))
  const [port] = (await once(child, 'message')) as [number]
  return { url: `http://127.0.0.1:${port}`, child }
}

/** Stores the file as a feature does. */
async function store(app: App, folder: string, sha256: string): Promise<string> {
  const id = newId()
  const file = { id, kind: 'audio', siteId: null, path: `files/audio/${id}.ogg`, createdAt: instant(new Date()) }
  await mkdir(dirname(join(folder, file.path)), { recursive: true })
  await link(rawFile(folder), join(folder, file.path))
  await app.database.transaction(async (tx) => {
    await tx.storedFile.create({ data: { ...file, name: `${id}.ogg`, mediaType: 'audio/ogg', sha256, bytes: fileBytes } })
    await app.sync.enqueueFor(tx, file)
  })
  return id
}

/** Until the account has the file. */
async function arrival(app: App, fileId: string): Promise<void> {
  const until = performance.now() + patienceMs
  while ((await app.database.client.upload.count({ where: { fileId } })) === 0) {
    if (performance.now() > until)
      throw new Error(`Expected the file to arrive: ${JSON.stringify(await app.queue.list({ kind: 'upload' }))}`)
    await moment(5)
  }
}

/** A gigabyte through the queue, its worker and the account, to a drive on this machine that only counts; beside `curl -T` to the same. */
export const bench: Bench = {
  name: 'upload',
  async prepare({ folder }) {
    await pipeline(Readable.from(blocks()), createWriteStream(rawFile(folder)))
    await writeFile(hashFile(folder), await hashOf(rawFile(folder)))
  },
  async run({ folder }) {
    const [app, sink] = [await openApp(folder), await startSink()]
    const account = { id: newId(), siteId: null, kind: 'webdav' as const, url: `${sink.url}/drive`, userName: 'awa', password: 'secret' }
    await app.sync.save(jobActor('bench'), account)
    const { worker } = createWork(app)
    worker.start()
    const times = { ours: [] as number[], curl: [] as number[], hash: [] as number[] }
    const sha256 = await readFile(hashFile(folder), 'utf8')
    const send = async () => void times.ours.push(await timed(async () => await arrival(app, await store(app, folder, sha256))))
    // Before anything else in this process holds memory.
    const peak = (await peakBeyondRest(send)) ?? Number.NaN
    for (let round = 0; round < rounds; round++) {
      times.curl.push(curlTime(rawFile(folder), `${sink.url}/drive/curl-${round}`))
      times.hash.push(await timed(() => hashOf(rawFile(folder))))
      await send()
    }
    await worker.stop()
    await app.database.close()
    sink.child.disconnect()
    const [ours, curl] = [median(times.ours), median(times.curl)]
    return [
      {
        name: '1 GB to a drive of this machine',
        figure: `${megabytes(fileBytes / (ours / 1000))}/s`,
        baseline: Number.isNaN(curl) ? 'no curl' : `${megabytes(fileBytes / (curl / 1000))}/s curl -T`,
        ratio: curl / ours,
        target: '≥ 0.45',
        ...(!Number.isNaN(curl) && { met: curl / ours >= 0.45 }),
      },
      { name: 'its SHA-256 alone', figure: seconds(median(times.hash)), target: '' },
      {
        name: 'memory beyond rest',
        figure: Number.isNaN(peak) ? 'unknown' : megabytes(peak),
        target: '≤ 120 MB',
        ...(!Number.isNaN(peak) && { met: peak <= memoryAtMost }),
      },
    ]
  },
}
