import { PrismaClient as GeneratedClient } from '@grenier/prisma/generated/postgresql/client.ts'
import { patience as usual, type Database, type DatabaseLog, type Patience, type PrismaClient, type Transaction } from './database.ts'
import { insertAtOnce } from './insert-rows.ts'
import { createPostgresqlAdapter } from './postgresql-adapter.ts'
import { newScope, refuseInsideTransaction, runHints, runInScope, settle } from './transaction-scope.ts'

/** Opens a migrated PostgreSQL database; transactions of several nodes run side by side (READ COMMITTED). */
export function openPostgresql(url: string, log: DatabaseLog, patience: Patience = usual): Database {
  const adapter = createPostgresqlAdapter(url, (error) => log.warn({ err: error }, 'a connection to PostgreSQL was lost'))
  const options = { maxWait: patience.maxWaitMs, timeout: patience.maxHoldMs }
  // The two generated clients differ only in nominal types: the models are one set.
  const generated = new GeneratedClient({ adapter, transactionOptions: options })
  const client = generated as unknown as PrismaClient

  async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    refuseInsideTransaction('a transaction')
    const scope = newScope({ isOneOfMany: true })
    const result = await runInScope(scope, () =>
      generated.$transaction((tx) => settle(scope, async () => await work(tx as unknown as Transaction))),
    )
    runHints(scope)
    return result
  }

  return { provider: 'postgresql', url, client, transaction, insertRows: insertAtOnce, close: () => generated.$disconnect() }
}
