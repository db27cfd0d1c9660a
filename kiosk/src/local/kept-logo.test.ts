import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createKeptLogo } from './kept-logo.ts'

/** A shelf of answers, as `caches` keeps them. */
function shelf() {
  const kept = new Map<string, Response>()
  const cache = {
    match: async (address: string) => kept.get(address)?.clone(),
    put: async (address: string, response: Response) => void kept.set(address, response),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async ({ url }: { url: string }) => kept.delete(url),
  }
  return { kept, caches: { open: async () => cache as unknown as Cache } }
}

let server: Server
let asked = 0
let answer = { status: 200, type: 'image/png' }
beforeEach(async () => {
  asked = 0
  answer = { status: 200, type: 'image/png' }
  server = createServer((request, response) => {
    asked++
    response.writeHead(answer.status, { 'content-type': answer.type }).end(`picture of ${request.url}`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(() => new Promise<void>((done) => server.close(() => done())))

function till() {
  const port = (server.address() as AddressInfo).port
  const { kept, caches } = shelf()
  const logo = createKeptLogo({ caches, fetch: (address) => fetch(`http://127.0.0.1:${port}${address}`) })
  return { kept, read: async (address: string) => (await logo.read(address))?.text() }
}

describe('the logo on a till', () => {
  test('is fetched once, then read from the tablet', async () => {
    const { read } = till()
    expect([await read('/logo?v=1'), await read('/logo?v=1'), asked]).toEqual(['picture of /logo?v=1', 'picture of /logo?v=1', 1])
  })

  test('gives way to the next one', async () => {
    const { read, kept } = till()
    await read('/logo?v=1')
    expect(await read('/logo?v=2')).toBe('picture of /logo?v=2')
    expect([...kept.keys()]).toEqual(['/logo?v=2'])
  })

  test('is asked for again when the server refused it, or a captive portal sent its page', async () => {
    const { read, kept } = till()
    answer = { status: 404, type: 'application/json' }
    expect(await read('/logo?v=1')).toBeUndefined()
    answer = { status: 200, type: 'text/html' }
    expect([await read('/logo?v=1'), kept.size]).toEqual([undefined, 0])
    answer = { status: 200, type: 'image/png' }
    expect(await read('/logo?v=1')).toBe('picture of /logo?v=1')
  })

  test('that is kept is there without a network; another one waits for it', async () => {
    const { read } = till()
    await read('/logo?v=1')
    await new Promise<void>((done) => server.close(() => done()))
    expect([await read('/logo?v=1'), await read('/logo?v=2')]).toEqual(['picture of /logo?v=1', undefined])
    server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
})
