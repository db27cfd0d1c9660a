import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the whole project. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Ended = { status: number; said: string }

/** Runs a program of the project's dependencies to its end and answers all that it said. It is found on the PATH, where the launcher put them. */
export function run(program: string, parameters: string[], folder = root): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status: status ?? 1, said }))
  })
}

/** The same, saying what it says while it runs. Answers the exit status. */
export function runAloud(program: string, parameters: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? 1))
  })
}
