import { join } from 'node:path'
import { freePort } from '../check/free-port.ts'
import { root, run } from '../check/run-program.ts'
import { startServer } from '../faults/server-process.ts'
import type { Bench } from './bench.ts'
import { median, seconds } from './statistics.ts'

const times = 5

/** Asks until somebody answers; a refused connection costs less than a millisecond. */
async function firstAnswer(origin: string, stop: AbortSignal): Promise<number> {
  while (!stop.aborted) {
    const answered = await fetch(`${origin}/api/health/live`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (answered) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error('The server ended before it answered')
}

/** Milliseconds from the start of the process to its first answer; `end` leaves it for the next start. */
async function startOnce(folder: string, end: 'stop' | 'kill'): Promise<number> {
  const port = await freePort()
  const stop = new AbortController()
  const began = performance.now()
  const answered = firstAnswer(`http://127.0.0.1:${port}`, stop.signal)
  const server = await startServer({ folder, port }).catch((error: unknown) => {
    stop.abort()
    throw error
  })
  const took = (await answered) - began
  await server[end]()
  return took
}

/** A seeded server: from the start of its process to the first answer of /api/health/live. */
export const bench: Bench = {
  name: 'start',
  async prepare({ folder }) {
    process.env['GRENIER_DATA'] = folder
    const words = ['seed', '--sites', '2', '--deposits', '3000', '--sales', '9000', '--seed', '7']
    const { status, said } = await run(process.execPath, [join(root, 'server/src/cli.ts'), ...words])
    if (status !== 0) throw new Error(said)
    await startOnce(folder, 'stop') // The first start closes the days since the seed's.
  },
  async run({ folder }) {
    const after = { stop: [] as number[], kill: [] as number[] }
    for (let index = 0; index < times; index++) {
      after.stop.push(await startOnce(folder, 'kill'))
      after.kill.push(await startOnce(folder, 'stop'))
    }
    const slowest = (samples: readonly number[]) => `slowest of ${times}: ${seconds(Math.max(...samples))}`
    const [afterStop, afterKill] = [median(after.stop), median(after.kill)]
    return [
      {
        name: 'first answer after a stop',
        figure: seconds(afterStop),
        baseline: slowest(after.stop),
        target: '≤ 1 s',
        met: afterStop <= 1000,
      },
      {
        name: 'first answer after kill -9',
        figure: seconds(afterKill),
        baseline: slowest(after.kill),
        target: '≤ 3 s',
        met: afterKill <= 3000,
      },
    ]
  },
}
