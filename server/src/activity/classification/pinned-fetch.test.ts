import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startOpenAi, type FakeOpenAi } from '../../../../tests/fakes/openai.ts'
import { createAddressGuard } from '../../outbound/sync/address-guard.ts'
import { createPinnedFetch } from './pinned-fetch.ts'

const here = [{ address: '127.0.0.1', family: 4 }]

let server: FakeOpenAi
let port: string
beforeEach(async () => {
  server = await startOpenAi()
  port = new URL(server.baseUrl).port
})
afterEach(() => server.stop())

const headers = () => ({ authorization: `Bearer ${server.key}` })
const fetchBy = (allowed: readonly string[], resolve = async () => here) =>
  createPinnedFetch(createAddressGuard({ allowed: new Set(allowed), resolve }).vet)

describe('a request to the service', () => {
  test('goes to the address that was judged, whatever its name says a moment later', async () => {
    const answer = await fetchBy([`service.example:${port}`])(`http://service.example:${port}/v1/models`, { headers: headers() })
    expect([answer.status, server.calls.length]).toEqual([200, 1])
  })
  test('is not sent when a public name leads inside', async () => {
    const asking = fetchBy([])(`http://service.example:${port}/v1/models`, { headers: headers() })
    await expect(asking).rejects.toMatchObject({ failure: { cause: 'ai.address-refused', permanent: true } })
    expect(server.calls).toEqual([])
  })
  test('follows no redirect', async () => {
    server.misbehave('/models', 'redirect')
    const answer = await fetchBy([`127.0.0.1:${port}`])(`${server.baseUrl}/models`, { headers: headers() })
    expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://127.0.0.1:9/v1'])
  })
  test('ends when its caller gives up, also in the middle of an answer', async () => {
    server.misbehave('/models', 'slow-body')
    const asking = fetchBy([`127.0.0.1:${port}`])(`${server.baseUrl}/models`, { headers: headers(), signal: AbortSignal.timeout(100) })
    await expect(asking).rejects.toThrow()
  })
  test('reads no answer without end', async () => {
    const endless = createServer((_request, response) => {
      response.writeHead(200)
      const pour = () => void (response.write(Buffer.alloc(500_000)) && setImmediate(pour))
      response.on('drain', pour)
      pour()
    })
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve))
    const address = `127.0.0.1:${(endless.address() as AddressInfo).port}`
    await expect(fetchBy([address])(`http://${address}/`)).rejects.toMatchObject({ failure: { cause: 'ai.nonsense' } })
    endless.closeAllConnections()
    await new Promise((resolve) => endless.close(resolve))
  })
})
