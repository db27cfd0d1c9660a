import type { Prisma } from '@grenier/prisma/generated/sqlite/client.ts'

/** The models, inside a transaction. Both generated clients have this shape; SQLite's gives it its name. */
export type Transaction = Prisma.TransactionClient

/** The models, outside of one: the same shape, since transactions are begun by `Database` only. */
export type PrismaClient = Transaction

export type Row = Readonly<Record<string, string | number | boolean | null>>

export interface Database {
  readonly provider: 'sqlite' | 'postgresql'
  readonly url: string
  /** Reads, and single writes, which take their turn. */
  readonly client: PrismaClient
  /**
   * Runs `work` in one transaction; `tx` sees its own writes and is dead once `work` ended. A statement that the database
   * refused ends the transaction, even when `work` catches the error: catch it outside. Inside, writes through `client`
   * throw at once, since they would wait for the end of the transaction that waits for them.
   *
   * One that `goesFirst` waits only for the transaction under way: for a group commit, on whose answer many callers wait.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, order?: { readonly goesFirst?: boolean }): Promise<T>
  /**
   * Inserts many rows at the least cost, without Prisma's. `table` is a model's name; every row has the columns of the first. With a
   * `key`, a row whose key stands is added to it: all its other columns are numbers, and are summed.
   */
  insertRows(tx: Transaction, table: string, rows: readonly Row[], key?: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** Where events of the database are told; `pino` fits. */
export interface DatabaseLog {
  info(values: object, message: string): void
  warn(values: object, message: string): void
}

/** How long a write waits for its turn, and how long a transaction may hold it. */
export interface Patience {
  readonly maxWaitMs: number
  readonly maxHoldMs: number
}

export const patience: Patience = { maxWaitMs: 30_000, maxHoldMs: 60_000 }
