import { createHash } from 'node:crypto'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { problemOfError, RemoteProblem } from './remote-problem.ts'
import type { Content } from './request.ts'

/** A file of ours on its way out. */
export interface Outgoing extends Content {
  readonly sha256: Sha256
}

/** Up to this size what was written is read back and its SHA-256 compared; beyond it the size must do. */
const readBackLimit = 5_000_000
const namesTried = 20
/** Reading back may take a minute, and more where the line carries no less than 5 kB/s. */
const readingMs = (bytes: number) => 60_000 + bytes / 5

/**
 * Puts a file on a remote and answers the path it stands under. The final name holds the whole file or nothing (I5): written as `.part`,
 * checked, renamed. A file of ours that is there already (a lost answer) is left alone; one that differs is never overwritten, ours becomes
 * `…-2`. Throws `RemoteProblem`.
 */
export async function deliver(driver: RemoteDriver, file: Outgoing, path: string): Promise<string> {
  for (let copy = 1; copy <= namesTried; copy++) {
    const name = copy === 1 ? path : numbered(path, copy)
    const state = await stateOf(driver, name, file)
    if (state === 'differs') continue
    if (state === 'same' || (await place(driver, file, name))) return name
  }
  throw new RemoteProblem('remote.name-taken', path)
}

/** `a/b.csv` → `a/b-2.csv` */
const numbered = (path: string, copy: number) => path.replace(/(\.[^./]+)?$/, `-${copy}$1`)

async function stateOf(driver: RemoteDriver, path: string, file: Outgoing): Promise<'absent' | 'same' | 'differs'> {
  const size = await driver.size(path)
  if (size === undefined) return 'absent'
  if (size !== file.bytes && file.bytes > readBackLimit) return 'differs'
  return (await holds(driver, path, file)) ? 'same' : 'differs'
}

/** False when somebody took the name meanwhile. */
async function place(driver: RemoteDriver, file: Outgoing, path: string): Promise<boolean> {
  const part = `${path}.part`
  await writeInFolder(driver, file, part)
  await confirm(driver, part, file, file.bytes <= readBackLimit)
  const result = await driver.rename(part, path)
  if (result === 'taken') {
    await driver.remove(part)
    return false
  }
  await confirm(driver, path, file, result === 'copied')
  return true
}

/** A folder that a person removed a moment ago is made again, once. */
async function writeInFolder(driver: RemoteDriver, file: Outgoing, part: string): Promise<void> {
  const folder = part.slice(0, part.lastIndexOf('/'))
  await driver.makeFolder(folder)
  try {
    await driver.writePart(part, file)
  } catch (error) {
    if (!(error instanceof RemoteProblem) || error.code !== 'remote.conflict') throw error
    await driver.makeFolder(folder)
    await driver.writePart(part, file)
  }
}

/** Some remotes answer 201 for half a file, others report sizes that are wrong: only what comes back settles it. */
async function confirm(driver: RemoteDriver, path: string, file: Outgoing, readBack: boolean): Promise<void> {
  const size = await driver.size(path)
  if (size === file.bytes && !readBack) return
  if (await holds(driver, path, file)) return
  await driver.remove(path)
  throw new RemoteProblem('remote.content-differs', `${path}: ${size ?? 'no'} of ${file.bytes} bytes`)
}

/** True when the remote's file has our bytes. Reads no further than our length. */
async function holds(driver: RemoteDriver, path: string, file: Outgoing): Promise<boolean> {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = await driver.read(path)
  const deadline = setTimeout(() => stream.destroy(new RemoteProblem('remote.stalled', `read ${path}`)), readingMs(file.bytes))
  try {
    for await (const part of stream) {
      hash.update(part as Buffer)
      bytes += (part as Buffer).length
      if (bytes > file.bytes) break
    }
  } catch (error) {
    throw problemOfError(error, `read ${path}`)
  } finally {
    clearTimeout(deadline)
    stream.destroy()
  }
  return bytes === file.bytes && hash.digest('hex') === file.sha256
}
