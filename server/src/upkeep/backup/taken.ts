import type { BackupManifest } from '@grenier/shared/contract/backup-manifest.ts'
import type { NextPoint } from '@grenier/shared/domain/backup/due.ts'
import type { PointLevel } from '@grenier/shared/domain/backup/point.ts'
import type { WrittenBody } from '#platform/points/body.ts'
import type { HeldPoint } from './folder.ts'

export interface TakeRequest {
  readonly scratch: { path(name: string): string }
  readonly next: NextPoint
  /** The points that lie here, and the newest of them. */
  readonly points: readonly HeldPoint[]
  readonly last: HeldPoint | undefined
  /** No point when nothing happened since the last one. */
  readonly unlessUnchanged: boolean
  readonly key: Uint8Array | undefined
  readonly signal: AbortSignal | undefined
  readonly progress: (percent: number) => Promise<void>
}

/** What was taken and checked; the body lies whole under the scratch folder’s `body`, the index of pages under `index` if there is one. */
export interface Taken {
  readonly level: PointLevel
  readonly baseId: string | null
  readonly image: BackupManifest['image']
  readonly body: WrittenBody
  readonly schema: string
  readonly counts: Readonly<Record<string, number>>
  readonly heads: readonly BackupManifest['heads'][number][]
}
