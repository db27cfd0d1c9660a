import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { runInThread } from '../../run-in-thread.ts'

export interface IndexedImage {
  readonly pageSize: number
  readonly pages: number
  readonly bytes: number
  readonly sha256: Sha256
  /** Pages that only tell of the program's own errands: jobs, uploads, sessions. */
  readonly errands: readonly number[]
}

/** Reads an image through, writes its index (platform/points/page-index.ts) to `target` and answers what the manifest says of it. */
export const indexImage = (path: string, target: string, signal?: AbortSignal): Promise<IndexedImage> =>
  runInThread(new URL('./index-image-worker.ts', import.meta.url), { path, target }, { signal })
