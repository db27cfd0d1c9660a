import { GrenierError } from '#platform/errors.ts'
import { JobFailure } from '#platform/jobs/errors.ts'

/** What went wrong with the speech or classification service, by the code that names its remedy. */
export type AiCause =
  | 'ai.none'
  | 'ai.key-refused'
  | 'ai.key-lost'
  | 'ai.model-unknown'
  | 'ai.quota-spent'
  | 'ai.too-many-requests'
  | 'ai.unreachable'
  | 'ai.address-refused'
  | 'ai.too-large'
  | 'ai.refused'
  | 'ai.nonsense'
  | 'ai.misheard'

const details: Record<AiCause, string> = {
  'ai.none': 'no such service is set',
  'ai.key-refused': 'the service refuses the key',
  'ai.key-lost': 'the stored key does not open any more',
  'ai.model-unknown': 'the service does not know the model',
  'ai.quota-spent': 'the account of the service has nothing left to spend',
  'ai.too-many-requests': 'the service asks to wait',
  'ai.unreachable': 'the service does not answer',
  'ai.address-refused': 'the address of the service is not allowed',
  'ai.too-large': 'the service takes no file of this size',
  'ai.refused': 'the service refuses the request',
  'ai.nonsense': 'the answer of the service does not fit',
  'ai.misheard': 'the service heard something else',
}

/** What alerts about the service are about. */
export const aiSubject = 'ai'

/** The service is out of order for everybody, until somebody helps or it comes back by itself. */
const outages: ReadonlySet<string> = new Set<AiCause>([
  'ai.key-refused',
  'ai.key-lost',
  'ai.model-unknown',
  'ai.quota-spent',
  'ai.too-many-requests',
  'ai.unreachable',
  'ai.address-refused',
])
export const isOutage = (cause: string): boolean => outages.has(cause)

export interface AiFailureDetails {
  readonly retryAfterMs?: number | undefined
  /** What the words of the alert name: a model and where it is set. */
  readonly values?: Readonly<Record<string, string>>
}

/** A call that failed. Nothing of what the service answered is kept in it. */
export class AiFailure extends JobFailure {
  readonly values: Readonly<Record<string, string>>

  constructor(cause: AiCause, permanent: boolean, { retryAfterMs, values = {} }: AiFailureDetails = {}) {
    super({ cause, detail: details[cause], permanent, ...(retryAfterMs !== undefined && { retryAfterMs }) })
    this.values = values
  }
}

/** `permanent`: the same request again will not do. */
export const aiFailure = (cause: AiCause, permanent: boolean, given?: AiFailureDetails): AiFailure => new AiFailure(cause, permanent, given)

/** Keys and addresses of the environment are shown, not changed, on screen. */
export const settingsLocked = () => new GrenierError('ai.locked', 409)
export const addressRefused = (address: string) => new GrenierError('ai.address-refused', 400, { address })
/** A key is never sent to another server than the one it was typed for. */
export const keyNeeded = (address: string) => new GrenierError('ai.key-needed', 400, { address })
export const modelsMissing = () => new GrenierError('ai.models-missing', 400)
