import { afterEach, describe, expect, test } from 'vitest'
import { createAsk, emptyRequest } from './ask.ts'
import { nameOf, openServer, type OpenServer } from './open-server.ts'

let server: OpenServer
afterEach(() => server.close())

const pages = ['/', '/admin/', '/entrainement', '/nowhere', '/api/nowhere']
const told = async (headers: Readonly<Record<string, string>>) => {
  const ask = createAsk(server)
  const answers = [
    ...server.api.map((route) => [nameOf(route), emptyRequest(route)] as const),
    ...pages.map((url) => [url, { method: 'GET' as const, url }] as const),
  ]
  const found: string[] = []
  for (const [name, request] of answers) {
    const value = (await ask({ headers: {} }, { ...request, headers })).headers['strict-transport-security']
    if (value === 'max-age=31536000') found.push(name)
  }
  return { found, all: answers.map(([name]) => name) }
}

describe('a browser that came over TLS', () => {
  test('is told on every route, for a year, not to come in clear where the certificate on port 443 is a trusted one', async () => {
    server = await openServer({ GRENIER_ORIGIN: 'https://caisse.exemple.fr', HTTPS_PORT: 'off' })
    const { found, all } = await told({})
    expect(found).toEqual(all)
    expect(all.length).toBeGreaterThan(100)
    expect((await told({ 'x-forwarded-proto': 'http' })).found).toEqual([])
  })

  test('is told nothing while the certificate is our own, or the port another', async () => {
    server = await openServer({ GRENIER_ORIGIN: 'https://caisse.exemple.fr:8443', HTTPS_PORT: 'off' })
    expect((await told({})).found).toEqual([])
    await server.close()
    server = await openServer({ GRENIER_ORIGIN: 'https://caisse.exemple.fr', HTTPS_PORT: '443' })
    expect((await told({})).found).toEqual([])
  })
})
