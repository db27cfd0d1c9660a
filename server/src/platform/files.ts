import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Sha256 } from '@grenier/shared/domain/units.ts'

export type FileContent = string | Uint8Array | AsyncIterable<string | Uint8Array>
export interface WrittenFile {
  readonly sha256: Sha256
  readonly bytes: number
}

const suffix = '.grenier-tmp'
const digest = (hash: ReturnType<typeof createHash>): Sha256 => hash.digest('hex') as Sha256

/** Makes what was written to `path`, a file or a folder, survive a power cut. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What a reading finds, or undefined when the file is not there; any other trouble of the disk is thrown. */
export const unlessMissing = <Found>(reading: Promise<Found>): Promise<Found | undefined> =>
  reading.catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  })

async function* parts(content: FileContent): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string') yield Buffer.from(content)
  else if (content instanceof Uint8Array) yield content
  else for await (const part of content) yield typeof part === 'string' ? Buffer.from(part) : part
}

async function fill(handle: FileHandle, content: FileContent): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of parts(content)) {
    hash.update(part)
    bytes += part.byteLength
    await handle.writeFile(part)
  }
  await handle.sync()
  return { sha256: digest(hash), bytes }
}

/** A file that is whole and flushed under a temporary name beside its own. */
export interface StagedFile {
  readonly written: WrittenFile
  /** Gives it its name, in the place of what had it. */
  publish(): Promise<void>
  discard(): Promise<void>
}

/** `mode` is the file's permission, 0600 unless told. Whoever stages a file publishes or discards it. */
export async function stageFile(path: string, content: FileContent, mode = 0o600): Promise<StagedFile> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}${suffix}`)
  const discard = () => rm(temporary, { force: true })
  try {
    const handle = await open(temporary, 'wx', mode)
    const written = await fill(handle, content).finally(() => handle.close())
    const publish = async () => {
      await rename(temporary, path)
      await flush(folder)
    }
    return { written, publish, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

/**
 * Writes a file that is whole or absent under its name (I5), whatever happens meanwhile: temporary name in the same folder,
 * flush, rename, flush of the folder.
 */
export async function writeAtomically(path: string, content: FileContent, mode?: number): Promise<WrittenFile> {
  const { written, publish, discard } = await stageFile(path, content, mode)
  try {
    await publish()
    return written
  } catch (error) {
    await discard()
    throw error
  }
}

export async function sha256OfFile(path: string): Promise<Sha256> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return digest(hash)
}

/** Removes what an interrupted `writeAtomically` or `stageFile` left in `folder`; answers the names. To be called at start, before any write. */
export async function cleanTemporaries(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(suffix))
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })))
  return names
}
