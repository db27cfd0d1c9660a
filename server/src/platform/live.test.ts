import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listenLive } from '../../../tests/fakes/live-listener.ts'
import { deviceActor, nobody, userActor, type Actor } from './access.ts'
import { createLive, type Live } from './live.ts'

let server: Server
let live: Live
let people: Record<string, Actor>
let asked: Record<string, number>
const screens: { close(): void }[] = []

beforeEach(async () => {
  asked = {}
  people = {
    nora: userActor('nora', [{ siteId: 'nord', role: 'manager' }]),
    sam: userActor('sam', [{ siteId: 'sud', role: 'manager' }]),
    olga: userActor('olga', [{ siteId: null, role: 'owner' }]),
  }
  await open()
})
afterEach(close)

async function open(pace?: { recheckEveryMs: number }) {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  live = createLive(pace)
  live.attach(server, async (headers) => {
    const person = String(headers['x-person'])
    asked[person] = (asked[person] ?? 0) + 1
    return people[person] ?? nobody
  })
}
async function close() {
  for (const screen of screens.splice(0)) screen.close()
  await live.close()
  server.close()
}

function listen(person: string) {
  const screen = listenLive(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, person)
  screens.push(screen)
  return screen
}

describe('a live hint', () => {
  test('of a site reaches those who may see the site, and nobody else', async () => {
    const [nora, sam, olga] = [listen('nora'), listen('sam'), listen('olga')]
    await Promise.all([nora.connected, sam.connected, olga.connected])
    live.hint('sales', 'nord')
    live.hint('people', null)
    const everybody = { kind: 'people', siteId: null }
    await expect.poll(() => [nora, sam, olga].map(({ heard }) => heard.at(-1))).toEqual([everybody, everybody, everybody])
    expect([nora, sam, olga].map(({ heard }) => heard.length)).toEqual([2, 1, 2])
  })
  test('is not heard by somebody who is not logged in', async () => {
    expect(await listen('stranger').refused).toBe('session.none')
  })
  test('is heard inside the process until one stops listening', () => {
    const heard: string[] = []
    const stop = live.onHint(({ kind }) => heard.push(kind))
    live.hint('jobs', null)
    stop()
    live.hint('sync', null)
    expect(heard).toEqual(['jobs'])
  })
})

describe('an open screen', () => {
  test('hears nothing more of a site from which its person was taken, and what was given at once', async () => {
    const nora = listen('nora')
    await nora.connected
    people['nora'] = userActor('nora', [{ siteId: 'sud', role: 'manager' }])
    live.hint('people', null)
    await live.recheck()
    live.hint('sales', 'nord')
    live.hint('sales', 'sud')
    await expect.poll(() => nora.heard.at(-1)).toEqual({ kind: 'sales', siteId: 'sud' })
    expect(nora.heard).not.toContainEqual({ kind: 'sales', siteId: 'nord' })
  })
  test('of somebody whose access was withdrawn is cut, and the others stay', async () => {
    const [nora, sam] = [listen('nora'), listen('sam')]
    await Promise.all([nora.connected, sam.connected])
    people['nora'] = nobody
    live.hint('people', null)
    expect(await nora.cut).toBe('io server disconnect')
    live.hint('sales', 'sud')
    await expect.poll(() => sam.heard.at(-1)).toEqual({ kind: 'sales', siteId: 'sud' })
  })
  test('of a session that ended by itself is cut without being told', async () => {
    await close()
    await open({ recheckEveryMs: 20 })
    people['till'] = deviceActor('till', 'nord')
    const [nora, till] = [listen('nora'), listen('till')]
    await Promise.all([nora.connected, till.connected])
    people['nora'] = nobody
    expect(await nora.cut).toBe('io server disconnect')
    expect([asked['nora'], asked['till']]).toEqual([expect.toSatisfy((times: number) => times > 1), 1])
  })
  test('is heard by nobody: whatever it says changes nothing', async () => {
    const nora = listen('nora')
    await nora.connected
    for (const event of ['hint', 'join', 'subscribe']) nora.say(event, { kind: 'sales', siteId: 'sud', room: 'site:sud' })
    live.hint('sales', 'sud')
    live.hint('sales', 'nord')
    await expect.poll(() => nora.heard).toEqual([{ kind: 'sales', siteId: 'nord' }])
  })
})
