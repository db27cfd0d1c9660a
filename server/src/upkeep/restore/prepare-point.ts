import { mkdir, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import { checkJournal } from './check-point.ts'
import { phraseNeeded, phraseWrong, spaceMissing } from './errors.ts'
import { fetchImage } from './fetch-image.ts'
import { layersOf, objection, type FoundPoint, type Judge } from './find-points.ts'
import type { Place } from './place.ts'
import { stageKeys, type KeysNeeds, type KeysOrigin } from './stage-keys.ts'
import type { OpenStaged, Staged } from './staged.ts'
import type { Staging } from './staging.ts'

export interface PrepareNeeds extends KeysNeeds {
  readonly judge: Judge
  readonly openStaged: OpenStaged
  readonly staging: Staging
  /** What opens the bodies that this machine makes. */
  readonly ownKey: () => Promise<Buffer | undefined>
  readonly keyFrom: (manifest: BackupManifest, phrase: string) => Promise<Buffer>
}

/** What is to be opened, where, and who is told how far it is. */
export interface Preparing {
  readonly place: Pick<Place, 'read' | 'numbered'>
  readonly points: readonly FoundPoint[]
  readonly id: string
  readonly phrase: string | null
  readonly folder: string
  readonly onProgress: (step: { state: 'fetching' | 'checking'; done: number; total: number }) => void
}

/** A point that was opened and holds together, in `folder`; its database is closed. */
export interface Prepared {
  readonly folder: string
  readonly manifest: Pick<BackupManifest, 'id' | 'takenAt' | 'organisation' | 'files'>
  readonly origin: KeysOrigin
  readonly hasSeals: boolean
  readonly entries: number
  /** Tables that do not have as many rows as the manifest says. */
  readonly differences: readonly string[]
}

/**
 * Fetches a point into an empty folder and checks all of it: SHA-256, pages, references, journal, schema. Nothing in use is touched. Errors:
 * `restore.*`, and those of the place.
 */
export async function preparePoint(needs: PrepareNeeds, preparing: Preparing, look: (staged: Staged) => Promise<void>): Promise<Prepared> {
  const { points, id, phrase, folder, onProgress } = preparing
  const layers = layersOf(points, id)
  const against = objection(layers, needs.judge)
  if (against) throw against
  const { manifest } = layers.at(-1) as FoundPoint
  const total = layers.reduce((sum, layer) => sum + layer.manifest.body.bytes, 0)
  await demandSpace(dirname(folder), total + 2 * manifest.image.bytes)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const origin = await stageKeys(folder, manifest, phrase, needs)
  const image = await fetchImage(layers, {
    place: preparing.place,
    folder,
    keyOf: (body) => bodyKey(needs, body, phrase),
    onProgress: (done) => onProgress({ state: 'fetching', done, total }),
  })
  onProgress({ state: 'checking', done: total, total })
  const rows = await needs.staging.lay(image, folder)
  const differences = Object.entries(manifest.counts).flatMap(([table, count]) =>
    rows[table] === count ? [] : [`${table}: ${rows[table] ?? 0}/${count}`],
  )
  const staged = await needs.openStaged(folder)
  try {
    const journal = await checkJournal(staged, origin)
    await look(staged)
    return { folder, manifest, origin, differences, ...journal }
  } finally {
    await staged.close()
  }
}

/** The phrase goes first: it is of the point, and the key here may be a younger one. */
async function bodyKey({ ownKey, keyFrom }: PrepareNeeds, manifest: BackupManifest, phrase: string | null): Promise<Buffer | undefined> {
  if (phrase === null) return await ownKey()
  if (manifest.kit === null) throw phraseWrong()
  return await keyFrom(manifest, phrase)
}

/** Without a phrase, a key that does not fit means that the phrase is needed. */
export const inWordsOf = (error: unknown, phrase: string | null): unknown =>
  phrase === null && (error as { code?: unknown }).code === 'restore.phrase-wrong' ? phraseNeeded() : error

async function demandSpace(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < needed) throw spaceMissing(needed, bavail * bsize)
}
