import type { Me } from '@grenier/shared/contract/session.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { vi } from 'vitest'
import { patience, type ServerProgram } from './program.ts'

export type Api = Awaited<ReturnType<typeof foundOrganisation>>

/** The newest one-time link's token, once the console has printed it; each start prints another than `before`. */
export const firstRunToken = (server: Pick<ServerProgram, 'said'>, before?: string): Promise<string> =>
  vi.waitFor(() => {
    const token = [...server.said().matchAll(/premier-compte#([\w-]+)/g)].at(-1)?.[1]
    if (token === undefined || token === before) throw new Error(`Expected the one-time link on the console, got:\n${server.said()}`)
    return token
  }, patience)

/** Founds the organisation through the one-time link, as the first person would, and stays logged in. */
export async function foundOrganisation(server: ServerProgram) {
  const account = { name: 'Nadia', email: 'nadia@example.org', password: 'une phrase assez longue' }
  const body = {
    token: await firstRunToken(server),
    organisationName: 'Le Grenier',
    siteName: 'Nord',
    timeZone: 'Europe/Paris',
    locale: 'fr',
    ...account,
  }
  const answer = await fetch(`${server.origin}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`setup: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ')
  const me = (await answer.json()) as Me
  const [site] = me.sites
  if (!site) throw new Error('Expected a first site')

  async function call<Answer>(method: string, path: string, payload?: unknown): Promise<Answer> {
    const headers = { cookie, ...(payload !== undefined && { 'content-type': 'application/json' }) }
    const response = await fetch(`${server.origin}${path}`, {
      method,
      headers,
      ...(payload !== undefined && { body: JSON.stringify(payload) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (response.status === 204 ? undefined : await response.json()) as Answer
  }

  const grants = [{ siteId: site.id, role: 'cashier' }]
  const cashier = { id: newId(), name: 'Awa', email: null, password: null, pin: '2468', locale: 'fr', grants }
  let registers = 0

  return {
    account,
    me,
    site,
    get: <Answer>(path: string) => call<Answer>('GET', path),
    post: <Answer>(path: string, payload: unknown = {}) => call<Answer>('POST', path, payload),
    put: <Answer>(path: string, payload: unknown) => call<Answer>('PUT', path, payload),

    /** The next register, and the code that pairs a tablet with it; Awa sells, with the PIN 2468. */
    async prepareTill() {
      if (registers++ === 0) await call('PUT', `/api/people/${cashier.id}`, cashier)
      const register = { id: newId(), siteId: site.id, number: registers, name: `Caisse ${registers}` }
      await call('POST', '/api/registers', register)
      const { code } = await call<{ code: string }>('POST', `/api/registers/${register.id}/pairing-code`)
      return { register, code }
    },
  }
}
