import type { SyncStatus } from '@grenier/shared/contract/sync.ts'

export type SyncWord = 'off' | 'running' | 'stopped' | 'waiting' | 'never' | 'up-to-date'

/** The one word the header says about the online copy; what needs a person comes first. */
export function syncWord(status: SyncStatus): SyncWord {
  if (status.error !== null) return 'stopped'
  if (!status.isEnabled) return 'off'
  if (status.syncInProgress) return 'running'
  if (status.syncedRecords < status.totalRecords) return 'waiting'
  return status.lastSync === null ? 'never' : 'up-to-date'
}
