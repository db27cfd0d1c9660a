import type { BackupPoint } from '@grenier/shared/contract/backup.ts'
import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { HeldPoint, PointFolder } from './folder.ts'

export interface SentRow {
  readonly name: string
  readonly remoteId: string
  readonly url: string
  readonly at: Instant
}

type Place = BackupPoint['accounts'][number]

/** The accounts where a point stands with all it needs: manifest and body, its own and those of what it is laid on. */
export function placesOf(points: readonly HeldPoint[], sent: readonly SentRow[]): (point: HeldPoint) => Place[] {
  const byId = new Map(points.map((point) => [point.manifest.id, point]))
  const standing = new Map<string, Map<string, SentRow>>()
  for (const row of sent) {
    const rows = standing.get(row.name) ?? new Map<string, SentRow>()
    standing.set(row.name, rows.set(row.remoteId, row))
  }
  const has = (point: HeldPoint, remoteId: string): boolean => {
    const { body, baseId } = point.manifest
    if (!standing.get(point.name)?.has(remoteId) || !standing.get(body.name)?.has(remoteId)) return false
    const base = baseId === null ? undefined : byId.get(baseId)
    return baseId === null || (base !== undefined && has(base, remoteId))
  }
  return (point) =>
    [...(standing.get(point.name)?.values() ?? [])]
      .filter(({ remoteId }) => has(point, remoteId))
      .map(({ remoteId, url, at }) => ({ remoteId, url, at }))
}

/** The bodies of a point and of what it is laid on lie here whole. */
export async function liesHere(folder: Pick<PointFolder, 'hasBody'>, points: readonly HeldPoint[], point: HeldPoint): Promise<boolean> {
  if (!(await folder.hasBody(point))) return false
  const { baseId } = point.manifest
  if (baseId === null) return true
  const base = points.find(({ manifest }) => manifest.id === baseId)
  return base !== undefined && (await liesHere(folder, points, base))
}

export const isSafetyCopy = ({ reason }: Pick<BackupManifest, 'reason'>): boolean => reason === 'restore'
