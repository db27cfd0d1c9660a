import { added, type Counts, none } from './check/counts.ts'
import { format, launcherTypes, lint, types, unused } from './check/static-checks.ts'
import { components, plantedError } from './check/svelte-checks.ts'
import { vitest } from './check/vitest-projects.ts'
import { watchWorkTree } from './check/work-tree.ts'

// A file or another program reads this: plain text.
if (!process.stdout.isTTY) process.env['NO_COLOR'] = '1'

const workTree = await watchWorkTree()

/** `npm test` in its order. `npm test -- lint unit` runs these stages only. */
const stages: Record<string, () => Promise<Counts>> = {
  format,
  lint,
  types,
  'launcher-types': launcherTypes,
  'planted-error': plantedError,
  kiosk: () => components('kiosk'),
  admin: () => components('server/admin'),
  unused,
  unit: () => vitest('unit', 'screens'),
  journeys: () => vitest('journeys'),
  program: () => vitest('program'),
  'work-tree': workTree,
}

/** Too long for every change: only when named. */
const longStages: typeof stages = { long: () => vitest('long') }
const known = { ...stages, ...longStages }

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in known))
if (unknown.length > 0) throw new Error(`Unknown stage ${unknown.join(', ')}. There are: ${Object.keys(known).join(', ')}`)

let total = none
for (const [name, stage] of Object.entries(wanted.length > 0 ? known : stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const began = performance.now()
  const counts = await stage()
  total = added(total, counts)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${counts.failed === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(16)}${seconds.padStart(6)} s  ${counts.passed} passed, ${counts.failed} failed`,
  )
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
