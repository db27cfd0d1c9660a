import { z } from 'zod'
import { Id, InstantText, SiteId } from './units.ts'

/** State of the cloud copy, as the header's indicator needs it. */
export const SyncStatus = z.object({
  isEnabled: z.boolean(),
  lastSync: InstantText.nullable(),
  syncInProgress: z.boolean(),
  error: z.string().nullable(),
  totalRecords: z.int(),
  syncedRecords: z.int(),
  queue: z.object({ waiting: z.int(), running: z.int(), dead: z.int() }),
})
export type SyncStatus = z.infer<typeof SyncStatus>

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
  waiting: z.int(),
  sent: z.int(),
})
export type Remote = z.infer<typeof Remote>

export const SaveRemote = z.object({
  id: Id,
  siteId: SiteId.nullable(),
  kind: z.enum(['webdav', 'folder']),
  url: z.string().min(1).max(500),
  userName: z.string().max(200),
  password: z.string().max(200),
})
export type SaveRemote = z.infer<typeof SaveRemote>

/** Result of a test that really writes, reads back, renames and deletes a small file. `failed` names the step. */
export const RemoteTest = z.object({
  ok: z.boolean(),
  failed: z.enum(['address', 'log-in', 'folder', 'write', 'read', 'rename', 'delete']).nullable(),
  cause: z.string().nullable(),
  message: z.string(),
})
export type RemoteTest = z.infer<typeof RemoteTest>
