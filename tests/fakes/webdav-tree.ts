/** Folders and files of a pretended drive, by path from its root; the root itself is `/`. */
export function createTree() {
  const folders = new Set(['/'])
  const files = new Map<string, Buffer>()
  const parent = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/'
  const children = (path: string) => [...folders, ...files.keys()].filter((other) => other !== path && parent(other) === path)

  return {
    folders,
    files,
    parentExists: (path: string) => folders.has(parent(path)),
    exists: (path: string) => folders.has(path) || files.has(path),
    children,
    /** Entries beside this one. */
    neighbours: (path: string) => children(parent(path)).length,
    bytes: () => [...files.values()].reduce((sum, { length }) => sum + length, 0),
    remove(path: string) {
      for (const other of [...files.keys()]) if (other === path || other.startsWith(`${path}/`)) files.delete(other)
      for (const other of [...folders]) if (other === path || other.startsWith(`${path}/`)) folders.delete(other)
    },
  }
}

export type Tree = ReturnType<typeof createTree>

/** What a `multistatus` answer tells of. */
export interface Listed {
  readonly tree: Tree
  readonly root: string
  /** May lie. */
  readonly sizeOf: (path: string) => number
  /** Bytes a drive holds in all, where it has a quota. */
  readonly quota: number | undefined
}

/** The `multistatus` answer to PROPFIND. */
export function multistatus({ tree, root, sizeOf, quota }: Listed, paths: readonly string[]): string {
  const room =
    quota === undefined
      ? ''
      : `<d:quota-used-bytes>${tree.bytes()}</d:quota-used-bytes><d:quota-available-bytes>${quota - tree.bytes()}</d:quota-available-bytes>`
  const responses = paths.map((path) => {
    const properties = tree.folders.has(path)
      ? `<d:resourcetype><d:collection/></d:resourcetype>${room}`
      : `<d:resourcetype/><d:getcontentlength>${sizeOf(path)}</d:getcontentlength>`
    const href = `${root}${path === '/' ? '/' : path}`.split('/').map(encodeURIComponent).join('/')
    return `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${properties}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`
  })
  return `<?xml version="1.0" encoding="utf-8"?><d:multistatus xmlns:d="DAV:">${responses.join('')}</d:multistatus>`
}
