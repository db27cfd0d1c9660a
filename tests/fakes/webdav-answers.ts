import type { IncomingMessage } from 'node:http'
import { multistatus, type Listed, type Tree } from './webdav-tree.ts'

export interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

interface Drive extends Pick<Listed, 'root' | 'quota'> {
  readonly tree: Tree
  /** Entries that a folder holds at most. */
  readonly folderLimit: number
}

/** A request, as far as the drive's state is concerned: `path` is inside the drive, `body` what was kept of it. */
interface Inside {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  readonly offBy: number
}

/** Whether its content changed cannot be told from it: nobody may believe it. */
const etag = { ETag: '"1"' }

/** What a drive that behaves does and answers. */
export function answerTo(drive: Drive, inside: Inside): Answer {
  const { tree } = drive
  const { method, path, offBy } = inside
  if (method === 'PUT') return put(drive, inside)
  if (method === 'MKCOL') return makeFolder(drive, path)
  if (method === 'MOVE' || method === 'COPY') return move(drive, inside)
  if (!tree.exists(path)) return { status: 404 }
  if (method === 'DELETE') return (tree.remove(path), { status: 204 })
  const sizeOf = (file: string) => (tree.files.get(file)?.length ?? 0) + offBy
  if (method === 'PROPFIND') {
    const paths = inside.headers['depth'] === '0' ? [path] : [path, ...tree.children(path)]
    return { status: 207, headers: { 'Content-Type': 'application/xml' }, body: multistatus({ ...drive, sizeOf }, paths) }
  }
  if (method === 'HEAD') return { status: 200, headers: tree.folders.has(path) ? {} : { ...etag, 'Content-Length': String(sizeOf(path)) } }
  return method === 'GET' ? { status: 200, headers: etag, body: tree.files.get(path) ?? '' } : { status: 405 }
}

const isCrowded = ({ tree, folderLimit }: Drive, path: string) => !tree.exists(path) && tree.neighbours(path) >= folderLimit

function put(drive: Drive, { path, body }: Inside): Answer {
  const { tree, quota } = drive
  if (!tree.parentExists(path)) return { status: 409 }
  if (tree.folders.has(path)) return { status: 405 }
  if (isCrowded(drive, path) || (quota !== undefined && tree.bytes() + body.length > quota)) return { status: 507 }
  const status = tree.files.has(path) ? 204 : 201
  tree.files.set(path, body)
  return { status, headers: etag }
}

function makeFolder(drive: Drive, path: string): Answer {
  const { tree } = drive
  if (tree.exists(path)) return { status: 405 }
  if (!tree.parentExists(path)) return { status: 409 }
  if (isCrowded(drive, path)) return { status: 507 }
  tree.folders.add(path)
  return { status: 201 }
}

function move({ tree, root }: Drive, { method, path, headers }: Inside): Answer {
  const to = decodeURIComponent(new URL(String(headers['destination'])).pathname).slice(root.length)
  const body = tree.files.get(path)
  if (!body) return { status: 404 }
  if (!tree.parentExists(to)) return { status: 409 }
  if (tree.exists(to) && headers['overwrite'] === 'F') return { status: 412 }
  tree.files.set(to, body)
  if (method === 'MOVE') tree.files.delete(path)
  return { status: 201 }
}
