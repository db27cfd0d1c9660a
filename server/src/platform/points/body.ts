import type { Sha256 } from '@grenier/shared/domain/units.ts'
import { runInThread } from '../run-in-thread.ts'
import type { BodyRequest } from './write-body-worker.ts'

export interface WrittenBody {
  readonly bytes: number
  readonly sha256: Sha256
}

/** Writes, in a thread, what a point’s file holds: packed, sealed with the key when there is one, flushed. */
export const writeBody = (request: BodyRequest, signal?: AbortSignal): Promise<WrittenBody> =>
  runInThread(new URL('./write-body-worker.ts', import.meta.url), request, { signal })
