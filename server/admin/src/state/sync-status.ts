import type { SyncStatus } from '@grenier/shared/contract/sync.ts'
import { createContext } from 'svelte'
import type { Resource } from './resource.svelte.ts'

/** State of the online copy, fetched once for the header and the page that explains it. */
export interface SyncStatusFeed {
  readonly resource: Resource<SyncStatus>
  readonly refresh: () => Promise<void>
}

export const [useSyncStatus, provideSyncStatus] = createContext<SyncStatusFeed>()
