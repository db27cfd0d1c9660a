import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { deviceActor, nobody, userActor, type Actor } from './access.ts'
import { createHttp, guarded, type HttpServer } from './http.ts'
import { createLog } from './log.ts'

const manager = (id: string) => userActor(id, [{ siteId: null, role: 'manager' }])
const Answer = { 200: z.object({ ok: z.boolean() }) }
let as: Actor
let http: HttpServer
let gate: PromiseWithResolvers<void>
let entered: PromiseWithResolvers<void>

beforeEach(() => {
  as = nobody
  gate = Promise.withResolvers()
  entered = Promise.withResolvers()
  http = createHttp({ log: createLog({ level: 'fatal' }), whoAsks: async () => as, version: '0' })
  // Limits hold for what is registered once their plugin stands, as all routes are.
  void http.register(async (app) => {
    const seldom = { max: 2, timeWindow: 60_000 }
    app.get('/api/seldom', { ...guarded('public', 'none', seldom), schema: { response: Answer } }, () => ({ ok: true }))
    app.get('/api/entries', { ...guarded('signed', 'none'), schema: { response: Answer } }, () => ({ ok: true }))
    app.get('/api/usual', { ...guarded('public', 'none'), schema: { response: Answer } }, () => ({ ok: true }))
    app.get('/api/file', { ...guarded('sales.read', 'site', { heavy: true }), schema: { response: Answer } }, async () => {
      entered.resolve()
      await gate.promise
      return { ok: true }
    })
  })
})
afterEach(async () => {
  gate.resolve()
  await http.close()
})

const ask = async (url: string, actor: Actor, from = '203.0.113.7') => {
  as = actor
  return (await http.inject({ url, headers: { 'x-forwarded-for': from } })).statusCode
}

describe('a limit', () => {
  test('counts a person wherever they ask from, with the programs that hold their tokens, and nobody else', async () => {
    const awa = manager('awa')
    expect(await ask('/api/seldom', awa, '203.0.113.1')).toBe(200)
    expect(await ask('/api/seldom', { ...awa, tokenId: 'one' }, '203.0.113.2')).toBe(200)
    expect(await ask('/api/seldom', awa, '203.0.113.3')).toBe(429)
    expect(await ask('/api/seldom', manager('fanta'), '203.0.113.3')).toBe(200)
    expect(await ask('/api/seldom', nobody, '203.0.113.3')).toBe(200)
  })

  test('counts each till of a shop for itself, though all come from one address', async () => {
    const codes: number[] = []
    for (const id of ['till 1', 'till 1', 'till 1', 'till 2']) codes.push(await ask('/api/seldom', deviceActor(id, 'nord')))
    expect(codes).toEqual([200, 200, 429, 200])
  })

  test('stands on every route of the API, and on no page', async () => {
    const limitOf = async (url: string, actor: Actor) => {
      as = actor
      return (await http.inject(url)).headers['x-ratelimit-limit']
    }
    expect([await limitOf('/api/usual', manager('awa')), await limitOf('/api/usual', nobody)]).toEqual(['6000', '3000'])
    expect([await limitOf('/api/entries', deviceActor('till 1', 'nord')), await limitOf('/api/entries', nobody)]).toEqual([
      '12000',
      '300000',
    ])
    expect(await limitOf('/nowhere', nobody)).toBeUndefined()
  })
})

describe('a heavy route', () => {
  test('is open to one request at a time for each person, and again once that one is answered', async () => {
    as = manager('awa')
    const first = http.inject('/api/file').then(({ statusCode }) => statusCode)
    await entered.promise
    const refused = await http.inject('/api/file')
    expect([refused.json().code, refused.headers['retry-after']]).toEqual(['request.one-at-a-time', '5'])
    as = manager('fanta')
    entered = Promise.withResolvers()
    const others = http.inject('/api/file').then(({ statusCode }) => statusCode)
    await entered.promise
    gate.resolve()
    expect(await Promise.all([first, others])).toEqual([200, 200])
    as = manager('awa')
    await expect.poll(async () => (await http.inject('/api/file')).statusCode).toBe(200)
  })

  test('is open again when whoever asked went away', async () => {
    as = manager('awa')
    await http.listen({ port: 0, host: '127.0.0.1' })
    const { port } = http.server.address() as AddressInfo
    const gone = httpRequest({ port, path: '/api/file' })
    gone.on('error', () => undefined)
    gone.end()
    await entered.promise
    expect((await http.inject('/api/file')).statusCode).toBe(429)
    gone.destroy()
    gate.resolve()
    await expect.poll(async () => (await http.inject('/api/file')).statusCode).toBe(200)
  })
})
