import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { openSnapshot, type Snapshot } from '#platform/database/read-snapshot.ts'
import { sha256OfFile } from '#platform/files.ts'
import { writeBody } from '#platform/points/body.ts'
import type { Problem } from '../../records/journal/verify-range.ts'
import { dumpFailed, dumpVersion, journalBroken, noDumpTool } from './errors.ts'
import type { TakeRequest, Taken } from './taken.ts'

const run = promisify(execFile)
const saidAtMost = 4 * 1024 * 1024

export interface PostgresqlNeeds {
  readonly url: string
  /** The environment that the tools run in. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly verifyDatabase: () => Promise<readonly Problem[]>
  /** The program to call; `pg_dump` and `pg_restore` of the path. */
  readonly tools?: { readonly dump: string; readonly restore: string }
}

/** A dump of one moment, whole, by PostgreSQL’s own tool; its list is read back. Throws `backup.no-dump-tool`, `backup.dump-version`, … */
export async function takePostgresql(needs: PostgresqlNeeds, { scratch, signal, key, progress }: TakeRequest): Promise<Taken> {
  const { dump, restore } = needs.tools ?? { dump: 'pg_dump', restore: 'pg_restore' }
  const target = scratch.path('image.dump')
  const [first] = await needs.verifyDatabase()
  if (first) throw journalBroken(`${first.chain} ${first.sequence} ${first.problem}`)
  await progress(20)
  const snapshot = await openSnapshot({ provider: 'postgresql', url: needs.url })
  try {
    const read = await readAll(snapshot)
    const options = ['-Fc', '-Z0', '--no-owner', '--no-privileges', `--snapshot=${read.snapshot}`, '-f', target]
    const { address, environment } = connection(needs)
    await tool(dump, [...options, address], environment, signal)
    await tool(restore, ['--list', target], environment, signal)
    await progress(60)
    const body = await writeBody({ source: target, target: scratch.path('body'), pages: null, key: key ?? null }, signal)
    const image = { pageSize: 0, pages: 0, bytes: (await stat(target)).size, sha256: await sha256OfFile(target) }
    return { level: 'full', baseId: null, image, body, schema: read.schema, counts: read.counts, heads: read.heads }
  } finally {
    await snapshot.close()
  }
}

async function readAll(snapshot: Snapshot) {
  const [exported] = await snapshot.all<{ id: string }>('SELECT pg_export_snapshot() AS id')
  const heads = await snapshot.all<Taken['heads'][number]>(
    'SELECT "id" AS "chain", "headSequence" AS "sequence", "headHash" AS "hash" FROM "Chain" ORDER BY "createdAt"',
  )
  const tables = await snapshot.all<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_%' ORDER BY table_name`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await snapshot.all<{ count: number }>(`SELECT count(*)::int AS count FROM "${name}"`)
    counts[name] = row?.count ?? 0
  }
  const [migration] = await snapshot.all<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1',
  )
  return { snapshot: exported?.id ?? '', heads, counts, schema: migration?.name ?? '' }
}

/** The password goes by the environment of the child: arguments can be read by everybody on the machine. */
function connection({ url, environment }: PostgresqlNeeds) {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  // A parameter of Prisma, which the tools do not know.
  for (const name of ['schema', 'connection_limit', 'pool_timeout']) address.searchParams.delete(name)
  return { address: address.href, environment: { ...environment, ...(password === '' ? {} : { PGPASSWORD: password }) } }
}

async function tool(name: string, args: readonly string[], env: PostgresqlNeeds['environment'], signal: AbortSignal | undefined) {
  try {
    await run(name, args, { env, maxBuffer: saidAtMost, ...(signal ? { signal } : {}) })
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string | number; stderr?: string }
    if (code === 'ENOENT') throw noDumpTool(name)
    const said = stderr.trim().slice(0, 300)
    throw /server version mismatch|unsupported version/.test(stderr) ? dumpVersion(said) : dumpFailed(said || String(error).slice(0, 300))
  }
}
