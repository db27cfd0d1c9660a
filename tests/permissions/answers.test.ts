import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobActor } from '../../server/src/platform/access.ts'
import type { Answer } from './ask.ts'
import { nameOf, type Route } from './open-server.ts'
import { requestAbout } from './requests.ts'
import { openTrial, type Trial } from './spoil-requests.ts'

/** A busy machine answers a tenth as fast. */
const patience = 240_000
/** Bodies for each route; `npm run faults -- fuzz --cycles 10000` sends more. */
const bodiesPerRoute = 16
let trial: Trial
let server: Trial['server']
let ask: Trial['ask']
let place: Trial['place']

beforeAll(async () => {
  trial = await openTrial()
  ;({ server, ask, place } = trial)
}, patience)
afterAll(() => server.close())

const owner = () => trial.owner()
const pages = ['/', '/admin/', '/certificat', '/entrainement', '/nowhere', '/api/nowhere', '/metrics']

describe('whatever is sent to a route', () => {
  test(
    'the answer is no fault of ours, and shows nothing of the inside',
    async () => {
      expect(await trial.fuzz(bodiesPerRoute, 7919)).toEqual([])
    },
    patience,
  )

  test(
    'what is no JSON, too long or of another kind is refused in words',
    async () => {
      const asker = await owner()
      const readers = server.api.filter(({ body }) => body !== undefined)
      const wrong: string[] = []
      const refuse = async (routes: readonly Route[], payload: string, type: string, statuses: readonly number[]) => {
        for (const route of routes) {
          const { url } = requestAbout(route, place)
          const answer = await ask(asker, { method: route.method, url, payload, headers: { 'content-type': type } })
          if (!statuses.includes(answer.status) || answer.code === '')
            wrong.push(`${nameOf(route)} ${type} ${answer.status} ${answer.code}`)
        }
      }
      await refuse(readers, '{"a":', 'application/json', [400])
      await refuse(readers, 'a=1', 'application/x-www-form-urlencoded', [400, 406, 415])
      // The longest body that any route takes is 20 MB.
      const [largest, some] = [`{"a":"${'x'.repeat(21_000_000)}"}`, readers.filter((_, at) => at % 8 === 0)]
      await refuse(some, largest, 'application/json', [413])
      expect([wrong, readers.length > 40]).toEqual([[], true])
    },
    patience,
  )
})

describe('every answer', () => {
  test('carries the headers that keep scripts, frames and other origins out', async () => {
    const asker = { headers: {} }
    const wrong: string[] = []
    const check = (name: string, { headers }: Answer) => {
      const policy = String(headers['content-security-policy'])
      const needed = ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "default-src 'self'"]
      const missing = needed.filter((directive) => !policy.includes(directive))
      if (/script-src[^;]*unsafe-(inline|eval)/.test(policy)) missing.push('inline scripts')
      if (headers['x-content-type-options'] !== 'nosniff') missing.push('nosniff')
      if (headers['referrer-policy'] !== 'no-referrer') missing.push('referrer-policy')
      if (headers['cross-origin-opener-policy'] !== 'same-origin') missing.push('opener')
      if (headers['strict-transport-security'] !== undefined) missing.push('HSTS under a certificate of our own')
      if (headers['access-control-allow-origin'] !== undefined) missing.push('another origin is let in')
      if (missing.length > 0) wrong.push(`${name}: ${missing.join(', ')}`)
    }
    for (const route of server.api) check(nameOf(route), await ask(asker, requestAbout(route, place)))
    for (const url of pages) check(url, await ask(asker, { method: 'GET', url }))
    expect(wrong).toEqual([])
  })

  test('to a page of another origin refuses whatever changes something, and lets it read nothing', async () => {
    const asker = await owner()
    const origin = 'https://elsewhere.example'
    const wrong: string[] = []
    for (const route of server.api.filter(({ method }) => method !== 'GET')) {
      const answer = await ask(asker, { ...emptyOf(route), headers: { origin } })
      if (answer.code !== 'request.cross-site') wrong.push(`${nameOf(route)} ${answer.status} ${answer.code}`)
    }
    const preflight = await ask(asker, {
      method: 'OPTIONS',
      url: '/api/people',
      headers: { origin, 'access-control-request-method': 'PUT' },
    })
    expect([wrong, preflight.status < 300, preflight.headers['access-control-allow-origin']]).toEqual([[], false, undefined])
  })

  test('gives a session to no script, to no other site and over no clear line', async () => {
    await server.app.users.save(jobActor('test'), {
      ...{ id: trial.ownerId, name: 'Awa', email: 'awa@exemple.fr', password: null, pin: null, locale: 'fr' },
      grants: [{ siteId: null, role: 'owner' }],
    })
    const payload = { email: 'awa@exemple.fr', password: 'trois vélos sous la pluie' }
    const { headers, status } = await ask({ headers: {} }, { method: 'POST', url: '/api/session', payload })
    expect(status).toBe(200)
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(String(headers['set-cookie'])).toContain(word)
  })
})

const emptyOf = ({ method, url }: Route) => ({ method, url: url.replaceAll(/:\w+/g, 'x') })
