import { chmod, open } from 'node:fs/promises'
import type { Database, DatabaseLog } from './database.ts'
import { migrate } from './migrate.ts'
import { sqlitePath } from './sqlite-connection.ts'

export type { Database, DatabaseLog } from './database.ts'

const silent: DatabaseLog = { info: () => undefined, warn: () => undefined }

/** The file belongs to the program's account alone, from its first byte on. */
async function reserveFile(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600)
  await file.close()
  await chmod(path, 0o600)
}

/**
 * Opens `file:/path/grenier.db` or `postgresql:…`, brought to this program's schema first.
 * Errors: those of `migrate`.
 */
export async function openDatabase({ url, log = silent }: { url: string; log?: DatabaseLog }): Promise<Database> {
  const isFile = url.startsWith('file:')
  if (isFile) await reserveFile(sqlitePath(url))
  const applied = await migrate(url, log)
  if (applied.length > 0) log.info({ applied }, 'the database was migrated')
  if (isFile) return (await import('./open-sqlite.ts')).openSqlite(url)
  return (await import('./open-postgresql.ts')).openPostgresql(url, log)
}
