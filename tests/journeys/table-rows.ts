import { DatabaseSync } from 'node:sqlite'

/** Columns, in any table or in one, that hold secrets or what was made with them: they differ between two databases of the same seed. */
const ofSecrets = new Set(['signature', 'seal', 'entrySeal', 'headSeal', 'passwordHash', 'pinHash', 'Chain.publicKey'])

/** Every row of every table of a database file, without the columns of secrets, in an order of its own: equal data gives equal answers. */
export function tableRows(file: string): Record<string, string[]> {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 1) <> '_' ORDER BY name`).all()
    return Object.fromEntries(tables.map(({ name }) => [String(name), rowsOf(database, String(name))]))
  } finally {
    database.close()
  }
}

function rowsOf(database: DatabaseSync, table: string): string[] {
  const all = database.prepare(`SELECT name FROM pragma_table_info(?)`).all(table)
  const columns = all.map(({ name }) => String(name)).filter((name) => !ofSecrets.has(name) && !ofSecrets.has(`${table}.${name}`))
  const list = columns.map((name) => `"${name}"`).join(', ')
  return database
    .prepare(`SELECT ${list} FROM "${table}"`)
    .all()
    .map((row) => JSON.stringify(row))
    .toSorted()
}
