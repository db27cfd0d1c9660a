import type { SyncFile, SyncFilePage, SyncFileQuery } from '@grenier/shared/contract/sync.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import { allowSites, type Actor } from '#platform/access.ts'
import { remotePath } from '../remote-path.ts'
import { bodyMissing } from '../remote-problem.ts'
import type { FileRow, Place, SyncFileStore } from './store.ts'

export type UploadNote = { readonly phase: 'sending'; readonly sentBytes: number } | { readonly phase: 'verifying' }

const pageSize = 50

export interface SyncFilesDependencies {
  readonly store: Pick<SyncFileStore, 'page'>
  /** Cause and remedy of a code, in the reader's language. */
  readonly errorText: (code: string, values: Record<string, string | number>, locale: 'fr' | 'en') => string
}

/** What became of each file on each account, newest first. */
export function createSyncFiles({ store, errorText }: SyncFilesDependencies) {
  function shown(row: FileRow, locale: 'fr' | 'en'): SyncFile {
    const { fileId, remoteId, name, kind, siteId, bytes, sha256, createdAt, sentAt } = row
    const state = stateOf(row)
    const cause = causeOf(row, state)
    return {
      fileId,
      remoteId,
      name,
      kind,
      siteId,
      bytes: Number(bytes),
      sha256,
      createdAt,
      path: row.sentPath ?? remotePath(row),
      state,
      sentBytes: state === 'sending' ? sentBytes(row) : null,
      sentAt,
      retryAt: state === 'retrying' ? later(row.runAt, row.openUntil) : null,
      cause,
      message: cause === null ? null : errorText(cause, { address: row.url, user: row.userName, path: row.path }, locale),
    }
  }

  return async function page(actor: Actor, query: SyncFileQuery, locale: 'fr' | 'en'): Promise<SyncFilePage> {
    const rows = await store.page(allowSites(actor, 'sync.read'), query, placeOf(query.cursor), pageSize + 1)
    const files = rows.slice(0, pageSize)
    const last = rows.length > pageSize ? files.at(-1) : undefined
    return { files: files.map((row) => shown(row, locale)), next: last ? `${last.fileId}.${last.remoteId}` : null }
  }
}

function stateOf({ state, note }: FileRow): SyncFile['state'] {
  if (state !== 'running') return state
  return noteOf(note)?.phase === 'verifying' ? 'verifying' : 'sending'
}

/** What waits behind a stopped account waits for its cause, and what belongs to a backup for that. */
function causeOf({ cause, stopCause }: FileRow, state: SyncFile['state']): string | null {
  if (state === 'dead' || state === 'retrying') return cause
  return state === 'waiting' ? (stopCause ?? (cause === bodyMissing ? cause : null)) : null
}

function sentBytes({ note }: FileRow): number {
  const said = noteOf(note)
  return said?.phase === 'sending' ? said.sentBytes : 0
}

const noteOf = (note: string | null): UploadNote | undefined =>
  note === null ? undefined : ((JSON.parse(note) ?? undefined) as UploadNote | undefined)

const later = (runAt: Instant | null, openUntil: Instant | null): Instant | null =>
  runAt !== null && openUntil !== null && openUntil > runAt ? openUntil : runAt

/** A cursor that is none of ours asks for the beginning. */
function placeOf(cursor: string | undefined): Place | undefined {
  const [fileId, remoteId] = cursor?.split('.') ?? []
  return fileId !== undefined && remoteId !== undefined ? { fileId, remoteId } : undefined
}
