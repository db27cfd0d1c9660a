import { connectSqlite, type SqliteConnection } from './sqlite-connection.ts'
import { translateSqliteError } from './sqlite-errors.ts'

export type SqliteWriter = ReturnType<typeof createSqliteWriter>

/** The one connection that writes. A turn starts with `trusted()`: after a failed write or flush that is a new connection. */
export function createSqliteWriter(path: string) {
  let connection = connectSqlite(path, { queryOnly: false })

  function trusted(): SqliteConnection {
    if (connection.isTrusted()) return connection
    connection.file.close()
    try {
      connection = connectSqlite(path, { queryOnly: false })
    } catch (error) {
      throw translateSqliteError(error)
    }
    return connection
  }

  return { trusted, current: (): SqliteConnection => connection }
}
