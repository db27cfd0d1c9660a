import { createHash } from 'node:crypto'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { instant, type Instant } from '@grenier/shared/domain/units.ts'
import { GrenierError } from './errors.ts'

export interface LockHolder {
  readonly pid: number
  readonly startedAt: Instant
  /** Boot and start tick of the process where the system tells them: a pid alone may be another program's by now. */
  readonly identity: string | null
}

const lockName = 'server.lock'
const whileWritten = { tries: 20, everyMs: 50 }
const markerAtMostMs = 10_000

export const alreadyRunning = (pid: number) => new GrenierError('server.already-running', 409, { pid })

/** The 22nd field of /proc/<pid>/stat, counted after the name, which may hold anything; null where there is no /proc. */
async function identityOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')])
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${boot.trim()}:${started ?? ''}`
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

// ESRCH: the process ended between opening its file and reading it.
const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function holds({ pid, identity }: LockHolder): Promise<boolean> {
  if (!isAlive(pid)) return false
  return identity === null || identity === (await identityOf(pid))
}

/** The text under the lock's name; undefined when there is none. A lock is empty for the moment between its making and its first byte. */
async function readText(path: string): Promise<string | undefined> {
  for (let tried = 1; ; tried++) {
    try {
      const text = await readFile(path, 'utf8')
      if (text !== '' || tried === whileWritten.tries) return text
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
    await wait(whileWritten.everyMs)
  }
}

function parse(text: string): LockHolder | undefined {
  try {
    return JSON.parse(text) as LockHolder
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Who runs a server on the folder, if anybody does: a lock whose process is gone counts for nothing. */
export async function readLock(dataFolder: string): Promise<LockHolder | undefined> {
  const text = await readText(join(dataFolder, lockName))
  const holder = text === undefined ? undefined : parse(text)
  return holder && (await holds(holder)) ? holder : undefined
}

async function claim(path: string, text: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600)
    await handle.writeFile(text).finally(() => handle.close())
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the stale lock whose text is `text`. Of all that found it stale one may: who makes the marker named after that text. Whoever
 * comes later finds another text under the lock's name and leaves it.
 */
async function discardStale(path: string, text: string): Promise<void> {
  const marker = `${path}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  if (!(await claim(marker, ' '))) return forgetOld(marker)
  try {
    if ((await readText(path)) === text) await rm(path, { force: true })
  } finally {
    await rm(marker, { force: true })
  }
}

/** Waits for the program that made the marker; a crash in those few milliseconds must not close the folder for ever. */
async function forgetOld(marker: string): Promise<void> {
  await wait(whileWritten.everyMs)
  try {
    const { mtimeMs } = await stat(marker)
    if (Date.now() - mtimeMs > markerAtMostMs) await rm(marker, { force: true })
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/**
 * Takes `server.lock` for this process; error `server.already-running` with the pid of who has it. A lock left by a crash is replaced.
 * @returns the function that gives the lock back
 */
export async function holdLock(dataFolder: string, now: () => Date = () => new Date()): Promise<() => Promise<void>> {
  const path = join(dataFolder, lockName)
  const holder: LockHolder = { pid: process.pid, startedAt: instant(now()), identity: await identityOf(process.pid) }
  const text = JSON.stringify(holder)
  while (!(await claim(path, text))) {
    const found = await readText(path)
    if (found === undefined) continue
    const other = parse(found)
    if (other && (await holds(other))) throw alreadyRunning(other.pid)
    await discardStale(path, found)
  }
  return async () => {
    if ((await readText(path)) === text) await rm(path, { force: true })
  }
}
