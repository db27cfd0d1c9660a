import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../check/run-program.ts'

/** A real server in a process of its own, on a port of its own unless one is given. */
export interface ServerProcess {
  readonly pid: number
  readonly origin: string
  readonly port: number
  /** What it has said on both outputs so far. */
  readonly said: () => string
  /** Ends it as a power cut does; resolves when it is gone. */
  kill(): Promise<void>
  /** Asks it to stop; resolves with its exit status. */
  stop(): Promise<number | null>
}

export interface ServerSetting {
  readonly folder: string
  readonly port?: number
  /** A program, and its words, that starts Node for us: it may set limits first. */
  readonly through?: readonly string[]
  readonly flags?: readonly string[]
  /** Variables of this trial alone. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The server ended before it listened: `status` and what it said are the answer. */
export class ServerEnded extends Error {
  readonly status: number | null

  constructor(status: number | null, said: string) {
    super(`The server ended with ${String(status)}:\n${said}`)
    this.status = status
  }
}

const environmentOf = ({ folder, port = 0, environment }: ServerSetting) => ({
  ...process.env,
  GRENIER_DATA: folder,
  PORT: String(port),
  HOST: '127.0.0.1',
  HTTPS_PORT: 'off',
  ROLES: 'api,worker',
  LOG_LEVEL: 'error',
  LANG: 'en',
  ...environment,
})

const serverOf = (child: ChildProcess, port: number, said: () => string): ServerProcess => ({
  pid: child.pid ?? 0,
  port,
  origin: `http://127.0.0.1:${port}`,
  said,
  async kill() {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  },
  async stop() {
    if (child.exitCode === null && child.signalCode === null) {
      // It listens a moment before it heeds signals.
      await fetch(`http://127.0.0.1:${port}/api/health`)
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    return child.exitCode
  },
})

/** A trial that fails must not leave its servers behind. */
const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A server that speaks HTTPS itself names that first. */
const plainPort = (addresses: readonly string[]): number =>
  Number(new URL(addresses.find((address) => address.startsWith('http:')) ?? '').port)

/** Starts a server and waits until it listens. Throws `ServerEnded` when it does not come to that. */
export async function startServer(setting: ServerSetting): Promise<ServerProcess> {
  const [program = process.execPath, ...words] = [...(setting.through ?? []), process.execPath]
  const main = join(root, 'server/src/main.ts')
  const child = spawn(program, [...words, main, ...(setting.flags ?? [])], {
    env: environmentOf(setting),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const listening = new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(plainPort((message as { addresses: string[] }).addresses)))
    child.once('error', reject)
    child.once('close', (status) => reject(new ServerEnded(status, said)))
  })
  return serverOf(child, await listening, () => said)
}
