import { fork } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { root } from '../check/run-program.ts'
import type { Figure } from './bench.ts'
import { benches } from './benches.ts'

const { values, positionals } = parseArgs({ options: { full: { type: 'boolean' } }, allowPositionals: true })
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) throw new Error(`Unknown bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`)

/** Below the project, so that what is measured lies on a disk: a temporary folder may lie in memory. */
const work = join(root, 'node_modules/.cache/bench')

function inProcess(name: string, step: string, folder: string): Promise<Figure[]> {
  const child = fork(fileURLToPath(new URL('alone.ts', import.meta.url)), [name, step, folder, values.full ? 'full' : ''])
  let figures: Figure[] = []
  child.on('message', (message) => (figures = message as Figure[]))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => (status === 0 ? resolve(figures) : reject(new Error(`${name}: ${step} ended with ${String(status)}`))))
  })
}

async function measure(name: string): Promise<Figure[]> {
  await mkdir(work, { recursive: true })
  const folder = await mkdtemp(join(work, `${name}-`))
  try {
    await inProcess(name, 'prepare', folder)
    return await inProcess(name, 'run', folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const columns = [52, 16, 30, 8, 18] as const
const print = (cells: readonly string[]) =>
  console.log(
    cells
      .map((cell, index) => cell.padEnd(columns[index] ?? 0))
      .join(' ')
      .trimEnd(),
  )

const sign = ({ met }: Figure): string => (met === undefined ? '' : met ? 'met' : 'MISSED')

print(['name', 'figure', 'baseline', 'ratio', 'target'])
const failed: string[] = []
for (const name of Object.keys(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  try {
    for (const each of await measure(name))
      print([`${name}: ${each.name}`, each.figure, each.baseline ?? '', each.ratio?.toFixed(2) ?? '', each.target, sign(each)])
  } catch (error) {
    failed.push(name)
    console.error(error instanceof Error ? error.message : error)
  }
}
// A figure never fails the run; a bench that could not measure does.
process.exitCode = failed.length === 0 ? 0 : 1
