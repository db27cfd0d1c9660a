import { spawn } from 'node:child_process'
import { root } from './places.mjs'

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** @param {import('node:child_process').ChildProcess} child */
function follow(child) {
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

/** What asks a program to end. @type {NodeJS.Signals[]} */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

let interrupted = false

/** Passes a signal on to every child that still runs. @param {NodeJS.Signals} signal */
export function signalChildren(signal) {
  interrupted = true
  running.forEach((child) => child.kill(signal))
}

/** npm, when it is ended, ends its shell but not us: then we end as if we had been told. */
export function endWithNpm() {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/**
 * Runs a program to its end with the terminal of its own and answers its exit status (128 + n for a signal).
 * @param {string} program @param {string[]} parameters @param {NodeJS.ProcessEnv} environment @param {boolean} [shell] @returns {Promise<number>}
 */
export function runThrough(program, parameters, environment, shell = false) {
  const child = follow(spawn(program, parameters, { cwd: process.cwd(), env: environment, shell, stdio: 'inherit' }))
  return ended(child)
}

/**
 * Runs a program quietly; when it fails, what it said goes to standard error.
 * @param {{ what: string, program: string, parameters: string[], folder?: string, environment: NodeJS.ProcessEnv, shell?: boolean }} work
 */
export async function runQuietly({ what, program, parameters, folder = root, environment, shell = false }) {
  const child = follow(spawn(program, parameters, { cwd: folder, env: environment, shell, stdio: ['ignore', 'pipe', 'pipe'] }))
  /** @type {Buffer[]} */
  const said = []
  child.stdout?.on('data', (chunk) => said.push(chunk))
  child.stderr?.on('data', (chunk) => said.push(chunk))
  const status = await ended(child)
  if (status === 0) return
  if (!interrupted) process.stderr.write(Buffer.concat(said))
  throw new StepFailed(what, status)
}

/** A step of the preparation that did not end well. */
export class StepFailed extends Error {
  /** @param {string} what @param {number} status */
  constructor(what, status) {
    super(what)
    this.what = what
    this.status = status
  }
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => resolve(status ?? 128 + (signalNumbers[signal] ?? 1)))
  })
}
