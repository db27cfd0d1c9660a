import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Me } from '@grenier/shared/contract/session.ts'
import { createClient } from '../../api.ts'
import { createEndpoints, type Api } from '../../endpoints.ts'
import { Session } from '../session.svelte.ts'

export const nadia: Me = {
  userId: 'nadia',
  name: 'Nadia',
  email: 'nadia@exemple.fr',
  locale: 'fr',
  organisation: { id: 'remise', name: 'La Remise' },
  sites: [
    { id: 'north', code: '1', name: 'Nord', timeZone: 'Europe/Paris', accent: null, logo: null },
    { id: 'south', code: '2', name: 'Sud', timeZone: 'Indian/Reunion', accent: null, logo: null },
  ],
  rights: { south: ['sales.read'] },
  categoryNames: {},
  featuresOff: [],
  confirmedUntil: null,
  secondFactor: 'off',
}

export type SessionTrial = Awaited<ReturnType<typeof startSessionTrial>>

/** A server that knows one person and forgets her when told to, and the sessions of a page that asks it. */
export async function startSessionTrial() {
  const at = {
    ...{ isLoggedIn: true, isConfirmed: true, hasSecondFactor: false, me: nadia },
    openSession,
    endOf,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
  const server = createServer((asked, answer) => {
    const refuse = (status: number, code: string) =>
      answer.writeHead(status).end(JSON.stringify({ code, message: '', values: {}, requestId: '' }))
    const isRight = asked.method === 'POST' && asked.url === (at.hasSecondFactor ? '/api/session/code' : '/api/session')
    if (asked.method === 'POST' && asked.url === '/api/session' && at.hasSecondFactor)
      return answer.writeHead(202).end(JSON.stringify({ needs: 'code' }))
    if (isRight) at.isLoggedIn = true
    if (asked.url === '/api/session/confirm') at.isConfirmed = true
    if (asked.url === '/api/situation') return answer.end(JSON.stringify({ state: 'ready', demonstration: false }))
    if (!at.isLoggedIn) return refuse(401, 'session.none')
    if (!at.isConfirmed) return refuse(403, 'session.confirm-needed')
    return answer.end(JSON.stringify(asked.url?.startsWith('/api/session') === true ? at.me : []))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))

  function openSession(query: Record<string, string> = {}, instead: Partial<Api> = {}) {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const session: Session = new Session({ api: () => api, route: { place: { page: 'overview', id: undefined, query } } })
    const client = createClient({
      base,
      locale: () => 'fr',
      untouchedSeconds: () => 0,
      person: () => undefined,
      unreachable: (code) => code,
      renewSession: () => session.renew(),
      confirmSession: () => session.confirm(),
    })
    const api: Api = { ...createEndpoints(client), ...instead }
    return { session, api }
  }

  /** The session ends, and the log-in stands on top of the page. */
  async function endOf(session: Session) {
    at.isLoggedIn = false
    const renewed = session.renew()
    await expiry(session)
    at.isLoggedIn = true
    return { renewed }
  }

  return at
}

/** Waits until the log-in is asked for on top of the page. */
export async function expiry(session: Session): Promise<void> {
  while (!session.expired) await new Promise((next) => setImmediate(next))
}
