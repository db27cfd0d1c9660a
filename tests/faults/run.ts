import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faults } from './faults.ts'

const { values, positionals } = parseArgs({ options: { cycles: { type: 'string' }, seed: { type: 'string' } }, allowPositionals: true })
const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name))
if (unknown.length > 0) throw new Error(`Unknown fault ${unknown.join(', ')}. There are: ${faults.map(({ name }) => name).join(', ')}`)

const seed = Number(values.seed ?? Date.now() % 1_000_000)

/** `npm run faults`: exit status 1 when an invariant was broken; the seed that is printed repeats the trial, and its data is left to be read. */
let broken = 0
for (const { name, run, cycles: usual = 20 } of faults) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const cycles = Number(values.cycles ?? usual)
  const folder = await mkdtemp(join(tmpdir(), `grenier-${name}-`))
  try {
    console.log(`ok    ${name} --cycles ${cycles} --seed ${seed}: ${await run({ folder, seed, cycles })}`)
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    broken++
    console.log(
      `FAIL  ${name} --cycles ${cycles} --seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    console.log(`      data: ${folder}`)
  }
}
process.exitCode = broken === 0 ? 0 : 1
