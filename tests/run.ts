import { added, type Counts, none } from './check/counts.ts'
import { format, launcherTypes, lint, types, unused } from './check/static-checks.ts'
import { components, plantedError } from './check/svelte-checks.ts'
import { vitest } from './check/vitest-projects.ts'
import { watchWorkTree } from './check/work-tree.ts'

// A file or another program reads this: plain text.
if (!process.stdout.isTTY) process.env['NO_COLOR'] = '1'

const workTree = await watchWorkTree()

type Stages = Record<string, () => Promise<Counts>>

/** They change nothing and use one core each, so two run at a time. The slowest come first. */
const checks: Stages = {
  lint,
  admin: () => components('server/admin'),
  types,
  kiosk: () => components('kiosk'),
  format,
  unused,
  'planted-error': plantedError,
  'launcher-types': launcherTypes,
}

/** One after the other: each uses all cores. */
const tests: Stages = {
  unit: () => vitest('unit', 'screens'),
  journeys: () => vitest('journeys'),
  program: () => vitest('program'),
  'work-tree': workTree,
}

/** Too long for every change: only when named. */
const longTests: Stages = { long: () => vitest('long') }
const known = { ...checks, ...tests, ...longTests }

/** `npm test -- lint unit` runs these stages only. */
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in known))
if (unknown.length > 0) throw new Error(`Unknown stage ${unknown.join(', ')}. There are: ${Object.keys(known).join(', ')}`)

let total = none

/** Runs the wanted stages in their order, as many side by side as there are lanes. */
async function run(stages: Stages, lanes: number): Promise<void> {
  const waiting = Object.entries(stages).filter(([name]) => wanted.length === 0 || wanted.includes(name))
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await runStage(...next)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function runStage(name: string, stage: () => Promise<Counts>): Promise<void> {
  const began = performance.now()
  const counts = await stage()
  total = added(total, counts)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${counts.failed === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(16)}${seconds.padStart(6)} s  ${counts.passed} passed, ${counts.failed} failed`,
  )
}

await run(checks, 2)
await run(wanted.length > 0 ? { ...tests, ...longTests } : tests, 1)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
