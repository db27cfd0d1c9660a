import type { Job, Json } from './job.ts'

/** One attempt, as its handler sees it. */
export interface Attempt<Payload = Json> extends Pick<Job, 'id' | 'kind' | 'siteId'> {
  readonly payload: Payload
  /** Counts from 1. */
  readonly attempt: number
  /** Aborted when the job was cancelled, its lease was lost or the worker stops: end soon, by throwing. */
  readonly signal: AbortSignal
  /** Percent done and what is being done, for people to see; written once a second at most. */
  progress(percent: number, note?: Json): Promise<void>
}

/** Ends well, or throws `JobFailure`; anything else that is thrown is tried again. It may run twice: at least once is the promise. */
export type Handler = (attempt: Attempt) => Promise<void>
export type Handlers = Readonly<Record<string, Handler>>

/** What the worker tells; `pino` fits. */
export interface WorkerLog {
  info(values: object, message: string): void
  warn(values: object, message: string): void
  error(values: object, message: string): void
}
