import type { ApiError } from '@grenier/shared/contract/errors.ts'
import { personHeader, untouchedHeader } from '@grenier/shared/contract/headers.ts'

/** A refusal of the server, or `network` / `unreadable` when no answer of ours came. `message` is for people, `code` is stable. */
export class ApiProblem extends Error {
  readonly code: string
  /** HTTP status; 0 when nothing came back. */
  readonly status: number
  /** What the message is about, by name. */
  readonly values: ApiError['values']
  readonly fields: NonNullable<ApiError['fields']>
  readonly requestId: string

  constructor(status: number, error: ApiError) {
    super(error.message)
    this.code = error.code
    this.status = status
    this.values = error.values
    this.fields = error.fields ?? []
    this.requestId = error.requestId
  }
}

export interface ClientWiring {
  /** Origin of the server; empty in a browser, where addresses are relative. */
  readonly base: string
  /** Language the server answers in, read at each request. */
  readonly locale: () => 'fr' | 'en'
  /** For how long nobody has touched this page. */
  readonly untouchedSeconds: () => number
  /** Id of who is logged in as far as this page knows. */
  readonly person: () => string | undefined
  /** What to say when no answer of the server came. */
  readonly unreachable: (code: 'network' | 'unreadable') => string
  /** Called when the session has ended; true once somebody logged in again, and the request is sent a second time. */
  readonly renewSession: () => Promise<boolean>
  /** Called when the server wants the password once more; true once it was right, and the request is sent a second time. */
  readonly confirmSession: () => Promise<boolean>
}

const confirmNeeded = 'session.confirm-needed'

/** What the person of this page asks goes on once they logged in again; what asks who is here, or lets somebody in, is answered as it stands. */
type Keep = 'renew' | 'fail'

export type Client = ReturnType<typeof createClient>

/** A small JSON client; a form is sent as it is, for files. Every failure is thrown as an `ApiProblem`. */
export function createClient(wiring: ClientWiring) {
  const problem = (code: 'network' | 'unreadable', status: number) =>
    new ApiProblem(status, { code, message: wiring.unreachable(code), values: {}, requestId: '' })

  async function once(method: string, path: string, body: unknown, keep: Keep): Promise<Response> {
    const headers: Record<string, string> = {
      accept: 'application/json',
      'accept-language': wiring.locale(),
      [untouchedHeader]: String(wiring.untouchedSeconds()),
    }
    const person = keep === 'renew' ? wiring.person() : undefined
    if (person !== undefined) headers[personHeader] = person
    const isForm = body instanceof FormData
    if (body !== undefined && !isForm) headers['content-type'] = 'application/json'
    const init: RequestInit = { method, headers, credentials: 'same-origin' }
    if (body !== undefined) init.body = isForm ? body : JSON.stringify(body)
    try {
      return await fetch(wiring.base + path, init)
    } catch {
      throw problem('network', 0)
    }
  }

  /** True when a person did what the server asks for before it answers. */
  async function isMended(response: Response): Promise<boolean> {
    if (response.status !== 401 && response.status !== 403) return false
    const answer: unknown = await response
      .clone()
      .json()
      .catch(() => undefined)
    const code = isApiError(answer) ? answer.code : undefined
    // Another 401 is about a password or a code that was typed, and no session ended.
    if (response.status === 401) return (code === undefined || code === 'session.none') && (await wiring.renewSession())
    return code === confirmNeeded && (await wiring.confirmSession())
  }

  async function read<Answer>(response: Response): Promise<Answer> {
    if (response.status === 204) return undefined as Answer
    const answer: unknown = await response.json().catch(() => undefined)
    if (response.ok && answer !== undefined) return answer as Answer
    throw isApiError(answer) ? new ApiProblem(response.status, answer) : problem('unreadable', response.status)
  }

  return async function request<Answer>(method: string, path: string, body?: unknown, keep: Keep = 'renew'): Promise<Answer> {
    const response = await once(method, path, body, keep)
    return read<Answer>(keep === 'renew' && (await isMended(response)) ? await once(method, path, body, keep) : response)
  }
}

const isApiError = (answer: unknown): answer is ApiError =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer && typeof answer.message === 'string'

/** Anything thrown, as a problem that a screen can show; a fault of our own code is thrown again. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  throw error
}
