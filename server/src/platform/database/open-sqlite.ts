import { PrismaClient as GeneratedClient } from '@grenier/prisma/generated/sqlite/client.ts'
import { uncover } from './covered-error.ts'
import { patience as usual, type Database, type Patience, type PrismaClient, type Transaction } from './database.ts'
import { insertEach } from './insert-rows.ts'
import { createSharedAdapter, createTransactionAdapter } from './sqlite-adapter.ts'
import { connectSqlite, sqlitePath } from './sqlite-connection.ts'
import { createSqliteWriter } from './sqlite-writer.ts'
import { newScope, refuseInsideTransaction, runHints, runInScope, settle, withinTime, type TransactionScope } from './transaction-scope.ts'
import { createTurns } from './turns.ts'

const withPlainErrors = (client: GeneratedClient): PrismaClient =>
  client.$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args)
        } catch (error) {
          throw uncover(error)
        }
      },
    },
  }) as unknown as PrismaClient

/** Opens a migrated SQLite file: one connection that writes, in turns, and one that only reads. */
export function openSqlite(url: string, patience: Patience = usual): Database {
  const path = sqlitePath(url)
  const writer = createSqliteWriter(path)
  const reader = connectSqlite(path, { queryOnly: true })
  const turns = createTurns(patience)
  let active: TransactionScope | undefined
  const generated = new GeneratedClient({
    adapter: createSharedAdapter({ writer, reader, turns }),
    transactionOptions: { maxWait: patience.maxWaitMs, timeout: patience.maxHoldMs },
  })
  const client = withPlainErrors(generated)
  const { adapter, executeEach } = createTransactionAdapter({ writer, active: () => active })
  const tx: Transaction = new GeneratedClient({ adapter })

  async function holding<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const connection = writer.trusted()
    const scope = newScope({ isOneOfMany: false })
    active = scope
    try {
      connection.run('BEGIN IMMEDIATE')
      const result = await withinTime(scope, patience.maxHoldMs, () => runInScope(scope, () => settle(scope, async () => await work(tx))))
      connection.run('COMMIT')
      runHints(scope)
      return result
    } catch (error) {
      if (connection.file.inTransaction) connection.run('ROLLBACK')
      throw uncover(error)
    } finally {
      active = undefined
    }
  }

  async function transaction<T>(work: (tx: Transaction) => Promise<T>, order?: { readonly goesFirst?: boolean }): Promise<T> {
    refuseInsideTransaction('a transaction')
    const giveBack = await turns.take(order)
    try {
      return await holding(work)
    } finally {
      giveBack()
    }
  }

  async function close(): Promise<void> {
    const giveBack = await turns.take()
    await generated.$disconnect()
    reader.file.close()
    writer.current().file.close()
    giveBack()
  }

  return { provider: 'sqlite', url, client, transaction, insertRows: insertEach(executeEach), close }
}
