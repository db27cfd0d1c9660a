import { createAccountTrouble } from '../outbound/sync/account-trouble.ts'
import { createAskAccount } from '../outbound/sync/ask-account.ts'
import { createSyncFileStore } from '../outbound/sync/files/store.ts'
import { createGivenUp } from '../outbound/sync/given-up.ts'
import { createSyncHooks } from '../outbound/sync/hooks.ts'
import { createUploadHandlers } from '../outbound/sync/jobs.ts'
import { createLogFiles } from '../outbound/sync/logs.ts'
import { createManifests } from '../outbound/sync/manifests/manifests.ts'
import { createOwnFileStore } from '../outbound/sync/manifests/store.ts'
import { createMarkers } from '../outbound/sync/marker.ts'
import { createOpenDriver, type OpenDriverDependencies } from '../outbound/sync/open-driver.ts'
import { createRoom } from '../outbound/sync/room.ts'
import { createKnownSettings } from '../outbound/sync/settings/settings.ts'
import { createSyncSettingsStore } from '../outbound/sync/settings/store.ts'
import { createSyncStore } from '../outbound/sync/store.ts'
import { createSync, type SyncDependencies } from '../outbound/sync/sync.ts'
import { createThrottle } from '../outbound/sync/throttle.ts'
import type { Database } from '#platform/database/database.ts'
import { errorText } from '#platform/translate-error.ts'

export interface SyncNeeds extends Pick<SyncDependencies, 'queue' | 'audit' | 'notifications' | 'live' | 'organisation' | 'now'> {
  readonly database: Database
  readonly dataFolder: string
  readonly secrets: SyncDependencies['secrets'] & OpenDriverDependencies['secrets']
  readonly notifications: SyncDependencies['notifications'] & Parameters<typeof createRoom>[0]['notifications']
  readonly random: () => number
  readonly newId: () => string
}

/** The copy in the cloud: its face, and the handlers of its jobs. */
export function composeSync(needs: SyncNeeds) {
  const { database, queue, notifications, live, dataFolder, now, random, newId, organisation } = needs
  const store = createSyncStore(database)
  const ownFiles = createOwnFileStore(database)
  const settingsStore = createSyncSettingsStore(database)
  const settings = createKnownSettings(settingsStore)
  const hooks = createSyncHooks()
  const room = createRoom({ database, store, notifications, now })
  const openDriver = createOpenDriver({ store, secrets: needs.secrets })
  const givenUp = createGivenUp({ store, queue, notifications })
  queue.whenDead(givenUp.tell)
  const failureOf = createAccountTrouble({ database, store, notifications, live, settings, now, random })
  const shared = { ...needs, store, settings, hooks, room, openDriver, givenUp, ask: createAskAccount({ openDriver, failureOf, now }) }
  const sync = createSync({ ...shared, settingsStore, fileStore: createSyncFileStore(database), errorText })
  const uploadHandlers = createUploadHandlers({
    ...shared,
    mark: createMarkers({ organisation, now }),
    throttle: createThrottle({ kilobytes: settings.kilobytes }),
    manifests: createManifests({ database, store: ownFiles, queue, givenUp, dataFolder, now, newId }),
    logs: createLogFiles({ database, store: ownFiles, enqueueFor: sync.enqueueFor, givenUp, dataFolder, now, newId }),
  })
  return { sync, uploadHandlers }
}
