import type { Transaction } from './database.ts'
import { currentScope } from './transaction-scope.ts'

/**
 * One change after the other until its transaction ends: what is read after this is what the change before it wrote. To be called before a
 * change reads what it compares. SQLite writes one after the other anyway; on PostgreSQL transactions run side by side.
 */
export async function takeTurn(tx: Transaction): Promise<void> {
  if (currentScope()?.isOneOfMany) await tx.$executeRaw`SELECT pg_advisory_xact_lock(0, 1)`
}
