import type { SyncStatus } from '@grenier/shared/contract/sync.ts'

export type SyncNews = 'done' | 'stopped' | 'given-up'

/** What a person is told between two looks: every stop, and the good end of what they asked for. */
export function syncNews(before: SyncStatus, now: SyncStatus, asked: boolean): SyncNews | undefined {
  if (now.error !== null && now.error !== before.error) return 'stopped'
  if (now.queue.dead > before.queue.dead) return 'given-up'
  const isIdle = !now.syncInProgress && now.queue.waiting === 0 && now.queue.retrying === 0
  return asked && isIdle && now.error === null && now.syncedRecords >= now.totalRecords ? 'done' : undefined
}
