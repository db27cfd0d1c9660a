import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { environmentOfTools } from '#platform/config.ts'
import { connectPostgresql } from '#platform/database/migrate-postgresql.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { runTool, toolConnection } from '#platform/database/postgresql-tool.ts'
import { freshPostgres } from '../../../../../tests/fakes/postgres.ts'
import { dumpStaging, stagedName } from './stage-dump.ts'

let folder: string
let url: string
const image = () => join(folder, 'image')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-stage-'))
  url = await freshPostgres()
  await writeFile(image(), 'dump')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program in the place of `pg_restore`, which is asked for the list first, then to load. */
async function stagingBy(list: string, load: string) {
  const tool = join(folder, 'tool')
  await writeFile(tool, `#!/bin/sh\nif [ "$1" = "--list" ]; then ${list}; else ${load}; fi\n`)
  await chmod(tool, 0o700)
  return dumpStaging({ url, environment: environmentOfTools(), tool })
}

async function isStaged(): Promise<boolean> {
  const client = await connectPostgresql(url)
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [stagedName(url, folder)])
  await client.end()
  return rowCount === 1
}
const refusal = (list: string, load: string) =>
  stagingBy(list, load)
    .then((staging) => staging.lay(image(), folder))
    .catch((error: unknown) => error)

test('without the tool, or with one that is too old for the dump, it is said what to install', async () => {
  const missing = dumpStaging({ url, environment: environmentOfTools(), tool: join(folder, 'nowhere') })
  await expect(missing.lay(image(), folder)).rejects.toMatchObject({ code: 'backup.no-dump-tool' })
  const old = 'echo "unsupported version (1.99) in file header" >&2; exit 1'
  expect(await refusal(old, 'exit 0')).toMatchObject({ code: 'backup.dump-version' })
  expect(await isStaged()).toBe(false)
})

test('a dump whose list cannot be read is refused before anything is made', async () => {
  const found = await refusal('echo "input file does not appear to be a valid archive" >&2; exit 1', 'exit 0')
  expect(found).toMatchObject({ code: 'restore.damaged', values: { detail: 'input file does not appear to be a valid archive' } })
  expect(await isStaged()).toBe(false)
})

test('a dump that does not load says why, and its database goes with its folder', async () => {
  const staging = await stagingBy('exit 0', 'echo "could not read from input file" >&2; exit 1')
  await expect(staging.lay(image(), folder)).rejects.toMatchObject({
    code: 'restore.load-failed',
    values: { detail: 'could not read from input file' },
  })
  expect(await isStaged()).toBe(true)
  await staging.clear(folder)
  expect([await isStaged(), existsSync(folder)]).toEqual([false, false])
})

test('an account without the rights is told what to ask for, before anything is made', async () => {
  const account = `plain_${stagedName(url, folder)}`
  const client = await connectPostgresql(url)
  await client.query(`CREATE ROLE ${account} LOGIN PASSWORD 'x'`)
  await client.end()
  const own = Object.assign(new URL(url), { username: account, password: 'x' })
  const tool = join(folder, 'tool')
  await stagingBy('exit 0', 'exit 0')
  await expect(dumpStaging({ url: own.href, environment: environmentOfTools(), tool }).lay(image(), folder)).rejects.toMatchObject({
    code: 'restore.database-rights',
    values: { account },
  })
})

/** Version of the server that tests bring with them. */
const serverMajor = 18
const said = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout as string | null
const isFit = Number(/(\d+)/.exec(said ?? '')?.[1] ?? 0) >= serverMajor

test.skipIf(!isFit)('the real pg_dump and pg_restore copy a database (skipped without those of PostgreSQL 18)', async () => {
  await (await openDatabase({ url })).close()
  const { address, environment } = toolConnection(url, environmentOfTools())
  await runTool('pg_dump', ['-Fc', '-Z0', '--no-owner', '--no-privileges', '-f', image(), address], environment)
  const staging = dumpStaging({ url, environment: environmentOfTools() })
  expect(await staging.lay(image(), folder)).toMatchObject({ Organisation: 0, JournalEntry: 0 })
  await staging.clear(folder)
  expect(await isStaged()).toBe(false)
})
