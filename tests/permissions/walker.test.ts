import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { en } from '@grenier/shared/messages/fields/en.ts'
import { fr } from '@grenier/shared/messages/fields/fr.ts'
import { createAsk, emptyRequest, isClosed, isPermission, refusals } from './ask.ts'
import { belongingsOf, namesIn, type Belongings } from './kinds.ts'
import { nameOf, openServer, type OpenServer, type Route } from './open-server.ts'
import { kindOf, partsOf, requestAbout } from './requests.ts'
import { fieldsIn } from './sample.ts'
import { isSaved, savedOver, saveEachTwice, saysWhatItChanged } from './two-people.ts'
import { fillForeign, fillTwoSites, type Data } from './two-sites.ts'

const patience = 240_000
let server: OpenServer
let ask: ReturnType<typeof createAsk>
let data: Data
let a: Belongings

beforeAll(async () => {
  server = await openServer()
  ask = createAsk(server)
  data = await fillTwoSites(server)
  a = await belongingsOf(server.app.database, data.a)
}, patience)
afterAll(() => server.close())

/** Nothing of them is anybody's: each proves what it needs by itself, or says nothing that matters. */
const open = [
  ...[
    'GET /api/situation',
    'POST /api/setup',
    'POST /api/session',
    'POST /api/session/code',
    'DELETE /api/session',
    'POST /api/registers/pair',
  ],
  ...['POST /api/link', 'POST /api/link/password', 'POST /api/session/forgot'],
  ...['POST /api/chat/events', 'POST /api/chat/actions/lease', 'POST /api/chat/actions/:id/done', 'POST /api/chat/actions/:id/failed'],
  ...['POST /api/setup/json', 'POST /api/setup/restore/points', 'POST /api/setup/restore/check', 'POST /api/setup/restore'],
  ...[
    'POST /api/setup/restore/state',
    'POST /api/setup/demonstration',
    'POST /api/first-steps/tablet',
    'GET /api/health',
    'GET /api/health/live',
    'GET /api/openapi.json',
  ],
]
/** What a till signed proves itself. */
const signed = ['POST /api/registers/:id/entries', 'POST /api/registers/rescue', 'GET /api/registers/:id/head']

/** Routes that ask more than they declare, and of whom. */
const asksMore: Readonly<Record<string, (role: string) => boolean>> = {
  // The till's own pairing is the proof: a person weighs at a till.
  'POST /api/deposits/weighed': (role) => role !== 'till',
  // Who decided it may correct it; what somebody else decided needs deposits.correct.
  'POST /api/deposits/:id/correct': (role) => ['cashier', 'volunteer', 'till'].includes(role),
  // Notes are read by whoever sees the thing, and written by whoever acts on it.
  'POST /api/deposits/:id/notes': (role) => ['treasurer', 'viewer'].includes(role),
  'POST /api/cash-sessions/:id/notes': (role) => role === 'viewer',
  'POST /api/declarations/:id/notes': (role) => role === 'viewer',
}

/** What programs alone write into a request: no form shows it. */
const untyped = [
  ...['after', 'beyond', 'body', 'check', 'copy', 'cursor', 'digest', 'id', 'limit', 'page', 'recordedAt', 'secure', 'seen', 'sequence'],
  ...[
    'chain',
    'deviceId',
    'lockedAt',
    'pending',
    'publicKey',
    'signature',
    'token',
    'trainingChain',
    'unlockedAt',
    'unlockedBy',
    'version',
  ],
  'waitMs',
]

/** A filter may name anything: what it lets through is checked. */
const filters = ['GET /api/sync/files']
/** Keys that every organisation has: they name another thing in each. */
const everywhere = ['DeclarationKey', 'AuditEvent']

const sited = ({ access }: Route) => isPermission(access?.permission) && access?.scope === 'site'
/** What was typed to get in is never answered, nor what would check it. */
// As they are written: four letters of either case stand by chance in a long enough signature.
const secrets = /\$argon2|passwordHash|pinHash|tokenHash|"secret"|totpS/
const identifier = /[0-9a-f]{8}-[0-9a-f-]{27}/g

describe('every route', () => {
  test('declares who may call it, and those that anybody may call are known by name', () => {
    expect(server.routes.filter(({ url, access }) => url.startsWith('/api/') && !access).map(nameOf)).toEqual([])
    const named = (permission: string) => server.api.filter(({ access }) => access?.permission === permission).map(nameOf)
    expect(named('public').toSorted()).toEqual(open.toSorted())
    expect(named('signed').toSorted()).toEqual(signed.toSorted())
    expect(server.api.length).toBeGreaterThan(100)
  })

  test(
    'is closed to every role, till, bot and stranger to whom the table does not open it',
    async () => {
      const wrong: string[] = []
      for (const route of server.api) {
        for (const asker of data.askers.filter((each) => isClosed(each, route))) {
          const { status, code } = await ask(asker, emptyRequest(route))
          const isRight = asker.kind === 'nobody' ? code === 'session.none' : refusals.includes(code)
          if (!isRight) wrong.push(`${asker.name}: ${nameOf(route)} ${status} ${code}`)
        }
      }
      expect(wrong).toEqual([])
    },
    patience,
  )
})

