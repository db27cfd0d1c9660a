import type { Readable } from 'node:stream'
import type { Content } from '../request.ts'

/** What stands in a folder. A folder has 0 bytes. */
export interface Listed {
  readonly name: string
  readonly bytes: number
  readonly isFolder: boolean
}

/** Room of a remote; `availableBytes` is null where it does not say. */
export interface Room {
  readonly usedBytes: number
  readonly availableBytes: number | null
}

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
  /** `taken` when something bears the name already. A remote that cannot rename throws `remote.rename-unsupported`. */
  rename(from: string, to: string): Promise<'renamed' | 'taken'>
  /** Removes a file; one that is gone already is no problem. */
  remove(path: string): Promise<void>
  /** What stands in a folder, in no order; nothing where there is no such folder. */
  list(path: string): Promise<Listed[]>
  /** Undefined where the remote does not tell. */
  quota(): Promise<Room | undefined>
  close(): void
}
