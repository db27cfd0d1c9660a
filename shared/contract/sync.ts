import { z } from 'zod'
import { HashText, Id, InstantText, SiteId, Version } from './units.ts'

/** State of the cloud copy, as the header's indicator needs it. */
export const SyncStatus = z.object({
  /** Automatic, and at least one account is there. */
  isEnabled: z.boolean(),
  automatic: z.boolean(),
  everyMinutes: z.int(),
  /** When the automatic copy looks next; null when it does not. */
  nextAt: InstantText.nullable(),
  lastSync: InstantText.nullable(),
  /** When the newest backup that stands whole on an account was made. */
  lastBackup: InstantText.nullable(),
  syncInProgress: z.boolean(),
  error: z.string().nullable(),
  totalRecords: z.int(),
  syncedRecords: z.int(),
  queue: z.object({ waiting: z.int(), running: z.int(), retrying: z.int(), dead: z.int() }),
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const syncMinutes = [5, 10, 15, 30, 60] as const

/** How copies leave. `bandwidthKilobytes` is per second for all uploads together; null means no limit. */
export const SyncSettings = z.object({
  automatic: z.boolean(),
  everyMinutes: z.literal(syncMinutes),
  lateAfterHours: z.int().min(1).max(168),
  bandwidthKilobytes: z.int().min(10).max(1_000_000).nullable(),
  jsonMegabytes: z.int().min(1).max(500),
})
export type SyncSettings = z.infer<typeof SyncSettings>

/** As they stand; what is saved names the version that was shown. */
export const ShownSyncSettings = SyncSettings.extend({ version: Version })
export type ShownSyncSettings = z.infer<typeof ShownSyncSettings>

export const SaveSyncSettings = SyncSettings.extend({ seen: Version.optional() })
export type SaveSyncSettings = z.infer<typeof SaveSyncSettings>

export const usualSyncSettings: SyncSettings = {
  automatic: true,
  everyMinutes: 5,
  lateAfterHours: 24,
  bandwidthKilobytes: null,
  jsonMegabytes: 50,
}

/** Room on an account when it was last asked; `availableBytes` is null where it does not say. */
export const Quota = z.object({ usedBytes: z.int(), availableBytes: z.int().nullable(), at: InstantText })
export type Quota = z.infer<typeof Quota>

/** An account files go to. The password is written, never read back. */
export const Remote = z.object({
  id: Id,
  siteId: SiteId.nullable(),
  kind: z.enum(['webdav', 'folder']),
  url: z.string(),
  userName: z.string(),
  lastSuccessAt: InstantText.nullable(),
  stopCause: z.string().nullable(),
  stoppedAt: InstantText.nullable(),
  pausedAt: InstantText.nullable(),
  /** It is away: nothing asks it before. */
  retryAt: InstantText.nullable(),
  quota: Quota.nullable(),
  waiting: z.int(),
  sent: z.int(),
  /** Files that were given up. */
  dead: z.int(),
  version: Version,
  /** Another one after each change of the password. */
  secretVersion: Version,
})
export type Remote = z.infer<typeof Remote>

export const SaveRemote = z.object({
  id: Id,
  siteId: SiteId.nullable(),
  kind: z.enum(['webdav', 'folder']),
  url: z.string().min(1).max(500),
  userName: z.string().max(200),
  password: z.string().max(200),
  /** The version that was changed; a new account has none. */
  seen: Version.optional(),
})
export type SaveRemote = z.infer<typeof SaveRemote>

export const PauseRemote = z.object({ paused: z.boolean() })

/** Result of a test that really writes, reads back, renames and deletes a small file. `failed` names the step. */
export const RemoteTest = z.object({
  ok: z.boolean(),
  failed: z.enum(['address', 'log-in', 'folder', 'write', 'read', 'rename', 'delete']).nullable(),
  cause: z.string().nullable(),
  message: z.string(),
})
export type RemoteTest = z.infer<typeof RemoteTest>

export const syncFileStates = ['waiting', 'sending', 'verifying', 'done', 'retrying', 'dead'] as const

/** A file of ours on its way to one account. `sentBytes` while sending; `retryAt` while retrying; `message` holds cause and remedy in words. */
export const SyncFile = z.object({
  fileId: Id,
  remoteId: Id,
  name: z.string(),
  kind: z.string(),
  siteId: SiteId.nullable(),
  bytes: z.int(),
  sha256: HashText,
  createdAt: InstantText,
  /** Where it stands on the account, or will. */
  path: z.string(),
  state: z.enum(syncFileStates),
  sentBytes: z.int().nullable(),
  sentAt: InstantText.nullable(),
  retryAt: InstantText.nullable(),
  cause: z.string().nullable(),
  message: z.string().nullable(),
})
export type SyncFile = z.infer<typeof SyncFile>

/** Newest first; `next` asks for what follows. */
export const SyncFilePage = z.object({ files: z.array(SyncFile), next: z.string().nullable() })
export type SyncFilePage = z.infer<typeof SyncFilePage>

export const SyncFileQuery = z.object({
  remoteId: Id.optional(),
  state: z.enum(syncFileStates).optional(),
  cursor: z.string().max(100).optional(),
})
export type SyncFileQuery = z.infer<typeof SyncFileQuery>
