import type { ServerResponse } from 'node:http'

/**
 * How the service answers from now on.
 * At the door, on every path: `down` (hangs up), `hang` (never answers), `slow-body` (begins an answer and never ends it), `too-many-requests`
 * (429, Retry-After 2), `quota-spent` (429), `server-error` (500), `html-error` (500 with a page), `key-refused` (401), `forbidden` (403),
 * `model-unknown` (404), `too-large` (413), `redirect` (307 elsewhere), `nonsense` (200 with a page), `invalid-json`, `error-in-200`.
 * Transcription: `plain-text`, `verbose`, `no-usage`, `no-hints` (400 for a prompt or keywords).
 * Chat: `no-schema` (400 for a JSON schema), `no-format` (400 for any response format), `fenced`, `prose` (words around the JSON), `bare-list`,
 * `no-usage`, `no-choices`, `truncated`, `refusal`, `wrong-category`, `wrong-types`, `absurd`, `not-json`.
 */
export type ServiceMode =
  | 'well'
  | 'down'
  | 'hang'
  | 'slow-body'
  | 'too-many-requests'
  | 'quota-spent'
  | 'server-error'
  | 'html-error'
  | 'key-refused'
  | 'forbidden'
  | 'model-unknown'
  | 'too-large'
  | 'redirect'
  | 'nonsense'
  | 'invalid-json'
  | 'error-in-200'
  | 'plain-text'
  | 'verbose'
  | 'no-usage'
  | 'no-hints'
  | 'no-schema'
  | 'no-format'
  | 'fenced'
  | 'prose'
  | 'bare-list'
  | 'no-choices'
  | 'truncated'
  | 'refusal'
  | 'wrong-category'
  | 'wrong-types'
  | 'absurd'
  | 'not-json'

type Trouble = readonly [status: number, body: object | string, headers?: Record<string, string>]

const page = '<!doctype html><html><title>502</title><body>Bad gateway</body></html>'
const error = (message: string, type: string, code: string | null = null) => ({ error: { message, type, code } })

const troubles: Partial<Record<ServiceMode, Trouble>> = {
  'too-many-requests': [429, error('Rate limit reached', 'requests', 'rate_limit_exceeded'), { 'retry-after': '2' }],
  'quota-spent': [429, error('You exceeded your current quota', 'insufficient_quota', 'credit_balance_exhausted')],
  'server-error': [500, error('The server had an error', 'server_error')],
  'html-error': [500, page],
  'key-refused': [401, error('Incorrect API key provided', 'invalid_request_error', 'invalid_api_key')],
  forbidden: [403, error('Project does not have access', 'invalid_request_error')],
  'too-large': [413, error('Maximum content size limit exceeded', 'invalid_request_error')],
  redirect: [307, page, { location: 'http://127.0.0.1:9/v1' }],
  nonsense: [200, page],
  'error-in-200': [200, error('the model crashed', 'server_error')],
}

/** Answers as `mode` says, when it says anything of every path. True when there is nothing more to say. */
export function troubleAtTheDoor(response: ServerResponse, mode: ServiceMode, body: string): boolean {
  const trouble = troubles[mode]
  if (trouble) answer(response, ...trouble)
  else if (mode === 'down') response.destroy()
  else if (mode === 'slow-body') response.writeHead(200, { 'content-type': 'application/json' }).write('{"text": "deux ')
  else if (mode === 'invalid-json') response.writeHead(200, { 'content-type': 'application/json' }).end('{"text": "deux')
  else if (mode === 'model-unknown')
    answer(response, 404, error(`The model ${modelOf(body)} does not exist`, 'invalid_request_error', 'model_not_found'))
  else return mode === 'hang'
  return true
}

const modelOf = (body: string) => /"model":\s*("[^"]*")/.exec(body)?.[1] ?? ''

/** JSON, or a page when it is text. */
export function answer(response: ServerResponse, status: number, body: object | string, headers: Record<string, string> = {}): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json'
  response.writeHead(status, { 'content-type': type, ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))
}
