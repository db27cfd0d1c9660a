import { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import { JobFailure } from '#platform/jobs/errors.ts'
import { aiFailure } from './errors.ts'

/** What an error of the service means for the work that waits for it. */
export function judgeServiceError(error: unknown): JobFailure {
  if (error instanceof JobFailure) return error
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError) return aiFailure('ai.unreachable', false)
  if (!(error instanceof APIError)) return aiFailure('ai.nonsense', true)
  const { status, headers } = error as APIError<number | undefined, Headers | undefined>
  if (status === 401 || status === 403 || status === 404) return aiFailure('ai.key-refused', true)
  if (status === 429) return aiFailure('ai.too-many-requests', false, retryAfterMs(headers))
  if (status === undefined || status === 408 || status >= 500) return aiFailure('ai.unreachable', false, retryAfterMs(headers))
  return aiFailure('ai.refused', true)
}

const longestWaitSeconds = 3600

function retryAfterMs(headers: Headers | undefined): number | undefined {
  const given = headers?.get('retry-after')
  const seconds = given ? Number(given) : Number.NaN
  return seconds >= 0 ? Math.min(seconds, longestWaitSeconds) * 1000 : undefined
}
