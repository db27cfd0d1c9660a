import { stat } from 'node:fs/promises'
import { countRows } from '#platform/database/count-rows.ts'
import { runTool, toolConnection, ToolError, type ToolEnvironment } from '#platform/database/postgresql-tool.ts'
import { openSnapshot, type Snapshot } from '#platform/database/read-snapshot.ts'
import { sha256OfFile } from '#platform/files.ts'
import { writeBody } from '#platform/points/body.ts'
import { auditChain } from '../../records/journal/heads.ts'
import type { Problem } from '../../records/journal/verify-range.ts'
import { dumpFailed, dumpVersion, journalBroken, noDumpTool } from './errors.ts'
import type { TakeRequest, Taken } from './taken.ts'

export interface PostgresqlNeeds {
  readonly url: string
  /** The environment that the tools run in. */
  readonly environment: ToolEnvironment
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
    const { address, environment } = toolConnection(needs.url, needs.environment)
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
    `(SELECT "id" AS "chain", "headSequence" AS "sequence", "headHash" AS "hash" FROM "Chain" ORDER BY "createdAt")
    UNION ALL (SELECT '${auditChain}', "through", "digest" FROM "AuditSeal" ORDER BY "through" DESC LIMIT 1)`,
  )
  const counts = await countRows(snapshot)
  const [migration] = await snapshot.all<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1',
  )
  return { snapshot: exported?.id ?? '', heads, counts, schema: migration?.name ?? '' }
}

/** In the words of a backup. Throws `backup.no-dump-tool`, `backup.dump-version`, `backup.dump-failed`. */
async function tool(name: string, args: readonly string[], env: PostgresqlNeeds['environment'], signal: AbortSignal | undefined) {
  try {
    await runTool(name, args, env, signal)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    throw { missing: noDumpTool, version: dumpVersion, failed: dumpFailed }[error.why](error.message)
  }
}
