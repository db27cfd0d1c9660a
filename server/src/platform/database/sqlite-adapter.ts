import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import { cover } from './covered-error.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import { currentScope, refuseInsideTransaction, type TransactionScope } from './transaction-scope.ts'
import type { SqliteValue } from './sqlite-values.ts'
import type { SqliteWriter } from './sqlite-writer.ts'
import type { Turns } from './turns.ts'

const named = { provider: 'sqlite', adapterName: 'grenier-sqlite' } as const

/** Prisma closes a phantom transaction by commit or rollback alone, so that a COMMIT which fails still gives the turn back. */
const phantom = { usePhantomQuery: true }

const asFactory = (adapter: SqlDriverAdapter): SqlDriverAdapterFactory => ({ ...named, connect: async () => adapter })

function rethrow(error: unknown): never {
  throw cover(error)
}

function covered<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    return rethrow(error)
  }
}

const noScript = async (): Promise<never> => {
  throw new Error('Expected migrations to go through migrate.ts, got a script')
}

/**
 * One connection for everything, as Prisma's own adapter has it, lets a plain write join another request's transaction and
 * vanish with it. Here reads use a connection that cannot write, and each write, or transaction, takes its turn on the other.
 */
export function createSharedAdapter({ writer, reader, turns }: { writer: SqliteWriter; reader: SqliteConnection; turns: Turns }) {
  async function inTurn<T>(work: (connection: SqliteConnection) => T): Promise<T> {
    refuseInsideTransaction('a write')
    const giveBack = await turns.take().catch(rethrow)
    try {
      return work(writer.trusted())
    } catch (error) {
      return rethrow(error)
    } finally {
      giveBack()
    }
  }

  async function startTransaction(): Promise<Transaction> {
    refuseInsideTransaction('a nested write')
    const giveBack = await turns.take().catch(rethrow)
    try {
      const connection = writer.trusted()
      connection.run('BEGIN IMMEDIATE')
      return { ...queryable(connection), options: phantom, ...endings(connection, giveBack) }
    } catch (error) {
      giveBack()
      return rethrow(error)
    }
  }

  return asFactory({
    ...named,
    queryRaw: async (query) =>
      reader.reads(query.sql) ? covered(() => reader.query(query)) : inTurn((connection) => connection.query(query)),
    executeRaw: (query) => inTurn((connection) => connection.execute(query)),
    executeScript: noScript,
    startTransaction,
    dispose: async () => undefined,
  })
}

function endings(connection: SqliteConnection, giveBack: () => void) {
  const rollback = async () => {
    if (connection.file.inTransaction) connection.run('ROLLBACK')
    giveBack()
  }
  const commit = async () => {
    try {
      connection.run('COMMIT')
    } catch (error) {
      await rollback()
      rethrow(error)
    }
    giveBack()
  }
  return { commit, rollback }
}

const queryable = (connection: SqliteConnection): SqlQueryable => ({
  ...named,
  queryRaw: async (query) => covered(() => connection.query(query)),
  executeRaw: async (query) => covered(() => connection.execute(query)),
})

/** The adapter behind `tx`: the writing connection, for as long as the scope that `active` names is the caller's own. */
export function createTransactionAdapter({ writer, active }: { writer: SqliteWriter; active: () => TransactionScope | undefined }) {
  function within<T>(work: (connection: SqliteConnection) => T): T {
    const scope = active()
    if (scope?.state !== 'open' || scope !== currentScope()) throw new Error('Expected an open transaction, got a tx whose work has ended')
    try {
      return work(writer.current())
    } catch (error) {
      scope.failure ??= { error }
      throw error
    }
  }
  const here: SqlQueryable = {
    ...named,
    queryRaw: async (query: SqlQuery) => covered(() => within((connection) => connection.query(query))),
    executeRaw: async (query: SqlQuery) => covered(() => within((connection) => connection.execute(query))),
  }
  // A nested create is part of the open transaction: it commits with it, and what it refuses ends it (`scope.failure`).
  const nested: Transaction = { ...here, options: phantom, commit: async () => undefined, rollback: async () => undefined }
  const adapter = asFactory({ ...here, executeScript: noScript, startTransaction: async () => nested, dispose: async () => undefined })
  const executeEach = (sql: string, rows: readonly SqliteValue[][]) => within((connection) => connection.executeEach(sql, rows))
  return { adapter, executeEach }
}
