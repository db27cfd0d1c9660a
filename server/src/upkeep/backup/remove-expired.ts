import type { DatedPoint } from '@grenier/shared/domain/backup/point.ts'
import { expiredPoints } from '@grenier/shared/domain/backup/retention.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Sync } from '../../outbound/sync/sync.ts'
import type { PointFolder } from './folder.ts'
import { readPointName } from './point-name.ts'
import type { BackupStore } from './store.ts'
import { isSafetyCopy, placesOf } from './where.ts'

export interface RemovalDependencies {
  readonly database: Pick<Database, 'transaction'>
  readonly store: Pick<BackupStore, 'files' | 'sent'>
  readonly folder: PointFolder
  readonly sync: Pick<Sync, 'removeEverywhere'>
  readonly now: () => Date
}

/** A point as its keeping sees it; `body` and `ids` are what has to go with it. */
interface Kept extends DatedPoint {
  readonly name: string
  readonly body: string
  readonly isHere: boolean
}

/** Removes the points whose time is over, here and on every account. Answers how many. */
export async function removeExpired(needs: RemovalDependencies): Promise<number> {
  const expired = expiredPoints(await everyPoint(needs), needs.now())
  for (const point of expired) await removePoint(needs, point)
  return expired.length
}

/** Ends the removals that a crash interrupted. */
export async function finishRemovals(needs: RemovalDependencies): Promise<void> {
  for (const { name, manifest } of await needs.folder.halfRemoved())
    await removePoint(needs, { name, body: manifest.body.name, isHere: true })
}

/** The points that lie here, and those that stand on an account alone, known by their names. */
async function everyPoint({ store, folder }: RemovalDependencies): Promise<Kept[]> {
  const [points, files, sent] = await Promise.all([folder.points(), store.files(), store.sent()])
  const places = placesOf(points, sent)
  const here = points.map((point): Kept => {
    const { id, level, takenAt, baseId, body } = point.manifest
    const rest = { isSafetyCopy: isSafetyCopy(point.manifest), isOffSite: places(point).length > 0, isHere: true }
    return { id, level, takenAt, baseId, name: point.name, body: body.name, ...rest }
  })
  const held = new Set(points.map(({ name }) => name))
  const away = files.flatMap(({ name }): Kept[] => {
    const dated = held.has(name) ? undefined : readPointName(name)
    const stem = name.replace(/json$/, '')
    const body = files.find((file) => file.name !== name && file.name.startsWith(stem))
    if (!dated) return []
    return [{ id: name, ...dated, baseId: undefined, isSafetyCopy: false, isOffSite: true, isHere: false, name, body: body?.name ?? '' }]
  })
  return [...here, ...away]
}

/** First it is no point any more, then it goes from the accounts, its manifest before its body, then the body goes here. */
async function removePoint(needs: RemovalDependencies, { name, body, isHere }: Pick<Kept, 'name' | 'body' | 'isHere'>): Promise<void> {
  const { database, folder } = needs
  if (isHere) await folder.beginRemoval(name)
  await database.transaction((tx) => forgetFiles(needs, tx, [name, body]))
  if (isHere) await folder.endRemoval(name, body)
}

async function forgetFiles({ store, sync }: RemovalDependencies, tx: Transaction, names: readonly string[]): Promise<void> {
  const files = await store.files(tx)
  for (const name of names) {
    const file = files.find((each) => each.name === name)
    if (file) await sync.removeEverywhere(tx, file.id)
  }
}
