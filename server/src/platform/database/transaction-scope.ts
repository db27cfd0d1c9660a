import { AsyncLocalStorage } from 'node:async_hooks'
import { transactionTooLong } from './errors.ts'

/** One transaction, as everything awaited inside it sees it. `failure` is the first statement the database refused. */
export interface TransactionScope {
  state: 'starting' | 'open' | 'over'
  failure: { error: unknown } | undefined
  readonly afterCommit: (() => void)[]
  /** Whether others write at the same time. */
  readonly isOneOfMany: boolean
}

const scopes = new AsyncLocalStorage<TransactionScope>()

export const newScope = ({ isOneOfMany }: Pick<TransactionScope, 'isOneOfMany'>): TransactionScope => ({
  ...{ state: 'starting', failure: undefined, afterCommit: [] },
  isOneOfMany,
})
export const currentScope = (): TransactionScope | undefined => scopes.getStore()
export const runInScope = <T>(scope: TransactionScope, work: () => Promise<T>): Promise<T> => scopes.run(scope, work)

/** Runs `hint` once the open transaction is committed (never after a rollback), or at once outside of one. For hints only: a crash loses it. */
export function afterCommit(hint: () => void): void {
  const scope = currentScope()
  if (scope?.state === 'open') scope.afterCommit.push(hint)
  else setImmediate(hint)
}

/** To be called after COMMIT: the hints run later, where they cannot disturb the answer. */
export function runHints({ afterCommit: hints }: TransactionScope): void {
  for (const hint of hints) setImmediate(hint)
}

/** Throws inside a transaction's callback: a second write would wait for the end of the first, which waits for it. */
export function refuseInsideTransaction(what: string): void {
  if (currentScope()?.state !== 'open') return
  throw new Error(`Expected ${what} to go through the tx of the open transaction, got database.client or a second transaction`)
}

/** Runs `work`; throws when it caught a refusal of the database and went on: PostgreSQL would answer COMMIT with a silent rollback. */
export async function settle<T>(scope: TransactionScope, work: () => Promise<T>): Promise<T> {
  scope.state = 'open'
  try {
    const result = await work()
    if (scope.failure) throw new Error('Expected a transaction to end with the statement that was refused', { cause: scope.failure.error })
    return result
  } finally {
    scope.state = 'over'
  }
}

/** Ends the scope and throws `database.transaction-too-long` when `work` has not ended after `ms`. */
export async function withinTime<T>(scope: TransactionScope, ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      scope.state = 'over'
      reject(transactionTooLong(ms / 1000))
    }, ms)
  })
  try {
    return await Promise.race([work(), tooLong])
  } finally {
    clearTimeout(timer)
  }
}
