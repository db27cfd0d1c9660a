import type { Remote, SaveRemote } from '@grenier/shared/contract/sync.ts'
import { driveAddress, driveIdOf } from './kdrive.ts'

export const remoteKinds = ['kdrive', 'webdav', 'folder'] as const
export type RemoteKind = (typeof remoteKinds)[number]

/** An account as it is typed. The password is written only: empty keeps the one that is stored. */
export interface RemoteDraft {
  kind: RemoteKind
  /** Site id, or `all`. */
  site: string
  drive: string
  folder: string
  url: string
  userName: string
  password: string
}

export function remoteDraftOf(remote: Remote | undefined, siteId: string | undefined): RemoteDraft {
  const drive = remote?.kind === 'webdav' ? driveIdOf(remote.url) : undefined
  const kind = !remote || drive !== undefined ? 'kdrive' : remote.kind
  const folder = drive === undefined || !remote ? '' : decodeURIComponent(new URL(remote.url).pathname).replace(/^\//, '')
  return {
    kind,
    site: remote ? (remote.siteId ?? 'all') : (siteId ?? 'all'),
    drive: drive ?? '',
    folder: remote ? folder : 'Grenier',
    url: remote?.url ?? '',
    userName: remote?.userName ?? '',
    password: '',
  }
}

/** What is sent; undefined while the number of the kDrive cannot be read. */
export function remoteOf(draft: RemoteDraft, id: string): SaveRemote | undefined {
  const driveId = driveIdOf(draft.drive)
  if (draft.kind === 'kdrive' && driveId === undefined) return undefined
  const isFolder = draft.kind === 'folder'
  return {
    id,
    siteId: draft.site === 'all' ? null : draft.site,
    kind: isFolder ? 'folder' : 'webdav',
    url: draft.kind === 'kdrive' && driveId !== undefined ? driveAddress(driveId, draft.folder) : draft.url.trim(),
    userName: isFolder ? '' : draft.userName.trim(),
    password: isFolder ? '' : draft.password,
  }
}
