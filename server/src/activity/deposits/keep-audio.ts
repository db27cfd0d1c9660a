import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { flush, writeAtomically } from '#platform/files.ts'
import { audioRefused } from './errors.ts'
import { readAudio } from './read-audio.ts'

/** A voice note on disk, before any row names it. `path` is relative to the data folder. */
export interface KeptAudio {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly mediaType: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly createdAt: Instant
}

/** Checks and writes a voice note (I5: whole or absent). Throws `audio.…` for what is no voice note. */
export async function keepAudio(dataFolder: string, id: string, bytes: Uint8Array, createdAt: Instant): Promise<KeptAudio> {
  const format = readAudio(bytes)
  if (typeof format === 'string') throw audioRefused(format)
  const name = `${id}.${format.extension}`
  const path = `files/audio/${createdAt.slice(0, 4)}/${createdAt.slice(5, 7)}/${name}`
  await makeFolders(dataFolder, path.split('/').slice(0, -1))
  const { sha256, bytes: length } = await writeAtomically(join(dataFolder, path), bytes)
  return { id, path, name, mediaType: format.mediaType, sha256, bytes: length, createdAt }
}

/** A new folder is on disk only when the folder above it was flushed. */
async function makeFolders(dataFolder: string, names: readonly string[]): Promise<void> {
  for (const level of names.keys()) {
    const folder = join(dataFolder, ...names.slice(0, level + 1))
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await flush(join(folder, '..'))
  }
}

/** For a file that no row came to name: a repeat, or a refusal after it was written. */
export const discardAudio = (dataFolder: string, { path }: KeptAudio): Promise<void> => rm(join(dataFolder, path), { force: true })
