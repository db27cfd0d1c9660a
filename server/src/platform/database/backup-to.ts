import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { flush } from '../files.ts'
import type { Database } from './database.ts'
import { sqlitePath } from './sqlite-connection.ts'

/** VACUUM INTO holds the thread that runs it for seconds on a large file, so that it runs on its own. */
function vacuumInto(path: string, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./vacuum-into.ts', import.meta.url), { workerData: { path, target } })
    worker.once('error', reject)
    worker.once('exit', (status) => (status === 0 ? resolve() : reject(new Error(`Expected the copy to end well, got status ${status}`))))
  })
}

/** A consistent copy of a SQLite file in use, under its final name only when whole and flushed (I5). */
export async function copySqliteFile(path: string, target: string): Promise<void> {
  const folder = dirname(target)
  const temporary = `${target}.tmp`
  await mkdir(folder, { recursive: true })
  await rm(temporary, { force: true })
  try {
    await vacuumInto(path, temporary)
    await flush(temporary)
    await rename(temporary, target)
    await flush(folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Copies the open database to `target` while it is used. SQLite only: PostgreSQL has its own tools. */
export async function backupTo(database: Database, target: string): Promise<void> {
  if (database.provider !== 'sqlite') throw new Error('Expected a SQLite database to copy, got PostgreSQL: use pg_dump')
  await copySqliteFile(sqlitePath(database.url), target)
}
