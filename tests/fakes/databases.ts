import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../server/src/platform/database/open-database.ts'
import { migratedPostgres } from './postgres.ts'

export const providers = ['sqlite', 'postgresql'] as const

/** A file with our tables, as migrations make it: its last connection leaves nothing beside it. */
async function migratedFile(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-migrated-'))
  try {
    const file = join(folder, 'grenier.db')
    await (await openDatabase({ url: `file:${file}` })).close()
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

let migrated: Promise<Buffer> | undefined

/** A database with our tables and nothing else: a copy in this folder of a file that was migrated once, or one on the run's PostgreSQL. */
export async function openMigrated(provider: Database['provider'], folder: string): Promise<Database> {
  if (provider === 'postgresql') return openDatabase({ url: await migratedPostgres() })
  const file = join(folder, 'grenier.db')
  await writeFile(file, await (migrated ??= migratedFile()))
  return openDatabase({ url: `file:${file}` })
}

/** A migrated, empty database of its own, and how to be rid of it. */
export async function freshDatabase(provider: Database['provider']): Promise<Database & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'grenier-database-'))
  const database = await openMigrated(provider, folder)
  const remove = async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...database, remove }
}
