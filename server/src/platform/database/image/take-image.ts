import { runInThread } from '../../run-in-thread.ts'

/**
 * Copies a SQLite database in use, as it stands at one moment, page for page, to `target`: a file of its own that needs no log beside it.
 * Readers and writers go on meanwhile.
 */
export const takeImage = async (path: string, target: string, signal?: AbortSignal): Promise<void> =>
  void (await runInThread<true>(new URL('./take-image-worker.ts', import.meta.url), { path, target }, { signal }))
