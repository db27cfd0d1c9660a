import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'
import BetterSqlite3 from 'better-sqlite3'
import { databaseBusy, databaseFull, databaseUnwritable } from './errors.ts'

const columnsOf = (message: string): string[] =>
  (message.split('constraint failed: ')[1] ?? '').split(', ').map((column) => column.slice(column.lastIndexOf('.') + 1))

function mapped({ code, message }: InstanceType<typeof BetterSqlite3.SqliteError>): MappedError {
  switch (code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      return { kind: 'UniqueConstraintViolation', constraint: { fields: columnsOf(message) } }
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return { kind: 'NullConstraintViolation', constraint: { fields: columnsOf(message) } }
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
      return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }
    default:
      return { kind: 'sqlite', extendedCode: 1, message }
  }
}

/** True when the file system failed: the connection that saw it is not used again. */
export const isDiskFailure = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_IOERR')

/** What the driver threw, as Prisma (P2002 and its like) or a person (full disk, failed flush, busy) can use it. */
export function translateSqliteError(error: unknown): unknown {
  if (!(error instanceof BetterSqlite3.SqliteError)) return error
  if (error.code === 'SQLITE_FULL') return databaseFull()
  if (error.code.startsWith('SQLITE_BUSY')) return databaseBusy()
  if (isDiskFailure(error) || error.code.startsWith('SQLITE_READONLY')) return databaseUnwritable(error.code)
  return new DriverAdapterError({ originalCode: error.code, originalMessage: error.message, ...mapped(error) })
}
