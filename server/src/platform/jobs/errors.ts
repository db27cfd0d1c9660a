import { GrenierError } from '../errors.ts'
import type { Failure } from './job.ts'

export const jobUnknown = (id: string) => new GrenierError('job.unknown', 404, { id })

/** Thrown by a handler that knows why it failed. Anything else that is thrown counts as `unexpected` and is tried again. */
export class JobFailure extends Error {
  override readonly cause: string
  readonly failure: Failure

  constructor(failure: Failure) {
    super(`${failure.cause}: ${failure.detail}`)
    this.cause = failure.cause
    this.failure = failure
  }
}

const detailAtMost = 500

/** What a handler threw, as it is kept with the job. */
export function failureOf(error: unknown): Failure {
  if (error instanceof JobFailure) return error.failure
  if (error instanceof GrenierError) return { cause: error.code, detail: JSON.stringify(error.values).slice(0, detailAtMost) }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { cause: 'unexpected', detail: detail.slice(0, detailAtMost) }
}
