import type { Attempt } from '#platform/jobs/handler.ts'
import { demandCalm, type FailureOf } from './account-trouble.ts'
import type { RemoteDriver } from './drivers/driver.ts'
import type { OpenDriver } from './open-driver.ts'
import { RemoteProblem } from './remote-problem.ts'
import type { Account } from './store.ts'

export interface AskDependencies {
  readonly openDriver: OpenDriver
  readonly failureOf: FailureOf
  readonly now: () => Date
}

/** A job that asks an account. `since`: when what it does was first wanted. */
export interface Asking {
  readonly account: Account
  readonly since: string
  readonly attempt: Pick<Attempt, 'attempt' | 'signal'>
}

export type AskAccount = ReturnType<typeof createAskAccount>

/** Asks an account unless it must be left alone; what goes wrong becomes the job's failure. Throws `JobFailure`. */
export function createAskAccount({ openDriver, failureOf, now }: AskDependencies) {
  return async function askAccount<Result>(
    { account, since, attempt: { attempt, signal } }: Asking,
    work: (driver: RemoteDriver) => Promise<Result>,
  ): Promise<Result> {
    demandCalm(account, now())
    try {
      return await withDriver(openDriver, account, signal, work)
    } catch (error) {
      signal.throwIfAborted() // we hung up ourselves: the account is not to blame
      throw error instanceof RemoteProblem ? await failureOf(account, since, error, attempt) : error
    }
  }
}

/** A job that is cancelled, or a worker that stops, hangs up. */
async function withDriver<Result>(
  openDriver: OpenDriver,
  account: Account,
  signal: AbortSignal,
  work: (driver: RemoteDriver) => Promise<Result>,
): Promise<Result> {
  const driver = await openDriver(account)
  const hangUp = () => driver.close()
  signal.addEventListener('abort', hangUp)
  try {
    signal.throwIfAborted()
    return await work(driver)
  } finally {
    signal.removeEventListener('abort', hangUp)
    driver.close()
  }
}
