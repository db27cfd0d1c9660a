import { parentPort, workerData } from 'node:worker_threads'
import BetterSqlite3 from 'better-sqlite3'
import { giveWay } from '../../give-way.ts'

const everyPage = 2 ** 31 - 1

giveWay()
const { path, target } = workerData as { path: string; target: string }
const source = new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: 10_000 })
// One step: in several, a writer would make it begin again.
await source.backup(target, { progress: () => everyPage })
source.close()
const image = new BetterSqlite3(target, { fileMustExist: true })
image.pragma('journal_mode = DELETE')
image.close()
parentPort?.postMessage({ answer: true })
