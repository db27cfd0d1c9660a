import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Rows of a database that a server may be using, read by Node's own SQLite. */
export function query<Found>(folder: string, sql: string): Found[] {
  const database = new DatabaseSync(join(folder, 'grenier.db'))
  try {
    return database.prepare(sql).all() as Found[]
  } finally {
    database.close()
  }
}
