import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobActor } from '../../server/src/platform/access.ts'
import { createAsk, type Answer } from './ask.ts'
import { createChance, odd, spoil, type Chance } from './fuzz.ts'
import { belongingsOf, type Belongings } from './kinds.ts'
import { nameOf, openServer, type OpenServer, type Route } from './open-server.ts'
import { partsOf, requestAbout } from './requests.ts'

const patience = 120_000
/** Bodies for each route and run; SECURITY.md S13 asks for 10 000, which a night takes and a change does not. */
const bodiesPerRoute = 16
let server: OpenServer
let ask: ReturnType<typeof createAsk>
let place: Belongings
let ownerId: string

beforeAll(async () => {
  server = await openServer()
  ask = createAsk(server)
  const details = { organisationName: 'La Remise', siteName: 'Nord', timeZone: 'Europe/Paris', name: 'Awa', locale: 'fr' as const }
  const founded = await server.app.firstAccount.found({ ...details, email: 'awa@exemple.fr', password: 'trois vélos sous la pluie' })
  ownerId = founded.userId
  place = await belongingsOf(server.app.database, founded.siteId)
}, patience)
afterAll(() => server.close())

/** The owner of everything, whose session is new for each route: some routes end it. */
const owner = async () => ({ headers: { cookie: `grenier_session=${await server.app.sessions.open(ownerId, 'test')}` } })
const pages = ['/', '/admin/', '/certificat', '/entrainement', '/nowhere', '/api/nowhere', '/metrics']

/** What an answer must never have: a place in our code, a table, a folder of the machine. */
const inside = /\bat [\w.<>]+ \(|\.ts:\d+|node_modules|\bSQLITE_|\bP20\d\d\b|Prisma|\bINSERT INTO\b|\bSELECT .* FROM\b/
const tells = ({ body }: Answer) => inside.test(body) || body.includes(server.folder) || body.includes(process.cwd())

/** What somebody who tries things would send: odd addresses, odd queries, bodies that are nearly right. */
function spoiled(route: Route, chance: Chance) {
  const parts = Object.fromEntries(partsOf(route.url).map((part) => [part, odd(chance)]))
  const right = requestAbout(route, place, chance.below(3) === 0 ? parts : {})
  const url = chance.below(3) > 0 ? right.url : `${right.url.split('?')[0]}?${new URLSearchParams(queryOf(right.url, chance)).toString()}`
  if (right.payload === undefined || right.headers) return { ...right, url }
  return { ...right, url, payload: JSON.stringify(spoil(chance, right.payload)), headers: { 'content-type': 'application/json' } }
}

/** The query of an address with one value changed and one name nobody knows. */
function queryOf(url: string, chance: Chance): [string, string][] {
  const known = [...new URLSearchParams(url.split('?')[1] ?? '')]
  const changed = chance.below(known.length + 1)
  const names = ['siteId', 'from', 'to', 'day', 'cursor', 'x']
  return [
    ...known.map(([name, value], at): [string, string] => [name, at === changed ? odd(chance) : value]),
    [names[chance.below(6)] ?? 'x', odd(chance)],
  ]
}

describe('whatever is sent to a route', () => {
  test(
    'the answer is no fault of ours, and shows nothing of the inside',
    async () => {
      const wrong: string[] = []
      for (const route of server.api) {
        const asker = await owner()
        const chance = createChance(nameOf(route).length * 7919)
        for (let count = 0; count < bodiesPerRoute; count++) {
          const request = spoiled(route, chance)
          const answer = await ask(asker, request)
          if (answer.status >= 500 || tells(answer))
            wrong.push([nameOf(route), answer.status, answer.body, JSON.stringify(request)].join(' ').slice(0, 600))
        }
      }
      expect(wrong).toEqual([])
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
      ...{ id: ownerId, name: 'Awa', email: 'awa@exemple.fr', password: null, pin: null, locale: 'fr' },
      grants: [{ siteId: null, role: 'owner' }],
    })
    const payload = { email: 'awa@exemple.fr', password: 'trois vélos sous la pluie' }
    const { headers, status } = await ask({ headers: {} }, { method: 'POST', url: '/api/session', payload })
    expect(status).toBe(200)
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(String(headers['set-cookie'])).toContain(word)
  })
})

const emptyOf = ({ method, url }: Route) => ({ method, url: url.replaceAll(/:\w+/g, 'x') })
