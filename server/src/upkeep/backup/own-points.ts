import type { PointFolder } from './folder.ts'
import type { BackupStore } from './store.ts'

/**
 * The folder as this organisation sees it. After a restore of another one the points of before still lie there, for people: they are no base
 * of ours, go to no account of ours and are not ours to remove.
 */
export const ownPointsOf = (folder: PointFolder, store: Pick<BackupStore, 'organisation'>): PointFolder => ({
  ...folder,
  async points() {
    const [points, own] = [await folder.points(), await store.organisation()]
    return points.filter(({ manifest }) => manifest.organisation.id === own?.id)
  },
})
