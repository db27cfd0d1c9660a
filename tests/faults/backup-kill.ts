import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import { createZstdDecompress } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import { createReadStream } from 'node:fs'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { checkSignature, readManifest } from '../../server/src/platform/points/manifest.ts'
import { mustEqual, type Fault } from './fault.ts'
import { foundShop, openApp } from './found-shop.ts'
import { query } from './read-rows.ts'

const longestMs = 4_000

async function killWhileMaking(folder: string, number: number, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'backup-forever.ts'), folder, String(number)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  await moment(afterMs)
  child.kill('SIGKILL')
  const [status] = (await ended) as [number | null]
  mustEqual('the program makes points until it is killed', status, null)
}

/** Every manifest on disk tells of a whole body, signed, whose base is there too; a whole one opens to the image it names. */
async function mustBeWhole(folder: string): Promise<number> {
  const backups = join(folder, 'backups')
  const names = (await readdir(backups)).filter((name) => name.endsWith('.json'))
  const manifests = new Map<string, BackupManifest>()
  for (const name of names) {
    const manifest = readManifest(await readFile(join(backups, name), 'utf8'))
    if (typeof manifest === 'string') throw new Error(`${name}: expected a manifest, got ${manifest}`)
    manifests.set(manifest.id, manifest)
  }
  for (const manifest of manifests.values()) {
    const { body, image, baseId, level } = manifest
    const path = join(backups, body.name)
    mustEqual(body.name, hash('sha256', await readFile(path)), body.sha256)
    mustEqual(`signature of ${body.name}`, checkSignature(manifest, manifest.signature.publicKey), 'valid')
    mustEqual(`base of ${body.name}`, baseId === null || manifests.has(baseId), true)
    if (level !== 'full') continue
    const opened = await buffer(createReadStream(path).pipe(createZstdDecompress()))
    mustEqual(`image of ${body.name}`, hash('sha256', opened), image.sha256)
  }
  return manifests.size
}

const known = `SELECT path FROM StoredFile WHERE kind = 'backup' ORDER BY path`

/** After the next start: what the database names is what lies there, and nothing else. */
async function mustAgree(folder: string): Promise<void> {
  const app = await openApp(folder)
  await app.backup.begin()
  await app.database.close()
  const entries = await readdir(join(folder, 'backups'), { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => `backups/${name}`)
  const rows = query<{ path: string }>(folder, known).map(({ path }) => path)
  mustEqual('files of points', files.toSorted(), rows)
}

/** Points are made again and again and killed meanwhile: no half file under its name, no point that was not checked, none that is forgotten. */
export const fault: Fault = {
  name: 'backup-kill',
  async run({ folder, seed, cycles }) {
    const random = createRandom(seed)
    await foundShop(folder, 1)
    const app = await openApp(folder)
    // The first kill may come before the first point.
    await mkdir(join(folder, 'backups'), { recursive: true })
    const account = { id: newId(), siteId: null, kind: 'webdav', url: 'https://nowhere.invalid', userName: '', secret: '' }
    await app.database.client.remote.create({ data: { ...account, createdAt: new Date().toISOString() } })
    await app.database.close()
    let points = 0
    for (let cycle = 0; cycle < cycles; cycle++) {
      await killWhileMaking(folder, cycle + 2, Math.floor(random.next() * longestMs))
      await mustBeWhole(folder)
      await mustAgree(folder)
      points = await mustBeWhole(folder)
    }
    return `${points} points whole after ${cycles} kills`
  },
}
