import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { jobActor } from '../../server/src/platform/access.ts'
import { listenLive } from '../fakes/live-listener.ts'
import { createTill } from '../fakes/till.ts'
import { createAsk } from './ask.ts'
import { openServer, type OpenServer } from './open-server.ts'

const us = jobActor('test')
let server: OpenServer
let ask: ReturnType<typeof createAsk>
let origin: string
let a: string
let b: string
let person: { id: string; headers: Readonly<Record<string, string>> }
const screens: { close(): void }[] = []

const details = (id: string, grants: readonly { siteId: string; role: Role }[]) => ({
  ...{ id, name: 'Nora', email: null, password: null, pin: null, locale: 'fr' as const },
  grants: [...grants],
})
const give = (id: string, role: Role, siteId: string) => server.app.users.save(us, details(id, [{ siteId, role }]))
const get = (url: string) => ask(person, { method: 'GET', url })

beforeAll(async () => {
  server = await openServer()
  ask = createAsk(server)
  const place = { organisationName: 'La Remise', siteName: 'Nord', timeZone: 'Europe/Paris', name: 'Awa', locale: 'fr' as const }
  const founded = await server.app.firstAccount.found({ ...place, email: 'awa@exemple.fr', password: 'trois vélos sous la pluie' })
  a = founded.siteId
  b = newId()
  await server.app.sites.save(us, b, { code: '2', name: 'Sud', timeZone: 'Europe/Paris', address: '', siret: '' })
  await server.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(server.http.server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(async () => {
  const id = newId()
  await give(id, 'manager', a)
  person = { id, headers: { cookie: `grenier_session=${await server.app.sessions.open(id, 'test')}` } }
})
afterEach(() => {
  for (const screen of screens.splice(0)) screen.close()
})

function watch() {
  const screen = listenLive(origin, person.headers)
  screens.push(screen)
  return screen
}

describe('a tablet', () => {
  test('whose pairing was ended is cut at once, and nobody at its next request', async () => {
    const registerId = newId()
    const till = createTill()
    await server.app.devices.createRegister(us, { id: registerId, siteId: a, number: 1, name: 'Caisse 1' })
    const { code } = await server.app.devices.issuePairingCode(us, registerId)
    const payload = till.pairing(code)
    const paired = await ask({ headers: {} }, { method: 'POST', url: '/api/registers/pair', payload })
    const tablet = { headers: { cookie: String(paired.headers['set-cookie']).split(';')[0] ?? '' } }
    const setup = () => ask(tablet, { method: 'GET', url: `/api/registers/${registerId}/setup` })
    expect((await setup()).status).toBe(200)
    const screen = listenLive(origin, tablet.headers)
    screens.push(screen)
    await screen.connected
    await server.app.devices.revoke(us, registerId)
    expect(await screen.cut).toBe('io server disconnect')
    expect((await setup()).code).toBe('session.none')
  })
})

describe('a change of what somebody may do', () => {
  test('acts on the next request, with the session they have', async () => {
    expect((await get(`/api/registers?siteId=${a}`)).status).toBe(200)
    await give(person.id, 'volunteer', a)
    expect((await get(`/api/registers?siteId=${a}`)).code).toBe('forbidden')
    await give(person.id, 'manager', b)
    expect((await get(`/api/registers?siteId=${a}`)).code).toBe('forbidden')
    expect((await get(`/api/registers?siteId=${b}`)).status).toBe(200)
  })

  test('acts on the files that a partner opens, at the next request', async () => {
    const years = { periodStart: '2026-01-01', periodEnd: '2026-04-01', dueOn: '2026-05-15', createdAt: '2026-04-02T08:00:00.000Z' }
    for (const ecoOrganisation of ['ecologic', 'ecosystem'])
      await server.app.database.client.declaration.create({
        data: { id: newId(), ecoOrganisation, scope: '1', siteId: a, status: 'submitted', declared: '{"files":[]}', ...years },
      })
    const sent = async () => [...(await get('/api/declarations/sent')).body.matchAll(/"id":"([a-z]+)_/g)].map(([, code]) => code)
    const open = async (...chosen: string[]) => {
      await server.app.users.save(us, { ...details(person.id, []), grants: [{ siteId: a, role: 'partner', chosen }] })
      return sent()
    }
    expect(await sent()).toEqual(['ecologic', 'ecosystem'])
    expect([await open('ecosystem'), await open(), await open('ecologic')]).toEqual([['ecosystem'], [], ['ecologic']])
  })

  test('moves open screens to the rooms of the new sites', async () => {
    const screen = watch()
    await screen.connected
    await give(person.id, 'manager', b)
    await server.app.live.recheck()
    server.app.live.hint('sales', a)
    server.app.live.hint('sales', b)
    await expect.poll(() => screen.heard.at(-1)).toEqual({ kind: 'sales', siteId: b })
    expect(screen.heard).not.toContainEqual({ kind: 'sales', siteId: a })
  })

  test('that ends a session from another browser cuts its screen at once, and its cookie is nobody at the next request', async () => {
    const stolen = person
    const screen = watch()
    await screen.connected
    const other = { headers: { cookie: `grenier_session=${await server.app.sessions.open(person.id, 'another')}` } }
    expect((await ask(other, { method: 'DELETE', url: '/api/account/sessions' })).status).toBe(204)
    expect(await screen.cut).toBe('io server disconnect')
    expect((await ask(stolen, { method: 'GET', url: '/api/session' })).code).toBe('session.none')
    expect(await watch().refused).toBe('session.none')
    expect((await ask(other, { method: 'GET', url: '/api/session' })).status).toBe(200)
  })

  test('that takes all access ends the session and cuts the screen', async () => {
    const screen = watch()
    await screen.connected
    await server.app.users.setDisabled(us, person.id, true)
    expect(await screen.cut).toBe('io server disconnect')
    expect((await get('/api/session')).code).toBe('session.none')
    expect(await watch().refused).toBe('session.none')
  })
})
