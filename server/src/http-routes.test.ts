import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { secureEntranceOf } from './addresses.ts'
import { createApp, type App } from './app.ts'
import { createServer } from './http-routes.ts'

let folder: string
let app: App
let http: Awaited<ReturnType<typeof createServer>>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grenier-routes-'))
  const environment = { GRENIER_DATA: folder, GRENIER_ORIGIN: 'https://caisse.local:3001' }
  app = await createApp({ config: readConfig({ environment }), log: createLog({ level: 'fatal' }) })
  http = await createServer(app, () => undefined, await secureEntranceOf(app))
})
afterEach(async () => {
  await http.close()
  await app.database.close()
  await rm(folder, { recursive: true })
})

const post = (url: string, remoteAddress: string, host: string) =>
  http.inject({ method: 'POST', url, remoteAddress, headers: { host }, payload: {} })

describe.each([
  ['log-in', '/api/session', 'session.insecure'],
  ['the first account', '/api/setup', 'session.insecure'],
  ['pairing a tablet', '/api/registers/pair', 'pairing.address'],
])('%s', (_what, url, code) => {
  test('is refused over plain HTTP from another machine, and the https address is named', async () => {
    const answer = await post(url, '192.168.1.20', 'caisse.local:3000')
    expect(answer.json()).toMatchObject({ code, values: { address: 'https://caisse.local:3001' } })
  })

  test('is heard on the server’s own machine', async () => {
    expect((await post(url, '127.0.0.1', 'localhost:3000')).json()).toMatchObject({ code: 'request.invalid' })
  })
})

test('a page learns where tills come in; the picture of that address is for people who may see tills', async () => {
  const situation = await http.inject({ url: '/api/situation', remoteAddress: '192.168.1.20' })
  expect(situation.json()).toMatchObject({ till: { address: 'https://caisse.local:3001' } })
  expect((await http.inject('/api/registers/address.svg')).json()).toMatchObject({ code: 'session.none' })
})

test('the certificate is there for every machine', async () => {
  expect((await http.inject({ url: '/certificat', remoteAddress: '192.168.1.20' })).statusCode).toBe(200)
})
