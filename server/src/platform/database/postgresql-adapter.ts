import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import { currentScope, refuseInsideTransaction, type TransactionScope } from './transaction-scope.ts'

const reading = /^\s*(select|values|show|explain)\b/i
const changing = /\b(insert|update|delete|merge)\b/i

/** What cannot be told from a write counts as one. */
const writes = (sql: string): boolean => !reading.test(sql) && (!/^\s*with\b/i.test(sql) || changing.test(sql))

/** Notes the first statement that the transaction's database refused: the rest of it is lost, whatever the caller catches. */
function watched(transaction: Transaction, scope: TransactionScope | undefined): Transaction {
  if (!scope) return transaction
  async function noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (scope) scope.failure ??= { error }
      throw error
    }
  }
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    options: transaction.options,
    queryRaw: (query: SqlQuery) => noting(transaction.queryRaw(query)),
    executeRaw: (query: SqlQuery) => noting(transaction.executeRaw(query)),
    commit: () => transaction.commit(),
    rollback: () => transaction.rollback(),
  }
}

function guarded(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    async queryRaw(query) {
      if (writes(query.sql)) refuseInsideTransaction('a write')
      return adapter.queryRaw(query)
    },
    async executeRaw(query) {
      refuseInsideTransaction('a write')
      return adapter.executeRaw(query)
    },
    executeScript: (script) => adapter.executeScript(script),
    async startTransaction(isolation) {
      refuseInsideTransaction('a transaction')
      return watched(await adapter.startTransaction(isolation), currentScope())
    },
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => adapter.dispose(),
  }
}

/** Prisma's PostgreSQL adapter, with the same rules for transactions as SQLite's (see transaction-scope.ts). */
export function createPostgresqlAdapter(url: string, onConnectionError: (error: Error) => void): SqlDriverAdapterFactory {
  const factory = new PrismaPg(
    { connectionString: url, max: 10, connectionTimeoutMillis: 30_000 },
    { onPoolError: onConnectionError, onConnectionError },
  )
  return { provider: factory.provider, adapterName: factory.adapterName, connect: async () => guarded(await factory.connect()) }
}
