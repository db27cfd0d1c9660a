import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { freePort } from '../check/free-port.ts'
import { root } from '../check/run-program.ts'
import { command, compiled } from './command-line.ts'

/** A ceiling for a busy machine, not a pace: every wait is for a condition. */
export const patience = { timeout: 60_000, interval: 50 }
/** The demonstration makes months of data before it listens. */
const startPatience = { ...patience, timeout: 170_000 }

export const botToken = 'journey-'.repeat(5)

/** A real program in its own process, with all it said. */
export interface Program {
  readonly child: ChildProcess
  readonly said: () => string
  /** Asked to end, and ended. */
  stop(): Promise<void>
  /** Ended as by a power cut. */
  kill(): Promise<void>
}

export interface ServerProgram extends Program {
  readonly origin: string
  readonly data: string
  readonly port: number
}

type Environment = Record<string, string>

function launch(script: string, parameters: string[], environment: Environment): Program {
  const child = spawn(process.execPath, [join(root, script), ...parameters], {
    env: { ...process.env, ...compiled, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return { child, said: () => said, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

export const dataFolder = () => mkdtemp(join(tmpdir(), 'grenier-journey-'))

/** Starts the server and waits until it is healthy. The same `data` and `port` again is a restart. */
export async function startServer({
  data,
  port,
  demo = false,
  environment = {},
}: { data?: string; port?: number; demo?: boolean; environment?: Environment } = {}): Promise<ServerProgram> {
  const [folder, listening] = [data ?? (await dataFolder()), port ?? (await freePort())]
  const common = { GRENIER_DATA: folder, PORT: String(listening), LANG: 'fr_FR.UTF-8', GRENIER_BOT_TOKEN: botToken }
  // The demonstration keeps to this machine by itself.
  const host = demo ? {} : { HOST: '127.0.0.1' }
  const program = launch('server/src/main.ts', demo ? ['--demo'] : [], { ...common, ...host, ...environment })
  // Chromium holds `localhost` for a secure context, as the demonstration prints it.
  const origin = `http://localhost:${listening}`
  const isHealthy = async () => {
    if (program.child.exitCode !== null) throw new Error(`the server ended with ${program.child.exitCode}:\n${program.said()}`)
    expect((await fetch(`${origin}/api/health`)).status).toBe(200)
  }
  await vi.waitFor(isHealthy, startPatience).catch(async (error: unknown) => {
    await program.kill()
    throw error
  })
  return { ...program, origin, data: folder, port: listening }
}

/** Starts the bot against a server and a Bot API server. */
export const startBot = ({ origin }: Pick<ServerProgram, 'origin'>, environment: Environment): Program =>
  launch('bot/src/main.ts', [], { GRENIER_SERVER_URL: origin, GRENIER_BOT_TOKEN: botToken, LANG: 'fr_FR.UTF-8', ...environment })

/** Runs a `grenier` command on the data of a server; what it printed on both streams. */
export async function grenier(data: string, ...words: string[]): Promise<{ status: number; said: string }> {
  const { status, output, errors } = await command(data, words)
  return { status, said: output + errors }
}
