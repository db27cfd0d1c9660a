import { runInThread } from '../../run-in-thread.ts'

/** What is wrong with a database file; `detail` is SQLite's own words. */
export interface ImageProblem {
  readonly check: 'unreadable' | 'integrity' | 'foreign-keys'
  readonly detail: string
}

export interface CheckedImage {
  readonly problems: readonly ImageProblem[]
  /** Rows by table; empty when the file has problems. */
  readonly counts: Readonly<Record<string, number>>
  /** Last migration that was applied. */
  readonly schema: string
}

/**
 * Checks a SQLite file nobody writes, in a thread: every page and every reference; `full` compares indexes with their tables too. Never
 * throws for what is wrong with the file.
 */
export const checkImage = (path: string, { full, signal }: { full: boolean; signal?: AbortSignal | undefined }): Promise<CheckedImage> =>
  runInThread(new URL('./check-image-worker.ts', import.meta.url), { path, full }, { signal })
