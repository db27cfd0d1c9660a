import { AsyncLocalStorage } from 'node:async_hooks'

/** Where what is being done comes from: a request, or a job. Read while it is done, so a request may learn its device after it began. */
export interface Origin {
  /** The request's id, or `job:` and the job's. */
  readonly requestId: string
  /** The address of who asks; empty for a job. */
  readonly address: string
  /** The till that asks. */
  readonly deviceId: string | null
}

const origins = new AsyncLocalStorage<() => Origin>()
const ourselves: Origin = { requestId: '', address: '', deviceId: null }

/** Everything that `work` awaits has this origin. */
export const withOrigin = <T>(origin: () => Origin, work: () => T): T => origins.run(origin, work)

/** Ours, when neither a request nor a job is under way: a start, the command line. */
export const currentOrigin = (): Origin => origins.getStore()?.() ?? ourselves
