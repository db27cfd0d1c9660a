import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { GrenierError } from '#platform/errors.ts'
import { sha256OfFile } from '#platform/files.ts'
import { applyPages, PageRecordError } from '#platform/points/page-records.ts'
import { openStream } from '#platform/sealed-stream.ts'
import { bodyChanged, phraseNeeded, phraseWrong } from './errors.ts'
import { bodyPath, type FoundPoint } from './find-points.ts'
import type { Place } from './place.ts'

export interface Fetching {
  readonly place: Pick<Place, 'read' | 'numbered'>
  readonly folder: string
  /** Key of an encrypted body; undefined when nobody gave one. */
  readonly keyOf: (manifest: BackupManifest) => Promise<Buffer | undefined>
  readonly onProgress: (done: number) => void
}

/**
 * Lays the bodies of a point on one another and answers the path of the database that it is. Every body and every image on the way has the
 * SHA-256 its manifest announces. Errors: `restore.body-changed`, `restore.phrase-needed`, `restore.phrase-wrong`, and those of the place.
 */
export async function fetchImage(layers: readonly FoundPoint[], fetching: Fetching): Promise<string> {
  const image = join(fetching.folder, 'grenier.db')
  let before = 0
  for (const layer of layers) {
    const body = await fetchBody(layer, fetching, before)
    before += layer.manifest.body.bytes
    await unpack(layer.manifest, body, image, await keyFor(layer.manifest, fetching))
    await rm(body)
    if ((await sha256OfFile(image)) !== layer.manifest.image.sha256) throw bodyChanged(layer.manifest.body.name)
  }
  return image
}

async function keyFor(manifest: BackupManifest, { keyOf }: Fetching): Promise<Buffer | undefined> {
  if (manifest.body.encryption === null) return undefined
  const key = await keyOf(manifest)
  if (!key) throw phraseNeeded()
  return key
}

/** The body under its name, or, where something else has that name, the copy beside it that is what the manifest announces. */
async function fetchBody(layer: FoundPoint, fetching: Fetching, before: number): Promise<string> {
  const named = bodyPath(layer)
  try {
    return await readBody(named, layer, fetching, before)
  } catch (error) {
    if (!isOtherContent(error)) throw error
    for (const copy of await fetching.place.numbered(named)) {
      const path = await readBody(copy, layer, fetching, before).catch((again: unknown) => {
        if (!isOtherContent(again)) throw again
      })
      if (path !== undefined) return path
    }
    throw error
  }
}

/** Not what the manifest announces, or not there (which remotes answer with the same code). */
const isOtherContent = (error: unknown): boolean =>
  ['restore.body-changed', 'remote.content-differs'].includes((error as { code?: string }).code ?? '')

async function readBody(from: string, { manifest }: FoundPoint, { place, folder, onProgress }: Fetching, before: number): Promise<string> {
  const { name, bytes, sha256 } = manifest.body
  const path = join(folder, name)
  const hash = createHash('sha256')
  let read = 0
  const count = passing((part) => {
    hash.update(part)
    read += part.length
    if (read > bytes) throw bodyChanged(name)
    onProgress(before + read)
  })
  await pipeline(await place.read(from), count, createWriteStream(`${path}.part`, { mode: 0o600 }))
  if (read !== bytes || hash.digest('hex') !== sha256) throw bodyChanged(name)
  await rename(`${path}.part`, path)
  return path
}

async function unpack(manifest: BackupManifest, path: string, target: string, key: Buffer | undefined): Promise<void> {
  const { body, image, level, provider } = manifest
  const [source, opened, unfolded] = [createReadStream(path), key ? openStream(key) : new PassThrough(), createZstdDecompress()]
  try {
    if (provider === 'sqlite' && level !== 'full')
      await pipeline(source, opened, unfolded, (pages: AsyncIterable<Uint8Array>) => applyPages(target, pages, image))
    else await pipeline(source, opened, unfolded, limited(image.bytes, body.name), createWriteStream(target, { mode: 0o600 }))
  } catch (error) {
    throw inWords(error, body.name)
  }
}

const passing = (look: (part: Buffer) => void) =>
  new Transform({
    transform(part: Buffer, _encoding, done: TransformCallback) {
      try {
        look(part)
        done(null, part)
      } catch (error) {
        done(error as Error)
      }
    },
  })

/** What unfolds to more than was announced stops before it fills the disk. */
function limited(bytes: number, name: string): Transform {
  let seen = 0
  return passing((part) => {
    seen += part.length
    if (seen > bytes) throw bodyChanged(name)
  })
}

/** The SHA-256 of the body held: what does not open then was sealed under another key, or made by other hands. */
function inWords(error: unknown, name: string): unknown {
  if (error instanceof PageRecordError) return bodyChanged(name)
  if (error instanceof GrenierError) {
    if (error.code === 'sealed.wrong-key') return phraseWrong()
    return error.code.startsWith('sealed.') ? bodyChanged(name) : error
  }
  return (error as NodeJS.ErrnoException).code?.startsWith('ZSTD') ? bodyChanged(name) : error
}