describe('what belongs to site A', () => {
  const refused = ({ status, code }: { status: number; code: string }) => status === 403 || status === 404 || code === 'entries.unknown-key'

  test(
    'is refused to whoever has the right on site B alone, and no list of theirs names it',
    async () => {
      const names = namesIn(a)
      // A colleague who works on both sites is listed with both.
      const mayName = (route: Route, id: string) => nameOf(route) === 'GET /api/people' && id === a.siteId
      const wrong: string[] = []
      for (const route of server.api.filter(sited)) {
        for (const asker of data.askers.filter((each) => each.siteId === data.b && !isClosed(each, route))) {
          const request = requestAbout(route, a)
          const answer = await ask(asker, request)
          const asksForA = (request.url + JSON.stringify(request.payload ?? {})).match(identifier)?.some((id) => names.has(id)) === true
          const leaked = (answer.status < 400 ? (answer.body.match(identifier) ?? []) : []).filter(
            (id) => names.has(id) && !mayName(route, id),
          )
          const isFiltered = filters.includes(nameOf(route)) && answer.status === 200
          if ((!refused(answer) && !isFiltered && (asksForA || answer.status >= 400)) || leaked.length > 0)
            wrong.push(`${asker.name}: ${nameOf(route)} ${answer.status} ${answer.code} ${leaked[0] ?? ''}`)
        }
      }
      expect(wrong).toEqual([])
    },
    patience,
  )

  test(
    'is found under no address of site B, whatever id of it is put there',
    async () => {
      const asker = data.askers.find(({ name }) => name === 'administrator of B')
      const wrong: string[] = []
      for (const route of server.api.filter((each) => sited(each) && each.method !== 'PUT')) {
        for (const part of partsOf(route.url).filter((each) => kindOf(route, each) !== undefined)) {
          for (const [kind, [id]] of a.byKind) {
            const answer = asker && id !== undefined ? await ask(asker, requestAbout(route, a, { [part]: id })) : { status: 404, code: '' }
            if (answer.status < 400 || answer.status >= 500) wrong.push(`${nameOf(route)} with a ${kind}: ${answer.status} ${answer.code}`)
          }
        }
      }
      expect(wrong).toEqual([])
    },
    patience,
  )
})

test('every field that somebody fills in has a name in both languages', () => {
  const asked = server.api.filter(({ url }) => !url.startsWith('/api/chat/'))
  const fields = new Set(asked.flatMap(({ body, query }) => [...fieldsIn(body), ...fieldsIn(query)]))
  expect([...fields].filter((field) => !(field in fr && field in en)).toSorted()).toEqual(untyped.toSorted())
})

describe('a form that two people save', () => {
  test('says which version it changed, or is known by name with the reason why not', () => {
    const without = server.api.filter((route) => isSaved(route) && !saysWhatItChanged(route))
    expect(without.map(nameOf).toSorted()).toEqual(Object.keys(savedOver).toSorted())
  })

  test(
    'is refused to who saw something else than what stands, and taken from who saw that',
    async () => {
      expect(await saveEachTwice({ server, data, belongings: a, ask })).toEqual([])
    },
    patience,
  )
})

describe('a route', () => {
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const inOrder = (one: Route, other: Route) => order.indexOf(one.method) - order.indexOf(other.method)
  const mine = () => server.api.filter(({ access }) => isPermission(access?.permission)).toSorted(inOrder)

  test(
    'is open to every role to which the table opens it, on its own site',
    async () => {
      const wrong: string[] = []
      for (const route of mine()) {
        const site = route.access?.scope === 'organisation' ? null : data.a
        for (const asker of data.askers.filter((each) => !isClosed(each, route) && each.siteId === site)) {
          const { status, code, body } = await ask(asker, requestAbout(route, a))
          const secret = secrets.exec(body)
          if (secret) wrong.push(`${asker.name}: ${nameOf(route)} tells ${body.slice(Math.max(0, secret.index - 60), secret.index + 20)}`)
          const isRefused = refusals.includes(code) && asksMore[nameOf(route)]?.(asker.role ?? 'till') !== true
          if (isRefused || status >= 500 || code === 'request.invalid') wrong.push(`${asker.name}: ${nameOf(route)} ${status} ${code}`)
        }
      }
      expect(wrong).toEqual([])
    },
    patience,
  )

  test(
    'knows no id of another organisation',
    async () => {
      const foreign = await openServer()
      const theirs = await belongingsOf(foreign.app.database, await fillForeign(foreign))
      await foreign.close()
      const owner = data.askers.find(({ name }) => name === 'owner of every site')
      const wrong: string[] = []
      for (const route of mine().filter(({ url, method }) => partsOf(url).length > 0 && method !== 'PUT')) {
        const kinds = partsOf(route.url).map((part) => kindOf(route, part))
        if (!owner || kinds.includes(undefined) || kinds.some((kind) => everywhere.includes(kind ?? ''))) continue
        const { status, code } = await ask(owner, requestAbout(route, theirs))
        if (status < 400 || status >= 500) wrong.push(`${nameOf(route)} ${status} ${code}`)
      }
      expect(wrong).toEqual([])
    },
    patience,
  )
})
