import type { SyncFile, SyncSettings } from '@grenier/shared/contract/sync.ts'

/** What may be chosen, written here so that no reader of requests travels with the page; the compiler compares it with the contract. */
export const paces: readonly SyncSettings['everyMinutes'][] = [5, 10, 15, 30, 60]
export const fileStates: readonly SyncFile['state'][] = ['waiting', 'sending', 'verifying', 'done', 'retrying', 'dead']
