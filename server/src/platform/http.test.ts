import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { instant } from '@grenier/shared/domain/units.ts'
import { allow, nobody, userActor, type Actor } from './access.ts'
import { createHttp, guarded, type HttpServer } from './http.ts'
import { createLog } from './log.ts'

const site = 'nord'
let as: Actor
let http: HttpServer

beforeEach(() => {
  as = nobody
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
})
afterEach(() => http.close())

const Answer = { 200: z.object({ ok: z.boolean() }) }
const route = () =>
  http.put(
    '/api/things/:id',
    { ...guarded('people.edit', 'site'), schema: { body: z.strictObject({ weight: z.int().min(1) }), response: Answer } },
    (request) => {
      allow(request.actor, 'people.edit', site)
      return { ok: true }
    },
  )
const put = (payload: unknown, headers: Record<string, string> = {}) =>
  http.inject({ method: 'PUT', url: '/api/things/1', payload: payload as object, headers: { host: 'localhost', ...headers } })

describe('a route under /api', () => {
  test('does not start without a permission', () => {
    expect(() => http.get('/api/open', { schema: { response: Answer } }, () => ({ ok: true }))).toThrow('declares no permission')
  })
  test('does not start without a schema of its answer', () => {
    expect(() => http.get('/api/open', { ...guarded('public', 'none') }, () => ({ ok: true }))).toThrow('declares no response schema')
  })
  test('is closed to nobody, and to somebody without the right', async () => {
    route()
    expect((await put({ weight: 1 })).json()).toMatchObject({ code: 'session.none' })
    as = userActor('awa', [{ siteId: site, role: 'cashier' }])
    expect((await put({ weight: 1 })).json()).toMatchObject({ code: 'forbidden', values: { permission: 'people.edit' } })
  })
  test('is closed on another site to somebody with the right on one', async () => {
    route()
    as = userActor('awa', [{ siteId: 'sud', role: 'manager' }])
    expect((await put({ weight: 1 })).statusCode).toBe(403)
  })
  test('of the whole organisation is closed to somebody with the right on one site alone', async () => {
    http.get('/api/whole', { ...guarded('people.edit', 'organisation'), schema: { response: Answer } }, () => ({ ok: true }))
    as = userActor('awa', [{ siteId: site, role: 'manager' }])
    expect((await http.inject('/api/whole')).json()).toMatchObject({ code: 'forbidden', values: { permission: 'people.edit' } })
    as = userActor('awa', [{ siteId: null, role: 'manager' }])
    expect((await http.inject('/api/whole')).json()).toEqual({ ok: true })
  })
  test('is open to somebody with the right', async () => {
    route()
    as = userActor('awa', [{ siteId: site, role: 'manager' }])
    expect((await put({ weight: 1 })).json()).toEqual({ ok: true })
  })
})

describe('a sensitive route', () => {
  const ask = () => http.inject({ method: 'POST', url: '/api/sensitive', headers: { host: 'localhost' } })
  const owner = userActor('awa', [{ siteId: null, role: 'owner' }])
  beforeEach(() => {
    http.post('/api/sensitive', { ...guarded('people.edit', 'site', { confirmed: true }), schema: { response: Answer } }, () => ({
      ok: true,
    }))
  })
  test('asks a person for the password again, but first for the right', async () => {
    expect((await ask()).json()).toMatchObject({ code: 'session.none' })
    as = userActor('bea', [{ siteId: site, role: 'cashier' }])
    expect((await ask()).json()).toMatchObject({ code: 'forbidden' })
    as = owner
    expect((await ask()).json()).toMatchObject({ code: 'session.confirm-needed' })
    as = { ...owner, confirmedUntil: instant(new Date()) }
    expect((await ask()).json()).toEqual({ ok: true })
  })
  test('is closed to the bot and to tills, whatever they may do', async () => {
    for (const kind of ['bot', 'device'] as const) {
      as = { ...owner, kind }
      expect((await ask()).json()).toMatchObject({ code: 'session.confirm-needed' })
    }
  })
})

