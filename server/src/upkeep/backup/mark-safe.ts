import { newestFirst } from '@grenier/shared/domain/backup/point.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { HeldPoint, PointFolder } from './folder.ts'
import type { BackupStore } from './store.ts'
import { placesOf } from './where.ts'

/**
 * A file of a point stands on an account: the newest point that is there with all it needs says up to where every chain is safe. In the
 * transaction of the upload. A machine that was restored counts its own points only.
 */
export async function markSafe(
  { store, folder }: { store: Pick<BackupStore, 'sent' | 'markSafe'>; folder: Pick<PointFolder, 'points'> },
  tx: Transaction,
  name: string,
): Promise<void> {
  if (!name.endsWith('.json')) return
  const points = await folder.points()
  const places = placesOf(points, await store.sent(tx))
  const newest = newestOffSite(points, (point) => places(point).length > 0)
  if (newest) await store.markSafe(tx, newest.manifest.heads)
}

export function newestOffSite(points: readonly HeldPoint[], isOffSite: (point: HeldPoint) => boolean): HeldPoint | undefined {
  const byManifest = new Map(points.map((point) => [point.manifest, point]))
  return newestFirst([...byManifest.keys()])
    .map((manifest) => byManifest.get(manifest))
    .find((point) => point !== undefined && isOffSite(point))
}
