import type { JsonBackupCheck, JsonBackupSize, JsonImported } from '@grenier/shared/contract/json-backup.ts'
import type { BackupPoint, BackupStatus } from '@grenier/shared/contract/backup.ts'
import type { KeyRotation, NumberedWord, RecoverySheet, RecoveryState } from '@grenier/shared/contract/recovery.ts'
import type { CheckPoint, Drill, FoundPoints, Restoration, RestoreBody, SetupCheck, SetupPoints } from '@grenier/shared/contract/restore.ts'
import type { SaveSharedFolder, SharedFolder } from '@grenier/shared/contract/sharing.ts'
import type {
  Remote,
  RemoteTest,
  SaveRemote,
  SaveSyncSettings,
  ShownSyncSettings,
  SyncFilePage,
  SyncFileQuery,
  SyncStatus,
} from '@grenier/shared/contract/sync.ts'
import type { Client } from './api.ts'
import { queryOf } from './query-text.ts'

const accounts = '/api/sync/accounts'

/** The online copy: accounts, files on their way, shared folders. */
const syncEndpoints = (request: Client) => ({
  syncStatus: () => request<SyncStatus>('GET', '/api/sync/status'),
  runSync: () => request<{ queued: number }>('POST', '/api/sync/run'),
  syncSettings: () => request<ShownSyncSettings>('GET', '/api/sync/settings'),
  saveSyncSettings: (settings: SaveSyncSettings) => request<ShownSyncSettings>('PUT', '/api/sync/settings', settings),
  syncFiles: (query: SyncFileQuery) => request<SyncFilePage>('GET', `/api/sync/files${queryOf(query)}`),
  remotes: () => request<Remote[]>('GET', accounts),
  saveRemote: (remote: SaveRemote) => request<Remote>('PUT', `${accounts}/${remote.id}`, remote),
  pauseRemote: (id: string, paused: boolean) => request<Remote>('PUT', `${accounts}/${id}/paused`, { paused }),
  removeRemote: (id: string) => request<undefined>('DELETE', `${accounts}/${id}`),
  testRemote: (id: string) => request<RemoteTest>('POST', `${accounts}/${id}/test`),
  sharedFolders: () => request<SharedFolder[]>('GET', '/api/sync/shares'),
  saveSharedFolder: (id: string, folder: SaveSharedFolder) => request<SharedFolder>('PUT', `/api/sync/shares/${id}`, folder),
  removeSharedFolder: (id: string) => request<undefined>('DELETE', `/api/sync/shares/${id}`),
})

/** Points, and going back to one. */
const backupEndpoints = (request: Client) => ({
  backupPoints: () => request<BackupPoint[]>('GET', '/api/backup'),
  backupStatus: () => request<BackupStatus>('GET', '/api/backup/status'),
  makeBackup: () => request<{ jobId: string }>('POST', '/api/backup', { full: false }),
  foundPoints: (source: string) => request<FoundPoints>('GET', `/api/backup/points${queryOf({ source })}`),
  checkPoint: (id: string, body: CheckPoint) => request<Restoration>('POST', `/api/backup/${id}/check`, body),
  restorePoint: (id: string, body: RestoreBody) => request<Restoration>('POST', `/api/backup/${id}/restore`, body),
  restoration: () => request<Restoration>('GET', '/api/backup/restoration'),
  forgetRestoration: () => request<undefined>('DELETE', '/api/backup/restoration'),
  drill: () => request<{ last: Drill | null; running: boolean }>('GET', '/api/backup/drill'),
  runDrill: () => request<undefined>('POST', '/api/backup/drill'),
  jsonSize: () => request<JsonBackupSize>('GET', '/api/backup/json/size'),
  checkJson: (form: FormData) => request<JsonBackupCheck>('POST', '/api/backup/json?check=true', form),
  importJson: (form: FormData, organisation: string) => request<JsonImported>('POST', `/api/backup/json${queryOf({ organisation })}`, form),
})

/** The recovery sheet. */
const recoveryEndpoints = (request: Client) => ({
  recovery: () => request<RecoveryState>('GET', '/api/recovery'),
  makeKit: (locale: 'fr' | 'en') => request<RecoverySheet>('POST', '/api/recovery/kit', { locale }),
  confirmKit: (words: NumberedWord[]) => request<RecoveryState>('POST', '/api/recovery/kit/confirm', { words }),
  rotateKeys: () => request<KeyRotation>('POST', '/api/recovery/rotate'),
  checkPhrase: (phrase: string) => request<{ opens: true; createdAt: string }>('POST', '/api/recovery/check', { phrase }),
})

/** An empty installation, under its one-time link. */
const setupRestoreEndpoints = (request: Client) => ({
  setupPoints: (asked: SetupPoints) => request<FoundPoints>('POST', '/api/setup/restore/points', asked, 'fail'),
  setupCheck: (asked: SetupCheck) => request<Restoration>('POST', '/api/setup/restore/check', asked, 'fail'),
  setupRestore: (asked: SetupCheck) => request<Restoration>('POST', '/api/setup/restore', asked, 'fail'),
  setupCheckJson: (form: FormData) => request<JsonBackupCheck>('POST', '/api/setup/json?check=true', form, 'fail'),
  setupImportJson: (form: FormData, organisation: string) =>
    request<JsonImported>('POST', `/api/setup/json${queryOf({ organisation })}`, form, 'fail'),
  setupRestoration: (token: string) => request<Restoration>('POST', '/api/setup/restore/state', { token }, 'fail'),
})

export const cloudEndpoints = (request: Client) => ({
  ...syncEndpoints(request),
  ...backupEndpoints(request),
  ...recoveryEndpoints(request),
  ...setupRestoreEndpoints(request),
})

/** The one readable file of everything. */
export const jsonBackupAddress = '/api/backup/json'
