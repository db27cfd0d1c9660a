import { ColumnTypeEnum, type ArgType, type ColumnType } from '@prisma/driver-adapter-utils'

export type SqliteValue = string | number | bigint | Uint8Array | null

/** What Prisma hands over as an argument, as SQLite stores it. Dates become instants, as everywhere else. */
export function toSqlite(value: unknown, type: ArgType | undefined): SqliteValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return fromText(value, type)
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array) return value
  if (value === null || value === undefined) return null
  throw new TypeError(`Expected a text, a number, a boolean, bytes or null as SQL argument, got ${typeof value}`)
}

function fromText(value: string, type: ArgType | undefined): SqliteValue {
  switch (type?.scalarType) {
    case 'int':
    case 'float':
    case 'decimal':
      return Number(value)
    case 'bigint':
      return BigInt(value)
    case 'bytes':
      return Buffer.from(value, 'base64')
    default:
      return value
  }
}

const declared: Readonly<Record<string, ColumnType>> = {
  TEXT: ColumnTypeEnum.Text,
  INTEGER: ColumnTypeEnum.Int32,
  BOOLEAN: ColumnTypeEnum.Boolean,
  REAL: ColumnTypeEnum.Double,
  BLOB: ColumnTypeEnum.Bytes,
}

/** A column's type as it was declared; undefined for an expression, whose type only its values tell. */
export const declaredType = (declaration: string | null): ColumnType | undefined => declared[declaration?.toUpperCase() ?? '']

/** The type of an expression's values. Whole numbers are 64 bits, as PostgreSQL counts and adds. */
export function valueType(value: unknown): ColumnType {
  if (typeof value === 'string') return ColumnTypeEnum.Text
  if (value instanceof Uint8Array) return ColumnTypeEnum.Bytes
  if (typeof value === 'number' && !Number.isInteger(value)) return ColumnTypeEnum.Double
  return typeof value === 'number' || typeof value === 'bigint' ? ColumnTypeEnum.Int64 : ColumnTypeEnum.Int32
}
