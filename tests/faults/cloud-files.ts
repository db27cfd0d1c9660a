import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { instant } from '@grenier/shared/domain/units.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { createRandom } from '../../server/src/demonstration/seed/random.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { query } from './read-rows.ts'
import { openApp } from './found-shop.ts'

/** A stored file as it must stand on the drive. */
export interface Expected {
  readonly sha256: string
  readonly bytes: number
}

const large = 6_000_000
const kinds = [
  ['export', 'exports/1/2026'],
  ['audio', 'files/audio/2026/11'],
  ['photo', 'files/photo/2026/11'],
] as const

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Sizes as they come: some empty, some too large to be read back, most small. */
function sizeOf(index: number, between: (from: number, to: number) => number): number {
  if (index % 97 === 5) return 0
  return index % 211 === 7 ? large : between(1, index % 10 === 3 ? 400_000 : 20_000)
}

/** An account of the organisation, and this many files that wait for it. */
export async function queueFiles(folder: string, url: string, files: { count: number; seed: number; siteId: string }): Promise<void> {
  const app = await openApp(folder)
  const account = {
    id: newId(),
    siteId: null,
    kind: 'webdav' as const,
    url,
    userName: 'awa@example.org',
    password: 'mot-de-passe-application',
  }
  await app.sync.save(jobActor('trial'), account)
  const { between } = createRandom(files.seed)
  for (let index = 0; index < files.count; index++) {
    const [kind, under] = kinds[index % kinds.length] ?? kinds[0]
    const name = `file ${index}${index % 13 === 0 ? ' é#' : ''}.bin`
    const bytes = Buffer.alloc(sizeOf(index, between), `${index};`)
    const path = `${under}/${name}`
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
    const file = { id: newId(), kind, siteId: files.siteId, path, createdAt: instant(new Date()) }
    await app.database.transaction(async (tx) => {
      const rest = { name, mediaType: 'application/octet-stream', sha256: hashOf(bytes), bytes: bytes.length }
      await tx.storedFile.create({ data: { ...file, ...rest } })
      await app.sync.enqueueFor(tx, file)
    })
  }
  await app.database.close()
}

const sent = `SELECT f.path AS local, f.sha256, f.bytes, u.path AS remote, u.sha256 AS sentSha256, u.bytes AS sentBytes
  FROM StoredFile f LEFT JOIN Upload u ON u.fileId = f.id ORDER BY f.path`

interface SentRow extends Expected {
  readonly local: string
  readonly remote: string | null
  readonly sentSha256: string | null
  readonly sentBytes: number | null
}

/** What the database says of every stored file and its upload. */
export const sentFiles = (folder: string): SentRow[] => query<SentRow>(folder, sent)

export const countSent = (folder: string): number => query<{ n: number }>(folder, 'SELECT COUNT(*) AS n FROM Upload')[0]?.n ?? 0

const open = `SELECT COUNT(*) AS n FROM Job WHERE state IN ('waiting', 'running') AND (kind = 'backup.make' OR kind LIKE 'upload%' AND kind <> 'upload.look')`

/** True when nothing is on its way or about to be. */
export const isAtRest = (folder: string): boolean => query<{ n: number }>(folder, open)[0]?.n === 0
