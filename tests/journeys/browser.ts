import type { ApiError } from '@grenier/shared/contract/errors.ts'
import type { ServerProgram } from './program.ts'

type Language = 'fr' | 'en'

/** Requests as a browser sends them: with the language of its owner, and the cookie of a log-in. */
export function createBrowser({ origin }: Pick<ServerProgram, 'origin'>) {
  let cookie = ''

  function ask(method: string, path: string, payload?: unknown, language: Language = 'fr'): Promise<Response> {
    return fetch(`${origin}${path}`, {
      method,
      headers: { cookie, origin, 'accept-language': language, ...(payload !== undefined && { 'content-type': 'application/json' }) },
      ...(payload !== undefined && { body: JSON.stringify(payload) }),
    })
  }

  return {
    ask,

    async logIn(account: { email: string; password: string }): Promise<void> {
      const { email, password } = account
      const answer = await ask('POST', '/api/session', { email, password })
      if (!answer.ok) throw new Error(`log-in: ${answer.status} ${await answer.text()}`)
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },

    /** What a request that is refused says to its reader. */
    async refusal(path: string, payload: unknown, language: Language): Promise<{ status: number; code: string; message: string }> {
      const answer = await ask('POST', path, payload, language)
      const { code, message } = (await answer.json()) as ApiError
      return { status: answer.status, code, message }
    },

    async download(path: string): Promise<Buffer> {
      const answer = await ask('GET', path)
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return Buffer.from(await answer.arrayBuffer())
    },
  }
}
