import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant, Sha256 } from '@grenier/shared/domain/units.ts'
import { flush, writeAtomically } from '#platform/files.ts'
import { audioRefused, photoRefused } from './errors.ts'
import { isTooLong, measureAudio } from './measure-audio.ts'
import { readAudio, type AudioFormat } from './read-audio.ts'
import { readPhoto, type PhotoFormat } from './read-photo.ts'

export type NoteFileKind = 'audio' | 'photo'

/** What a person said or showed, on disk before any row names it. `path` is relative to the data folder. */
export interface KeptFile {
  readonly id: string
  readonly kind: NoteFileKind
  readonly path: string
  readonly name: string
  readonly mediaType: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly createdAt: Instant
}

/** Checks and writes a voice note or a photo (I5: whole or absent). Throws `audio.…` or `photo.…` for what is none. */
export async function keepNoteFile(
  dataFolder: string,
  kind: NoteFileKind,
  id: string,
  bytes: Uint8Array,
  createdAt: Instant,
): Promise<KeptFile> {
  const format = kind === 'audio' ? audioFormat(bytes) : photoFormat(bytes)
  const name = `${id}.${format.extension}`
  const path = `files/${kind}/${createdAt.slice(0, 4)}/${createdAt.slice(5, 7)}/${name}`
  await makeFolders(dataFolder, path.split('/').slice(0, -1))
  const { sha256, bytes: length } = await writeAtomically(join(dataFolder, path), bytes)
  return { id, kind, path, name, mediaType: format.mediaType, sha256, bytes: length, createdAt }
}

function audioFormat(bytes: Uint8Array): AudioFormat {
  const format = readAudio(bytes)
  if (typeof format === 'string') throw audioRefused(format)
  if (isTooLong(measureAudio(bytes, format.extension))) throw audioRefused('too-long')
  return format
}

function photoFormat(bytes: Uint8Array): PhotoFormat {
  const format = readPhoto(bytes)
  if (typeof format === 'string') throw photoRefused(format)
  return format
}

/** A new folder is on disk only when the folder above it was flushed. */
async function makeFolders(dataFolder: string, names: readonly string[]): Promise<void> {
  for (const level of names.keys()) {
    const folder = join(dataFolder, ...names.slice(0, level + 1))
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await flush(join(folder, '..'))
  }
}

/** For a file that no row came to name: a repeat, or a refusal after it was written. */
export const discardNoteFile = (dataFolder: string, { path }: KeptFile): Promise<void> => rm(join(dataFolder, path), { force: true })
