import type { Transaction } from '#platform/database/database.ts'
import type { StoredFile } from './store.ts'

export interface Sent {
  readonly file: StoredFile
  readonly remoteId: string
  /** Where it stands there. */
  readonly path: string
}

export type SentListener = (tx: Transaction, sent: Sent) => Promise<void>
/** Answers the job it began, if files come from it that belong to the run. */
export type RunListener = (tx: Transaction) => Promise<string | undefined>
export type SyncHooks = ReturnType<typeof createSyncHooks>

/** Whom the copy tells, in its own transactions. To be told once, when the program is composed. */
export function createSyncHooks() {
  const sent: { kind: string; listener: SentListener }[] = []
  const run: RunListener[] = []

  return {
    whenSent: (kind: string, listener: SentListener): void => void sent.push({ kind, listener }),
    whenRun: (listener: RunListener): void => void run.push(listener),

    async tellSent(tx: Transaction, news: Sent): Promise<void> {
      for (const { kind, listener } of sent) if (kind === news.file.kind) await listener(tx, news)
    },

    async tellRun(tx: Transaction): Promise<string[]> {
      const begun: string[] = []
      for (const listener of run) begun.push(...[(await listener(tx)) ?? []].flat())
      return begun
    },
  }
}
