import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '#platform/give-way.ts'
import { openKeys } from './keys.ts'
import { openEntryReader } from './read-entries.ts'
import { verifyRange, type Range } from './verify-range.ts'

/** Entry of a verification thread: ranges come one at a time, each answered by its first problem or null. */
const { url, keysFolder, gentle } = workerData as { url: string; keysFolder: string; gentle: boolean }
if (gentle) giveWay()
const reader = await openEntryReader(url)
const keys = openKeys(keysFolder)

parentPort?.on('message', (range: Range | 'stop') => {
  if (range === 'stop') {
    void reader.close().then(() => parentPort?.close())
    return
  }
  verifyRange(reader, range, keys).then(
    (problem) => parentPort?.postMessage({ problem: problem ?? null }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  )
})
