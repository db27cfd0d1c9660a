import type { Instant } from '@grenier/shared/domain/units.ts'

/** A file of ours, as far as its way out is concerned. `path` is below GRENIER_DATA. */
export interface SentFile {
  readonly id: string
  readonly kind: string
  readonly siteId: string | null
  readonly path: string
  readonly createdAt: Instant
}

/** Kinds that hold the data of every site: they go to accounts of the organisation only (I8). */
export const organisationKinds: readonly string[] = ['backup', 'log']

const folders: Record<string, string> = { audio: 'audio', photo: 'photos', backup: 'backups', log: 'logs' }

/** True when the account may receive the file: an account of a site gets that site's files, one of the organisation all. */
export const reaches = (remote: { readonly siteId: string | null }, file: Pick<SentFile, 'kind' | 'siteId'>): boolean =>
  remote.siteId === null || (remote.siteId === file.siteId && !organisationKinds.includes(file.kind))

/**
 * Where a file goes on a remote: exports keep their place (`exports/<site>/<year>/…`), everything else goes by kind, year and month, since
 * a folder of kDrive holds 100 000 files at most.
 */
export function remotePath({ kind, path, createdAt }: Pick<SentFile, 'kind' | 'path' | 'createdAt'>): string {
  if (kind === 'export') return path
  const name = path.slice(path.lastIndexOf('/') + 1)
  return [folders[kind] ?? 'files', createdAt.slice(0, 4), createdAt.slice(5, 7), name].join('/')
}
