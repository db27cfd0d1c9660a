import { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import { JobFailure } from '#platform/jobs/errors.ts'
import { aiFailure } from './errors.ts'

/** What an error of the service means for the work that waits for it. `values` name the model that was asked, and where it is set. */
export function judgeServiceError(error: unknown, values: Readonly<Record<string, string>>): JobFailure {
  if (error instanceof JobFailure) return error
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError)
    return error.cause instanceof JobFailure ? error.cause : aiFailure('ai.unreachable', false)
  if (!(error instanceof APIError)) return aiFailure('ai.nonsense', true)
  const { status, headers } = error as APIError<number | undefined, Headers | undefined>
  const retryAfterMs = waitMs(headers)
  if (status === 401 || status === 403) return aiFailure('ai.key-refused', true)
  if (status === 404) return aiFailure('ai.model-unknown', true, { values })
  if (status === 413) return aiFailure('ai.too-large', true)
  if (status === 402 || (status === 429 && isSpent(error))) return aiFailure('ai.quota-spent', true)
  if (status === 429) return aiFailure('ai.too-many-requests', false, { retryAfterMs })
  if (status === undefined || status === 408 || status >= 500) return aiFailure('ai.unreachable', false, { retryAfterMs })
  return aiFailure('ai.refused', true)
}

/** A 400 or 422 may only mean that the server does not know one of our parameters. */
export const isRequestRefused = (error: unknown): boolean =>
  error instanceof APIError && (error.status === 400 || error.status === 422 || error.status === 501)

const spent = /^(insufficient_quota|credit_balance_exhausted|(organization|project)_(spend|usage)_limit_exceeded|billing_\w+)$/

/** Waiting does not bring money back (https://developers.openai.com/api/docs/guides/error-codes). */
const isSpent = ({ code, type }: APIError): boolean => spent.test(code ?? '') || spent.test(type ?? '')

const longestWaitSeconds = 3600

/** `Retry-After` holds seconds or a date. */
function waitMs(headers: Headers | undefined): number | undefined {
  const given = headers?.get('retry-after')
  if (!given) return undefined
  const seconds = /^\d+(\.\d+)?$/.test(given) ? Number(given) : (Date.parse(given) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.round(Math.min(Math.max(seconds, 0), longestWaitSeconds) * 1000) : undefined
}
