import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environmentOfTools } from '#platform/config.ts'
import { freshDatabase } from '../../../../tests/fakes/databases.ts'
import { takePostgresql, type PostgresqlNeeds } from './take-postgresql.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let folder: string
let path: string

beforeAll(async () => {
  database = await freshDatabase('postgresql')
  folder = await mkdtemp(join(tmpdir(), 'grenier-dump-'))
  path = join(folder, 'tool')
})
afterAll(async () => {
  await database.remove()
  await rm(folder, { recursive: true, force: true })
})

/** A program of a few lines in the place of PostgreSQL's own. */
async function toolOf(name: string, script: string): Promise<string> {
  const tool = `${path}-${name}`
  await writeFile(tool, `#!/bin/sh\n${script}\n`)
  await chmod(tool, 0o700)
  return tool
}

const request = {
  scratch: { path: (name: string) => join(folder, name) },
  next: { level: 'full' as const, base: null },
  ...{ points: [], last: undefined, unlessUnchanged: false, key: undefined, signal: undefined, progress: async () => undefined },
}
const needs = (tools: Partial<PostgresqlNeeds>): PostgresqlNeeds => ({
  url: database.url,
  environment: environmentOfTools(),
  verifyDatabase: async () => [],
  ...tools,
})
/** The test server asks nobody for a password, so that this one opens it. */
const withPassword = (): string => {
  const address = new URL(database.url)
  if (address.password === '') address.password = 'un-mot-de-passe'
  return address.href
}
const sound = () => toolOf('restore', 'exit 0')

test('a dump is taken whole at the moment that its counts tell of, and no password is among its words', async () => {
  const dump = await toolOf(
    'dump',
    `for word in "$@"; do echo "$word" >> "${path}-words"; last="$before"; before="$word"; done\nprintf dump > "$last"; printf %s "$PGPASSWORD" > "${path}-password"`,
  )
  await database.client.auditSeal.create({
    data: { through: 7, digest: 'd'.repeat(64), seal: 'seal', sealedAt: '2026-11-21T10:00:00.000Z' },
  })
  const taken = await takePostgresql(needs({ url: withPassword(), tools: { dump, restore: await sound() } }), request)
  expect(taken).toMatchObject({ level: 'full', baseId: null, image: { pageSize: 0, bytes: 4 }, counts: { Organisation: 0 } })
  expect(taken.heads).toEqual([{ chain: 'audit', sequence: 7, hash: 'd'.repeat(64) }])
  expect(zstdDecompressSync(await readFile(join(folder, 'body'))).toString()).toBe('dump')
  const words = await readFile(`${path}-words`, 'utf8')
  expect(words).toContain('--snapshot=')
  expect(words).not.toContain(`:${new URL(withPassword()).password}@`)
  expect(await readFile(`${path}-password`, 'utf8')).toBe(new URL(withPassword()).password)
})

test('a machine without the tools says which one is missing', async () => {
  const tools = { dump: join(folder, 'nowhere'), restore: await sound() }
  await expect(takePostgresql(needs({ tools }), request)).rejects.toMatchObject({ code: 'backup.no-dump-tool' })
})

test('tools that are too old are named as such, any other trouble in their own words', async () => {
  const old = await toolOf('old', 'echo "aborting because of server version mismatch" >&2; exit 1')
  const broken = await toolOf('broken', 'echo "connection refused" >&2; exit 1')
  const restore = await sound()
  await expect(takePostgresql(needs({ tools: { dump: old, restore } }), request)).rejects.toMatchObject({ code: 'backup.dump-version' })
  await expect(takePostgresql(needs({ tools: { dump: broken, restore } }), request)).rejects.toMatchObject({
    code: 'backup.dump-failed',
    values: { detail: 'connection refused' },
  })
})

test('a dump whose list cannot be read is no point', async () => {
  const dump = await toolOf('dump', 'for word in "$@"; do last="$before"; before="$word"; done\nprintf x > "$last"')
  const restore = await toolOf('unreadable', 'echo "input file does not appear to be a valid archive" >&2; exit 1')
  await rm(join(folder, 'body'), { force: true })
  await expect(takePostgresql(needs({ tools: { dump, restore } }), request)).rejects.toMatchObject({ code: 'backup.dump-failed' })
})

test('a journal that does not hold is no point', async () => {
  const verifyDatabase = async () => [{ chain: 'a', sequence: 3, problem: 'hash' as const }]
  await expect(takePostgresql(needs({ verifyDatabase }), request)).rejects.toMatchObject({
    code: 'backup.journal-broken',
    values: { detail: 'a 3 hash' },
  })
})

const real = spawnSync('pg_dump', ['--version']).status === 0
test.skipIf(!real)('the real pg_dump of this machine makes a dump, or is too old (skipped without it)', async () => {
  await rm(join(folder, 'body'), { force: true })
  const ended = await takePostgresql(needs({}), request).then(
    ({ level }) => level,
    (error: { code: string }) => error.code,
  )
  expect(['full', 'backup.dump-version']).toContain(ended)
})
