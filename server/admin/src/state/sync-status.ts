import { createContext } from 'svelte'
import type { SyncFeed } from './sync-feed.svelte.ts'

/** State of the online copy, fetched once for the header and the pages that explain it. */
export const [useSyncStatus, provideSyncStatus] = createContext<SyncFeed>()
