/** Folders and files of a pretended drive, by path from its root; the root itself is `/`. */
export function createTree() {
  const folders = new Set(['/'])
  const files = new Map<string, Buffer>()
  const parent = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/'

  return {
    folders,
    files,
    parentExists: (path: string) => folders.has(parent(path)),
    exists: (path: string) => folders.has(path) || files.has(path),
    children: (path: string) => [...folders, ...files.keys()].filter((other) => other !== path && parent(other) === path),
    remove(path: string) {
      for (const other of [...files.keys()]) if (other === path || other.startsWith(`${path}/`)) files.delete(other)
      for (const other of [...folders]) if (other === path || other.startsWith(`${path}/`)) folders.delete(other)
    },
  }
}

export type Tree = ReturnType<typeof createTree>

/** The `multistatus` answer to PROPFIND. `sizeOf` may lie. */
export function multistatus(tree: Tree, root: string, paths: readonly string[], sizeOf: (path: string) => number): string {
  const responses = paths.map((path) => {
    const properties = tree.folders.has(path)
      ? '<d:resourcetype><d:collection/></d:resourcetype>'
      : `<d:resourcetype/><d:getcontentlength>${sizeOf(path)}</d:getcontentlength>`
    const href = encodeURI(root + (path === '/' ? '/' : path))
    return `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${properties}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`
  })
  return `<?xml version="1.0" encoding="utf-8"?><d:multistatus xmlns:d="DAV:">${responses.join('')}</d:multistatus>`
}
