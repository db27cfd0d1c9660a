import { fork } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

const endWithLauncher = new URL('end-with-launcher.mjs', import.meta.url).href

/** Exit status (EX_CONFIG of sysexits.h) with which a program says that starting it again would change nothing. */
export const cannotStartThus = 78

/** @typedef {{ first: number, cap: number, steadyAfter: number, grace: number }} Pace milliseconds */
/** @type {Pace} */
const usualPace = { first: 250, cap: 30_000, steadyAfter: 60_000, grace: 20_000 }

/**
 * @typedef {{
 *   name: string, script: string, parameters?: string[], node: string, environment: NodeJS.ProcessEnv,
 *   onMessage?: (message: import('node:child_process').Serializable) => void, onRestart: (name: string, cause: string, delay: number) => void,
 *   onRefused: (name: string) => void, onKilled: (name: string) => void, pace?: Partial<Pace>,
 * }} Program
 */

/**
 * Keeps one program running: starts it again after a pause that doubles up to a cap, and is short again once it ran for a minute.
 * The program has a channel to us: it may send `{ addresses }` when it is ready, and gets a SIGTERM when the channel closes.
 * @param {Program} program
 */
export function supervise(program) {
  const pace = { ...usualPace, ...program.pace }
  const stopped = new AbortController()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child

  /** @returns {Promise<number>} the exit status that ended the watch */
  async function watch() {
    for (let failures = 0; ; failures++) {
      const began = Date.now()
      child = launch(program)
      const { status, cause } = await end(child)
      if (stopped.signal.aborted) return 0
      if (status === cannotStartThus) {
        program.onRefused(program.name)
        return status
      }
      if (Date.now() - began >= pace.steadyAfter) failures = 0
      const delay = pauseAfter(failures, pace)
      program.onRestart(program.name, cause, delay)
      if (!(await waited(delay, stopped.signal))) return 0
    }
  }

  const over = watch()

  async function stop() {
    stopped.abort()
    askToStop(child)
    const late = setTimeout(() => {
      program.onKilled(program.name)
      kill()
    }, pace.grace)
    await over
    clearTimeout(late)
  }

  const kill = () => child?.kill('SIGKILL')

  return { over, stop, kill }
}

/** The pause before the next start. @param {number} failures in a row so far @param {Pick<Pace, 'first' | 'cap'>} pace */
export const pauseAfter = (failures, { first, cap }) => Math.min(cap, first * 2 ** Math.min(failures, 30))

/** @param {Program} program */
function launch({ script, parameters = [], node, environment, onMessage }) {
  const child = fork(script, parameters, {
    execPath: node,
    execArgv: ['--import', endWithLauncher],
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  if (onMessage) child.on('message', onMessage)
  return child
}

/** Windows knows no SIGTERM: there the closed channel is the request. @param {import('node:child_process').ChildProcess | undefined} child */
function askToStop(child) {
  if (child === undefined || child.exitCode !== null) return
  if (process.platform === 'win32') child.disconnect()
  else child.kill('SIGTERM')
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<{ status: number | null, cause: string }>} */
function end(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: null, cause: error.message }))
    child.once('exit', (status, signal) => resolve({ status, cause: signal ?? `code ${status}` }))
  })
}

/** @param {number} delay @param {AbortSignal} signal @returns {Promise<boolean>} false when it was cut short */
const waited = (delay, signal) => wait(delay, true, { signal }).catch(() => false)
