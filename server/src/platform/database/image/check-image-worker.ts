import { parentPort, workerData } from 'node:worker_threads'
import BetterSqlite3 from 'better-sqlite3'
import type { CheckedImage, ImageProblem } from './check-image.ts'
import { giveWay } from '../../give-way.ts'

const { path, full } = workerData as { path: string; full: boolean }

function check(): CheckedImage {
  try {
    const file = new BetterSqlite3(path, { readonly: true, fileMustExist: true })
    try {
      const problems = [...pageProblems(file), ...referenceProblems(file)]
      return { problems, counts: problems.length > 0 ? {} : counts(file), schema: problems.length > 0 ? '' : lastMigration(file) }
    } finally {
      file.close()
    }
  } catch (error) {
    return { problems: [{ check: 'unreadable', detail: error instanceof Error ? error.message : String(error) }], counts: {}, schema: '' }
  }
}

function pageProblems(file: BetterSqlite3.Database): ImageProblem[] {
  const said = file
    .prepare(full ? 'PRAGMA integrity_check(5)' : 'PRAGMA quick_check(5)')
    .pluck()
    .all() as string[]
  return said.filter((line) => line !== 'ok').map((detail) => ({ check: 'integrity', detail }))
}

function referenceProblems(file: BetterSqlite3.Database): ImageProblem[] {
  const orphans = file.pragma('foreign_key_check') as { table: string; parent: string }[]
  return orphans.slice(0, 5).map(({ table, parent }) => ({ check: 'foreign-keys', detail: `${table} → ${parent}` }))
}

function counts(file: BetterSqlite3.Database): Record<string, number> {
  const tables = file
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(tables.map((name) => [name, file.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]))
}

const lastMigration = (file: BetterSqlite3.Database): string =>
  String(
    file
      .prepare('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1')
      .pluck()
      .get() ?? '',
  )

giveWay()
parentPort?.postMessage({ answer: check() })
