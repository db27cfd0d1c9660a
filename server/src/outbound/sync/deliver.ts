import { createHash } from 'node:crypto'
import type { Sha256 } from '@grenier/shared/domain/units.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import { problemOfError, RemoteProblem } from './remote-problem.ts'
import { slowestMs, type Content } from './request.ts'

/** A file of ours on its way out. */
export interface Outgoing extends Content {
  readonly sha256: Sha256
  /** Read back whole, whatever its size. */
  readonly isPrecious?: boolean
  /** Told when all is written and its check begins. */
  readonly onVerify?: () => void
}

type Known = Pick<Outgoing, 'bytes' | 'sha256'>

/** Up to this size what was written is read back and its SHA-256 compared; beyond it the size must do, but for what is precious. */
const readBackLimit = 5_000_000
const namesTried = 20

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

/** What stands under a name already, compared with ours. */
export async function stateOf(driver: RemoteDriver, path: string, file: Known): Promise<'absent' | 'same' | 'differs'> {
  const size = await driver.size(path)
  if (size === undefined) return 'absent'
  if (size !== file.bytes && file.bytes > readBackLimit) return 'differs'
  return (await holds(driver, path, file)) ? 'same' : 'differs'
}

/** False when somebody took the name meanwhile. */
async function place(driver: RemoteDriver, file: Outgoing, path: string): Promise<boolean> {
  const part = `${path}.part`
  await writeInFolder(driver, file, part)
  file.onVerify?.()
  await confirm(driver, part, file, file.isPrecious === true || file.bytes <= readBackLimit)
  if ((await driver.rename(part, path)) === 'taken') {
    await driver.remove(part)
    return false
  }
  // What differs now is not ours to remove: it has the final name, and a person may have put it there.
  if ((await driver.size(path)) !== file.bytes && !(await holds(driver, path, file))) throw differs(path, file)
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
  throw differs(path, file)
}

const differs = (path: string, { bytes }: Outgoing) => new RemoteProblem('remote.content-differs', `${path}: not our ${bytes} bytes`)

/** True when the remote's file has our bytes. Reads no further than our length. */
async function holds(driver: RemoteDriver, path: string, file: Known): Promise<boolean> {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = await driver.read(path)
  const deadline = setTimeout(() => stream.destroy(new RemoteProblem('remote.stalled', `read ${path}`)), slowestMs(file.bytes))
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
