import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A key half written by a crash would be worse than none: written aside, then renamed. */
export function readOrMakeKey(folder: string, name: string, make: () => Buffer): Buffer {
  const path = join(folder, name)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.part`, make(), { mode: 0o600, flush: true })
    renameSync(`${path}.part`, path)
  }
  return readFileSync(path)
}