describe('bad input', () => {
  beforeEach(() => {
    route()
    as = userActor('awa', [{ siteId: null, role: 'owner' }])
  })
  test('is answered with the field, the value and what is wrong, in the reader’s language', async () => {
    const french = await put({ weight: 0 })
    expect(french.statusCode).toBe(400)
    expect(french.json()).toMatchObject({
      code: 'request.invalid',
      fields: [{ field: 'weight', value: '0', problem: 'Il faut au moins 1.' }],
    })
    expect(french.json().message).toContain('« weight » ne convient pas (0)')
    const english = await put({ weight: 'heavy' }, { 'accept-language': 'en-GB' })
    expect(english.json().message).toContain('does not fit')
  })
  test('with an unknown field is refused, and the answer names it', async () => {
    const answer = await put({ weight: 1, admin: true })
    expect([answer.statusCode, answer.json().fields]).toMatchObject([400, [{ field: 'admin' }]])
  })
  test('that is no JSON, or too long, is refused in words', async () => {
    const broken = await http.inject({ method: 'PUT', url: '/api/things/1', payload: '{', headers: { 'content-type': 'application/json' } })
    expect([broken.statusCode, broken.json().code]).toEqual([400, 'request.malformed'])
    expect((await put({ weight: 'x'.repeat(2_000_000) })).json()).toMatchObject({ code: 'request.too-large' })
  })
  test('from a page of another origin is refused, from our own it is not', async () => {
    expect((await put({ weight: 1 }, { origin: 'https://elsewhere.example' })).json()).toMatchObject({ code: 'request.cross-site' })
    expect((await put({ weight: 1 }, { origin: 'http://localhost' })).statusCode).toBe(200)
  })
})

describe('a route with a limit', () => {
  const ask = (from: string, remoteAddress = '127.0.0.1') =>
    http.inject({ url: '/api/seldom', remoteAddress, headers: { 'x-forwarded-for': from } })
  beforeEach(() => {
    const seldom = guarded('public', 'none', { max: 2, timeWindow: 60_000 })
    // Limits hold for what is registered once their plugin stands, as all routes are.
    void http.register(async (app) => {
      app.get('/api/seldom', { ...seldom, schema: { response: Answer } }, () => ({ ok: true }))
    })
  })
  test('answers too many requests from one address with how long to wait, and other addresses as before', async () => {
    for (const expected of [200, 200, 429]) expect((await ask('203.0.113.7')).statusCode).toBe(expected)
    const answer = await ask('203.0.113.7')
    expect([answer.json().code, Number(answer.headers['retry-after']) > 0]).toEqual(['request.too-many', true])
    expect((await ask('203.0.113.8')).statusCode).toBe(200)
  })
  test('believes nobody but a proxy on this machine who says where a request comes from', async () => {
    for (const [invented, expected] of [
      ['1.1.1.1', 200],
      ['2.2.2.2', 200],
      ['3.3.3.3', 429],
    ] as const)
      expect((await ask(invented, '203.0.113.9')).statusCode).toBe(expected)
  })
})

describe('a text with a NUL letter, which no database of PostgreSQL keeps', () => {
  test('is refused in words wherever it stands: body, query or address', async () => {
    const anything = z.object({ name: z.string().optional(), parts: z.array(z.object({ text: z.string() })).optional() })
    const schema = {
      body: anything,
      querystring: z.object({ q: z.string().optional() }),
      params: z.object({ id: z.string() }),
      response: Answer,
    }
    http.post('/api/words/:id', { ...guarded('public', 'none'), schema }, () => ({ ok: true }))
    const post = (url: string, payload: object) => http.inject({ method: 'POST', url, payload, headers: { host: 'localhost' } })
    expect((await post('/api/words/1', { name: 'lampe' })).statusCode).toBe(200)
    const refused = [
      await post('/api/words/1', { name: 'lam\u0000pe' }),
      await post('/api/words/1', { parts: [{ text: 'a' }, { text: '\u0000' }] }),
      await post('/api/words/1?q=%00', {}),
      await post('/api/words/a%00', {}),
    ]
    expect(refused.map((answer) => [answer.statusCode, answer.json<{ values: { field: string } }>().values.field])).toEqual([
      [400, 'name'],
      [400, 'parts.1.text'],
      [400, 'q'],
      [400, 'id'],
    ])
  })
})

describe('an answer', () => {
  test('carries the headers that keep other pages and inline scripts out', async () => {
    const { headers } = await http.inject('/nowhere')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['strict-transport-security']).toBeUndefined()
  })
  test('over TLS says for a year not to come in clear, where the certificate is trusted, and in clear says nothing', async () => {
    const trusted = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => nobody, version: '0', alwaysSecure: true })
    const ask = (proto: string) => trusted.inject({ url: '/nowhere', headers: { 'x-forwarded-proto': proto } })
    expect((await ask('https')).headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await ask('http')).headers['strict-transport-security']).toBeUndefined()
    await trusted.close()
  })
  test('to a fault of ours says nothing of it but the request’s number', async () => {
    http.get('/api/fault', { ...guarded('public', 'none'), schema: { response: Answer } }, () => {
      throw new Error('SELECT * FROM secrets')
    })
    const answer = await http.inject('/api/fault')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('SELECT')
    expect(answer.json()).toMatchObject({ code: 'internal', requestId: expect.stringMatching(/\w/) as string })
  })
})
