import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { flush, unlessMissing } from '#platform/files.ts'
import { readManifest } from '#platform/points/manifest.ts'
import { isPointFile } from './point-name.ts'

/** A point that lies here: its manifest, and the name of that. */
export interface HeldPoint {
  readonly name: string
  readonly manifest: BackupManifest
  /** Bytes of the manifest’s own file. */
  readonly manifestBytes: number
}

const removing = '.removing'

export type PointFolder = ReturnType<typeof openPointFolder>

/**
 * `backups/`: the bodies and manifests of points, `index/` with the digests of pages that the next points are compared with, and `.making/`
 * for what is under way. What points exist is what manifests say; a body without its manifest is nothing.
 */
export function openPointFolder(dataFolder: string) {
  const folder = join(dataFolder, 'backups')
  const making = join(folder, '.making')
  const indexes = join(folder, 'index')
  const read = new Map<string, HeldPoint>()

  async function readPoint(name: string): Promise<HeldPoint | undefined> {
    const known = read.get(name)
    if (known) return known
    const text = await unlessMissing(readFile(join(folder, name), 'utf8'))
    const manifest = text === undefined ? 'unreadable' : readManifest(text)
    if (text === undefined || typeof manifest === 'string') return undefined
    const point = { name, manifest, manifestBytes: Buffer.byteLength(text) }
    read.set(name, point)
    return point
  }

  const names = async (): Promise<string[]> => (await unlessMissing(readdir(folder))) ?? []

  /** Manifest first, so that no reader finds it without its body; a body alone is swept at the next start. */
  async function forget(name: string, body: string): Promise<void> {
    read.delete(name)
    await rm(join(folder, name), { force: true })
    await rm(join(folder, body), { force: true })
  }

  return {
    path: (name: string): string => join(folder, name),
    /** As `StoredFile.path` names it. */
    storedPath: (name: string): string => `backups/${name}`,
    indexPath: (id: string): string => join(indexes, id),

    /** Every point whose manifest can be read. */
    async points(): Promise<HeldPoint[]> {
      const manifests = (await names()).filter((name) => isPointFile(name) && name.endsWith('.json'))
      const held = new Set(manifests)
      for (const name of read.keys()) if (!held.has(name)) read.delete(name)
      return (await Promise.all(manifests.map(readPoint))).filter((point) => point !== undefined)
    },

    /** The body is there in its whole length. */
    hasBody: async ({ manifest: { body } }: HeldPoint): Promise<boolean> =>
      (await unlessMissing(stat(join(folder, body.name))))?.size === body.bytes,

    /** A place for what is under way, on the same disk. Whoever takes it removes it. */
    async scratch(id: string): Promise<{ path(name: string): string; remove(): Promise<void> }> {
      const own = join(making, id)
      await mkdir(indexes, { recursive: true, mode: 0o700 })
      await mkdir(own, { recursive: true, mode: 0o700 })
      return { path: (name) => join(own, name), remove: () => rm(own, { recursive: true, force: true }) }
    },

    /** Gives a finished file its name among the points. */
    async publish(from: string, name: string): Promise<void> {
      await rename(from, join(folder, name))
      await flush(folder)
    },

    forget,

    /** Keeps the index of a point’s pages, for the points that will be laid on it. */
    async keepIndex(from: string, id: string): Promise<void> {
      await rename(from, join(indexes, id))
      await flush(indexes)
    },

    /** Says that a point goes, so that a start finishes what a crash interrupted. */
    async beginRemoval(name: string): Promise<void> {
      read.delete(name)
      await unlessMissing(rename(join(folder, name), join(folder, `${name}${removing}`)))
      await flush(folder)
    },

    async endRemoval(name: string, body: string): Promise<void> {
      await rm(join(folder, body), { force: true })
      await rm(join(folder, `${name}${removing}`), { force: true })
    },

    /** Manifests of points whose removal was begun. */
    async halfRemoved(): Promise<HeldPoint[]> {
      const marked = (await names()).filter((name) => name.endsWith(`.json${removing}`))
      const points = await Promise.all(
        marked.map(async (name): Promise<HeldPoint[]> => {
          const text = await readFile(join(folder, name), 'utf8')
          const manifest = readManifest(text)
          const own = name.slice(0, -removing.length)
          return typeof manifest === 'string' ? [] : [{ name: own, manifest, manifestBytes: Buffer.byteLength(text) }]
        }),
      )
      return points.flat()
    },

    /** Keeps the indexes that the next points are compared with. */
    async keepIndexes(ids: ReadonlySet<string>): Promise<void> {
      const gone = ((await unlessMissing(readdir(indexes))) ?? []).filter((id) => !ids.has(id))
      for (const id of gone) await rm(join(indexes, id), { force: true })
    },

    /** What killed runs left: files under way, and bodies that no manifest names. At start only; answers what is gone. */
    async sweep(): Promise<string[]> {
      await rm(making, { recursive: true, force: true })
      const all = await names()
      // By its name: the manifest may be of a newer program, which a person will put back.
      const named = new Set(all.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)))
      const gone = all.filter((name) => isPointFile(name) && /\.(zst|enc)$/.test(name) && !named.has(name.split('.')[0] ?? ''))
      for (const name of gone) await rm(join(folder, name), { force: true })
      return gone
    },
  }
}
