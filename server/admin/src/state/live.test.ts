import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Millis } from '@grenier/shared/domain/units.ts'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nobody, userActor } from '../../../src/platform/access.ts'
import { createLive } from '../../../src/platform/live.ts'
import { Live } from './live.svelte.ts'

let server: Server
let ours: ReturnType<typeof createLive>
let leave: () => void
let isHere: boolean
beforeEach(async () => {
  isHere = true
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  ours = createLive()
  ours.attach(server, async () => (isHere ? userActor('nadia', [{ siteId: null, role: 'owner' }]) : nobody))
})
afterEach(async () => {
  leave()
  await ours.close()
  server.close()
})

function attach(live: Live) {
  leave = live.attach(io(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { path: '/api/live', transports: ['websocket'] }))
}
async function connected(live: Live) {
  attach(live)
  await expect.poll(() => live.connected).toBe(true)
}
async function sessionEnds() {
  isHere = false
  await ours.recheck()
}

test('a screen whose session ended asks at once who is here', async () => {
  const live = new Live()
  const ask = vi.fn()
  await connected(live)
  live.listen(['people'], ask)
  await sessionEnds()
  await expect.poll(() => [live.connected, ask.mock.calls.length]).toEqual([false, 1])
})

test('a screen of nobody is refused, and asks at once who is here', async () => {
  isHere = false
  const live = new Live()
  const ask = vi.fn()
  live.listen(['people'], ask)
  attach(live)
  await expect.poll(() => [live.connected, ask.mock.calls.length]).toEqual([false, 1])
})

test('what hears of nothing is not asked for again by itself: a code that somebody types, a form that somebody fills', async () => {
  const live = new Live(20 as Millis)
  const [code, list] = [vi.fn(), vi.fn()]
  live.listen([], code)
  live.listen(['registers'], list)
  await connected(live)
  await expect.poll(() => list.mock.calls.length).toBeGreaterThan(1)
  expect(code).not.toHaveBeenCalled()
})

test('a line that the server cut comes back by itself', async () => {
  const live = new Live(20 as Millis)
  await connected(live)
  await sessionEnds()
  await expect.poll(() => live.connected).toBe(false)
  isHere = true
  await expect.poll(() => live.connected).toBe(true)
})
