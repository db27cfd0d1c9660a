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

/** Kinds of which each file is made for one account. Their path is `<folder>/<account>/…`. */
export const boundKinds: readonly string[] = ['declaration', 'manifest']

const folders: Record<string, string> = { audio: 'audio', photo: 'photos', backup: 'backups', log: 'logs', manifest: 'logs' }

/** The account a file of a bound kind is made for. */
export const boundTo = ({ path }: Pick<SentFile, 'path'>): string => path.split('/')[1] ?? ''

/** True when the account may receive the file: an account of a site gets that site's files, one of the organisation all. */
export function reaches(
  remote: { readonly id: string; readonly siteId: string | null },
  file: Pick<SentFile, 'kind' | 'siteId' | 'path'>,
): boolean {
  if (boundKinds.includes(file.kind)) return boundTo(file) === remote.id
  return remote.siteId === null || (remote.siteId === file.siteId && !organisationKinds.includes(file.kind))
}

/**
 * Where a file goes on a remote: exports keep their place (`exports/<site>/<year>/…`), what a partner reads too (`partages/…`), everything else goes by kind, year and month, since
 * a folder of kDrive holds 100 000 files at most.
 */
export function remotePath({ kind, path, createdAt }: Pick<SentFile, 'kind' | 'path' | 'createdAt'>): string {
  if (kind === 'export') return path
  if (kind === 'declaration') return ['partages', ...path.split('/').slice(2)].join('/')
  const name = path.slice(path.lastIndexOf('/') + 1)
  return [folders[kind] ?? 'files', createdAt.slice(0, 4), createdAt.slice(5, 7), name].join('/')
}
