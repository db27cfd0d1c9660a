import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const saidAtMost = 4 * 1024 * 1024
const keptOfWords = 300

export type ToolEnvironment = Readonly<Record<string, string | undefined>>

/** A tool of PostgreSQL that is not there, is too old, or gave up; `message` is its own word, or its name where it is missing. */
export class ToolError extends Error {
  readonly why: 'missing' | 'version' | 'failed'

  constructor(why: ToolError['why'], message: string) {
    super(message)
    this.why = why
  }
}

/** The password goes by the environment of the child: arguments can be read by everybody on the machine. */
export function toolConnection(url: string, environment: ToolEnvironment): { address: string; environment: ToolEnvironment } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  // A parameter of Prisma, which the tools do not know.
  for (const name of ['schema', 'connection_limit', 'pool_timeout']) address.searchParams.delete(name)
  return { address: address.href, environment: { ...environment, ...(password === '' ? {} : { PGPASSWORD: password }) } }
}

/** Throws `ToolError`. */
export async function runTool(name: string, args: readonly string[], env: ToolEnvironment, signal?: AbortSignal): Promise<void> {
  try {
    await run(name, args, { env, maxBuffer: saidAtMost, ...(signal ? { signal } : {}) })
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string | number; stderr?: string }
    if (code === 'ENOENT') throw new ToolError('missing', name)
    const said = stderr.trim().slice(0, keptOfWords) || String(error).slice(0, keptOfWords)
    throw new ToolError(/server version mismatch|unsupported version/.test(stderr) ? 'version' : 'failed', said)
  }
}
