import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../server/src/platform/database/open-database.ts'
import { migratedPostgres } from './postgres.ts'

export const providers = ['sqlite', 'postgresql'] as const

/** A migrated, empty database of its own, and how to be rid of it. */
export async function freshDatabase(provider: Database['provider']): Promise<Database & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-database-'))
  const database = await openDatabase({ url: provider === 'sqlite' ? `file:${join(folder, 'grenier.db')}` : await migratedPostgres() })
  const remove = async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...database, remove }
}
