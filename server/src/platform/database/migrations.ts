import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database } from './database.ts'
import { databaseNewer, migrationChanged } from './errors.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
}

/** Where this program keeps its migrations: one folder per provider, one folder per migration, sorted by name. */
export const migrationsFolder = (provider: Database['provider']): string =>
  fileURLToPath(new URL(`../../../../prisma/${provider}/migrations`, import.meta.url))

export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const bytes = await readFile(`${folder}/${name}/migration.sql`)
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

/** What is still to be applied, in order. Errors `database.newer` (an unknown migration) and `database.checksum` (a changed one). */
export function pendingMigrations(known: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  for (const { name, checksum } of applied) {
    const same = known.find((migration) => migration.name === name)
    if (!same) throw databaseNewer(name)
    if (same.checksum !== checksum) throw migrationChanged(name)
  }
  return known.filter(({ name }) => !applied.some((migration) => migration.name === name))
}
