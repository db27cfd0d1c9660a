import { JobFailure } from '#platform/jobs/errors.ts'

/** What went wrong with the speech or classification service, by the code that names its remedy. */
export type AiCause = 'ai.none' | 'ai.key-refused' | 'ai.too-many-requests' | 'ai.unreachable' | 'ai.refused' | 'ai.nonsense'

const details: Record<AiCause, string> = {
  'ai.none': 'no speech service is set',
  'ai.key-refused': 'the service refuses the key or does not know the model',
  'ai.too-many-requests': 'the service asks to wait',
  'ai.unreachable': 'the service does not answer',
  'ai.refused': 'the service refuses the request',
  'ai.nonsense': 'the answer of the service does not fit',
}

/** `permanent`: the same request again will not do. Nothing of the answer is kept in the failure. */
export const aiFailure = (cause: AiCause, permanent: boolean, retryAfterMs?: number): JobFailure =>
  new JobFailure({ cause, detail: details[cause], permanent, ...(retryAfterMs !== undefined && { retryAfterMs }) })
