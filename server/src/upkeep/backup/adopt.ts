import { readFile } from 'node:fs/promises'
import type { Database } from '#platform/database/database.ts'
import { sha256OfFile } from '#platform/files.ts'
import { checkSignature } from '#platform/points/manifest.ts'
import type { WorkerLog } from '#platform/jobs/handler.ts'
import type { HeldPoint, PointFolder } from './folder.ts'
import { addFiles, filesOf, type MakeDependencies } from './make-point.ts'
import type { BackupStore } from './store.ts'

export interface AdoptDependencies extends Pick<MakeDependencies, 'sync' | 'newId' | 'folder'> {
  readonly database: Pick<Database, 'transaction'>
  readonly store: BackupStore
  readonly log: WorkerLog
}

/**
 * Points that lie here and that the database does not know, as after a restore, or after a crash between file and row: those that are whole
 * are known and on their way from now on.
 */
export async function adoptPoints(needs: AdoptDependencies): Promise<number> {
  const { folder, store, database, log } = needs
  const known = new Set((await store.files()).map(({ path }) => path))
  let adopted = 0
  for (const point of await folder.points()) {
    const { name, manifest } = point
    if (known.has(folder.storedPath(name))) continue
    if (!(await isWhole(folder, point))) {
      log.warn({ point: name }, 'a backup point is not whole: it is left alone')
      continue
    }
    const files = filesOf(needs, manifest, name, await readFile(folder.path(name), 'utf8'))
    const fresh = files.filter(({ path }) => !known.has(path))
    await database.transaction((tx) => addFiles({ store, sync: needs.sync }, tx, fresh, manifest.takenAt))
    adopted++
  }
  return adopted
}

/** What its manifest says, and signed by whoever made it. */
const isWhole = async (folder: PointFolder, point: HeldPoint): Promise<boolean> =>
  checkSignature(point.manifest, undefined) !== 'invalid' &&
  (await folder.hasBody(point)) &&
  (await sha256OfFile(folder.path(point.manifest.body.name))) === point.manifest.body.sha256
