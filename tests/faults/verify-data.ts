import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Problem } from '../../server/src/records/journal/verify-range.ts'
import { verifyJournal } from '../../server/src/records/journal/verify.ts'
import { root } from '../check/run-program.ts'
import { openApp } from './found-shop.ts'

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly problem: string
}

/** Begins a command of `grenier` on a folder. `kill` ends it as a power cut does. */
export function beginGrenier(folder: string, words: readonly string[]): { kill: () => void; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(root, 'server/src/cli.ts'), ...words], {
    env: { ...process.env, GRENIER_DATA: folder, LANG: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close') as Promise<[number | null]>
  const ended = Promise.all([text(child.stdout), text(child.stderr), closed]).then(([out, problem, [status]]) => ({ status, out, problem }))
  return { kill: () => void child.kill('SIGKILL'), ended }
}

/** Runs a command of `grenier` on a folder to its end. */
export const grenier = (folder: string, words: readonly string[]): Promise<Ended> => beginGrenier(folder, words).ended

export interface Verified {
  readonly status: number | null
  readonly problems: readonly Problem[]
}

/** `grenier verify [--full] --json` on a folder. */
export async function verifyData(folder: string, full: boolean): Promise<Verified> {
  const { status, out, problem } = await grenier(folder, ['verify', ...(full ? ['--full'] : []), '--json'])
  if (!out.startsWith('{')) throw new Error(`Expected a verification, got ${String(status)}: ${problem}`)
  return { status, problems: (JSON.parse(out) as { problems: Problem[] }).problems }
}

/** What that command finds, without the time that a process takes to start. */
export async function verifyInProcess(folder: string, full: boolean): Promise<Problem[]> {
  const { database, journalStore: store, keys, devices, registers } = await openApp(folder)
  const { problems } = await verifyJournal({ database, store, keys, publicKeys: await devices.publicKeys() }, { full })
  const rows = full ? await registers.projectionProblems() : []
  await database.close()
  return [...problems, ...rows]
}
