import Fastify from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createErrorTranslator } from '../translate-error.ts'
import { createLog } from '../log.ts'
import { insecure } from './errors.ts'
import { refuseInClear } from './refuse-in-clear.ts'

let http: ReturnType<typeof build>

function build() {
  const app = Fastify({ trustProxy: 'loopback' })
  app.setErrorHandler(createErrorTranslator(createLog({ level: 'fatal' })))
  app.decorateRequest('locale', 'fr')
  refuseInClear(app, { 'POST /api/session': () => insecure('https://caisse.local:3001') })
  app.post('/api/session', () => ({ ok: true }))
  app.get('/api/session', () => ({ ok: true }))
  return app
}
beforeEach(() => {
  http = build()
})
afterEach(() => http.close())

const logIn = (remoteAddress: string, headers: Record<string, string>) =>
  http.inject({ method: 'POST', url: '/api/session', remoteAddress, headers })

test.each([
  ['from another machine', '192.168.1.20', { host: 'caisse.local:3000' }],
  ['from another machine that claims a proxy', '192.168.1.20', { host: 'caisse.local', 'x-forwarded-proto': 'https' }],
  ['through a proxy that was asked over plain HTTP', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '203.0.113.7' }],
])('a password over plain HTTP is refused %s, and the right address named', async (_how, remoteAddress, headers) => {
  const answer = await logIn(remoteAddress, headers)
  expect(answer.statusCode).toBe(403)
  expect(answer.json()).toMatchObject({ code: 'session.insecure', values: { address: 'https://caisse.local:3001' } })
  expect(answer.json().message).toContain('https://caisse.local:3001')
})

test.each([
  ['on the server’s own machine', '127.0.0.1', { host: 'localhost:3000' }],
  ['on the server’s own machine by IPv6', '::1', { host: '[::1]:3000' }],
  ['asked for localhost, from a container’s gateway', '172.17.0.1', { host: 'localhost:3000' }],
  [
    'behind a proxy of this machine that says https',
    '127.0.0.1',
    { host: 'shop.example', 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' },
  ],
])('a password is taken %s', async (_how, remoteAddress, headers) => {
  expect((await logIn(remoteAddress, headers)).statusCode).toBe(200)
})

test('what is no secret is answered over plain HTTP', async () => {
  expect((await http.inject({ url: '/api/session', remoteAddress: '192.168.1.20', headers: { host: 'caisse.local' } })).statusCode).toBe(
    200,
  )
})
