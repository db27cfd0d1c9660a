import type { SyncStatus } from '@grenier/shared/contract/sync.ts'

export type SyncWord = 'off' | 'manual' | 'running' | 'stopped' | 'given-up' | 'waiting' | 'never' | 'up-to-date'

/** The one word the header says about the online copy; what needs a person comes first. */
export function syncWord(status: SyncStatus): SyncWord {
  if (status.error !== null) return 'stopped'
  if (status.queue.dead > 0) return 'given-up'
  if (status.syncInProgress) return 'running'
  if (!status.automatic) return 'manual'
  if (!status.isEnabled) return 'off'
  if (status.syncedRecords < status.totalRecords) return 'waiting'
  return status.lastSync === null ? 'never' : 'up-to-date'
}

/** The colour of each word; the word itself always stands beside it. */
export const syncTones = {
  off: 'still',
  manual: 'wait',
  running: 'wait',
  stopped: 'stop',
  'given-up': 'stop',
  waiting: 'wait',
  never: 'still',
  'up-to-date': 'go',
} as const satisfies Record<SyncWord, string>
