import { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'
import { isDriverAdapterError } from '@prisma/driver-adapter-utils'

/** The column names of the unique constraint that refused a row: models answer P2002, raw statements P2010, `insertRows` the adapter's error. */
function violated(error: unknown): string | undefined {
  const known = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.['driverAdapterError'] : error
  if (!(known instanceof Error) || !isDriverAdapterError(known) || known.cause.kind !== 'UniqueConstraintViolation') return undefined
  return JSON.stringify(known.cause.constraint ?? {})
}

/**
 * True when the database refused a row because `column` must be unique: the only race-free way to know.
 * SQLite names the fields, PostgreSQL the index; both contain the column.
 */
export const isTaken = (error: unknown, column: string): boolean => violated(error)?.includes(column) ?? false

/** True when the database refused a row because something of it stands there already, whatever the column. */
export const isConflict = (error: unknown): boolean => violated(error) !== undefined
