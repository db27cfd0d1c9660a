import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { verifyJournal } from '../../server/src/records/journal/verify.ts'
import type { Bench } from './bench.ts'
import { peakBeyondRest } from './memory.ts'
import { median, megabytes, seconds, timed } from './statistics.ts'
import { openJournal, prepareChains, readPublicKeys } from './write-chains.ts'

const million = 1_000_000
const fully = 50_000
const rounds = 3
const ordinary = (folder: string) => join(folder, 'ordinary')
const signed = (folder: string) => join(folder, 'signed')

/** Milliseconds of each round, and how many of the processor's it took on all threads together. */
async function verify(folder: string, full: boolean) {
  const { database, keys, store } = await openJournal(folder)
  const publicKeys = await readPublicKeys(folder)
  const verifyOnce = async () => {
    const { problems } = await verifyJournal({ database, store, keys, publicKeys }, { full })
    if (problems.length > 0) throw new Error(`Expected a sound journal, got ${JSON.stringify(problems)}`)
  }
  const [times, processor]: [number[], number[]] = [[], []]
  const peak = await peakBeyondRest(async () => {
    for (let round = 0; round < rounds; round++) {
      const before = process.cpuUsage()
      times.push(await timed(verifyOnce))
      const { user, system } = process.cpuUsage(before)
      processor.push((user + system) / 1000)
    }
  })
  await database.close()
  return { took: median(times), processor: median(processor), peak }
}

/**
 * A journal of a million entries of 550 bytes: hashes, links, sequences, sealed heads and each chain's last hundred signatures. `--full` is
 * measured on fewer entries, all of them signed, and multiplied.
 */
export const bench: Bench = {
  name: 'verify',
  async prepare({ folder }) {
    for (const place of [ordinary(folder), signed(folder)]) await mkdir(place)
    await prepareChains(ordinary(folder), { entries: million, everySignature: false })
    await prepareChains(signed(folder), { entries: fully, everySignature: true })
  },
  async run({ folder }) {
    const { took, processor, peak } = await verify(ordinary(folder), false)
    const factor = million / fully
    const full = await verify(signed(folder), true)
    const limit = 100_000 / availableParallelism()
    return [
      {
        name: '1 M entries, two threads',
        figure: seconds(took),
        baseline: `${seconds(processor)} of processor`,
        target: '≤ 2.5 s',
        met: took <= 2500,
      },
      {
        name: '1 M entries, memory beyond rest',
        figure: peak === undefined ? 'unknown' : megabytes(peak),
        target: '≤ 150 MB',
        ...(peak !== undefined && { met: peak <= 150_000_000 }),
      },
      {
        name: `--full, from ${fully} signed entries × ${factor}`,
        figure: seconds(full.took * factor),
        baseline: `${seconds(full.processor * factor)} of processor`,
        target: `≤ ${seconds(limit)}`,
        met: full.took * factor <= limit,
      },
    ]
  },
}
