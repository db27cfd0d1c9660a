import type { Readable } from 'node:stream'
import type { Content } from '../request.ts'

/**
 * What every kind of remote can do. Paths are relative to its root, with `/` between names. All throw `RemoteProblem`; none ever replaces a
 * file under a final name.
 */
export interface RemoteDriver {
  /** Asks for the root: throws when the address, the log-in or the root itself is wrong. */
  reach(): Promise<void>
  /** Size of a file in bytes; undefined when there is none. A remote may lie. */
  size(path: string): Promise<number | undefined>
  /** Makes a folder with all that leads to it. */
  makeFolder(path: string): Promise<void>
  /** Writes under a temporary name (`….part`), replacing what an attempt before left there. */
  writePart(path: string, content: Content): Promise<void>
  read(path: string): Promise<Readable>
  /** `taken` when something bears the name already; `copied` when the remote cannot rename, so that the copy needs a check. */
  rename(from: string, to: string): Promise<'renamed' | 'copied' | 'taken'>
  /** Removes a file; one that is gone already is no problem. */
  remove(path: string): Promise<void>
  close(): void
}
