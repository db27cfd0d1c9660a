import { workerData } from 'node:worker_threads'
import BetterSqlite3 from 'better-sqlite3'

const { path, target } = workerData as { path: string; target: string }
const file = new BetterSqlite3(path, { readonly: true, timeout: 10_000 })
file.prepare('VACUUM INTO ?').run(target)
file.close()
