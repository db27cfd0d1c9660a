import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const heartbeat = 5_000
const abandonedAfter = 60_000

/**
 * Waits until this process alone may prepare the program, and answers the function that gives the turn back.
 * A holder that died, or that showed no sign of life for a minute, loses its turn.
 * @param {string} lock path of the lock file
 * @param {{ onWait: (pid: string) => void, interrupted?: AbortSignal }} options `onWait` is called once if somebody else has the turn
 */
export async function takeTurn(lock, { onWait, interrupted }) {
  mkdirSync(dirname(lock), { recursive: true })
  let told = false
  while (!claimed(lock)) {
    const holder = holderOf(lock)
    if (holder.gone) continue
    if (holder.abandoned) {
      discard(lock)
      continue
    }
    if (!told) onWait(holder.pid)
    told = true
    await wait(250, undefined, { signal: interrupted })
  }
  const beat = setInterval(() => utimesSync(lock, new Date(), new Date()), heartbeat)
  beat.unref()
  return () => {
    clearInterval(beat)
    rmSync(lock, { force: true })
  }
}

/** @param {string} lock */
function claimed(lock) {
  try {
    writeFileSync(lock, `${process.pid} ${hostname()}`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} lock */
function holderOf(lock) {
  try {
    const [pid = '?', host] = readFileSync(lock, 'utf8').split(' ')
    const silent = Date.now() - statSync(lock).mtimeMs > abandonedAfter
    const dead = host === hostname() && !isAlive(Number(pid))
    return { gone: false, pid, abandoned: silent || dead }
  } catch (error) {
    if (error.code === 'ENOENT') return { gone: true, pid: '', abandoned: false }
    throw error
  }
}

/** Moved aside before it is removed, so that of two processes that saw it abandoned one alone takes it. @param {string} lock */
function discard(lock) {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    rmSync(aside)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
