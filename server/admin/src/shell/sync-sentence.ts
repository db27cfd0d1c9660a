import type { SyncStatus } from '@grenier/shared/contract/sync.ts'
import type { Words } from '../state/words.svelte.ts'
import { syncWord } from './sync-word.ts'

/** The state of the online copy in a few words. */
export const syncSentence = ({ say, time }: Pick<Words, 'say' | 'time'>, status: SyncStatus): string =>
  say(`indicator.${syncWord(status)}`, {
    time: status.lastSync ? time(status.lastSync) : '',
    count: syncWord(status) === 'given-up' ? status.queue.dead : status.totalRecords - status.syncedRecords,
  })
