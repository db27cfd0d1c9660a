import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { connectPostgresql } from '../../server/src/platform/database/migrate-postgresql.ts'

/** The process that runs the tests: its end is the end of the server. */
const runner = isMainThread ? process.ppid : process.pid
const folder = join(tmpdir(), `grenier-tests-${runner}`)
const addressFile = join(folder, 'address')
const patienceMs = 120_000
/** The database that others are copied from; nobody stays connected to it. */
export const template = 'grenier_template'

/** True for one caller among all the files of a run. */
function isFirst(): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function serverAddress(): Promise<string> {
  if (isFirst()) {
    const program = fileURLToPath(new URL('./postgres-server.ts', import.meta.url))
    const log = openSync(join(folder, 'log'), 'a')
    // Outside the workers' slices of ports.
    const env = { ...process.env, VITEST_POOL_ID: '0' }
    spawn(process.execPath, [program, addressFile, String(runner)], { env, detached: true, stdio: ['ignore', log, log] }).unref()
  }
  for (const end = Date.now() + patienceMs; Date.now() < end; await wait(50)) {
    if (!existsSync(addressFile)) continue
    const answer = readFileSync(addressFile, 'utf8')
    if (answer.startsWith('postgresql:')) return answer
    throw new Error(answer)
  }
  throw new Error(`Expected PostgreSQL within ${patienceMs} ms, got: ${readFileSync(join(folder, 'log'), 'utf8')}`)
}

async function newDatabase(source: string): Promise<string> {
  const address = await serverAddress()
  const client = await connectPostgresql(`${address}/postgres`)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`)
  await client.end()
  return `${address}/${name}`
}

/** A new, empty database on the run's own PostgreSQL, which starts with the first call: its `postgresql:` address. */
export const freshPostgres = (): Promise<string> => newDatabase('template1')

/** The same with our tables, copied from a database that was migrated once. */
export const migratedPostgres = (): Promise<string> => newDatabase(template)
