import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MadeToken, MakeToken } from '@grenier/shared/contract/tokens.ts'
import { grantedBy, permissions, roles, type Permission } from '@grenier/shared/domain/roles.ts'
import { actsIn } from '../../../../../tests/fakes/audit.ts'
import { foundedRessourcerie } from '../../../../../tests/fakes/founded-ressourcerie.ts'
import type { Ressourcerie } from '../../../../../tests/fakes/ressourcerie.ts'

const day = 86_400_000
let shop: Ressourcerie
let owner: { cookie: string }
let ownerId: string
let north: string
let south: string
beforeEach(async () => {
  ;({ shop, owner, ownerId, north } = await foundedRessourcerie())
  south = await shop.addSite('2')
})
afterEach(() => shop.remove())

const wanted = (details: Partial<MakeToken> = {}): MakeToken => ({
  name: 'Tableur',
  permissions: ['people.read'],
  siteId: null,
  days: 30,
  ...details,
})
const make = (details: Partial<MakeToken> = {}, as = owner) =>
  shop.app.inject({ method: 'POST', url: '/api/account/tokens', payload: wanted(details), headers: as })
const made = async (details: Partial<MakeToken> = {}, as = owner) => {
  const { secret, token } = (await make(details, as)).json<MadeToken>()
  return { token, secret, headers: { authorization: `Bearer ${secret}` } }
}
const list = async (as = owner) => (await shop.app.inject({ url: '/api/account/tokens', headers: as })).json()
const people = (headers: Record<string, string>) => shop.app.inject({ url: '/api/people', headers })

describe('an access token', () => {
  test('is shown once, and opens what it names in the name of its person', async () => {
    const { secret, token, headers } = await made({ siteId: north })
    expect(secret).toMatch(/^grn_[\w-]{43}$/)
    expect(token).toMatchObject({
      name: 'Tableur',
      permissions: ['people.read'],
      siteId: north,
      expiresAt: '2026-12-21T09:00:00.000Z',
      lastUsedAt: null,
    })
    expect((await people(headers)).statusCode).toBe(200)
    expect((await shop.app.inject({ url: '/api/sites', headers })).json()).toMatchObject({
      code: 'forbidden',
      values: { permission: 'sites.read' },
    })
    expect(await list()).toEqual([{ ...token, lastUsedAt: '2026-11-21T09:00:00.000Z' }])
    const stored = JSON.stringify([await shop.database.client.accessToken.findMany(), await actsIn(shop.database)])
    expect(stored).not.toContain(secret.slice(4))
  })

  test('wins over a cookie beside it, and an invented one opens nothing', async () => {
    const { headers } = await made()
    expect((await shop.app.inject({ url: '/api/sites', headers: { ...owner, ...headers } })).statusCode).toBe(403)
    expect((await people({ ...owner, authorization: `Bearer grn_${'A'.repeat(43)}` })).statusCode).toBe(401)
  })

  test('has no more rights than its person has at that moment', async () => {
    const manager = await shop.addPerson('manager', north)
    const { headers } = await made({ permissions: ['people.read', 'sites.read'], siteId: null }, await shop.cookieOf(manager.id))
    expect((await people(headers)).statusCode).toBe(200)
    await shop.users.save(await shop.users.actorOf(ownerId), shop.person({ id: manager.id, grants: [{ siteId: south, role: 'viewer' }] }))
    expect((await people(headers)).statusCode).toBe(403)
    const sites = (await shop.app.inject({ url: '/api/sites', headers })).json<{ id: string }[]>()
    expect(sites.map(({ id }) => id)).toEqual([south])
  })

  test('of each role asks for none that the role does not give, nor for one that wants a password', async () => {
    const never: readonly Permission[] = ['people.edit', 'recovery.edit', 'backups.restore', 'chat.relay']
    for (const role of roles) {
      const actor = await shop.users.actorOf((await shop.addPerson(role, north)).id)
      const given = grantedBy[role].filter((permission) => !never.includes(permission))
      for (const permission of permissions.filter((each) => !given.includes(each)))
        await expect(shop.tokens.make(actor, wanted({ permissions: [permission] }))).rejects.toMatchObject({ values: { permission } })
      await expect(shop.tokens.make(actor, wanted({ permissions: given, siteId: south }))).rejects.toMatchObject({
        code: 'token.beyond-own',
      })
      expect((await shop.tokens.make(actor, wanted({ permissions: given, siteId: north }))).token.permissions).toEqual(given)
    }
  })

  test('makes no token, changes no person, and is no session', async () => {
    const { token, headers } = await made()
    const tries = [
      shop.app.inject({ method: 'POST', url: '/api/account/tokens', payload: wanted(), headers }),
      shop.app.inject({ method: 'DELETE', url: `/api/account/tokens/${token.id}`, headers }),
      shop.app.inject({ url: '/api/account/tokens', headers }),
      shop.app.inject({ url: '/api/session', headers }),
    ]
    expect((await Promise.all(tries)).map((answer) => answer.json<{ code: string }>().code)).toEqual(
      Array.from(tries, () => 'token.not-enough'),
    )
    const person = shop.person()
    expect((await shop.app.inject({ method: 'PUT', url: `/api/people/${person.id}`, payload: person, headers })).statusCode).toBe(403)
  })

  test('opens nothing once it is revoked, out of date, or its person is shut out', async () => {
    const cashier = await shop.addPerson('manager', north)
    const theirs = await made({}, await shop.cookieOf(cashier.id))
    const [revoked, old] = [await made(), await made({ days: 1 })]
    expect((await shop.app.inject({ method: 'DELETE', url: `/api/account/tokens/${revoked.token.id}`, headers: owner })).statusCode).toBe(
      204,
    )
    expect((await people(revoked.headers)).statusCode).toBe(401)
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), cashier.id, true)
    expect((await people(theirs.headers)).statusCode).toBe(401)
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), cashier.id, false)
    expect((await people(theirs.headers)).statusCode).toBe(401)
    shop.later(day)
    expect((await people(old.headers)).statusCode).toBe(401)
    expect(await list(await shop.cookieOf(ownerId))).toEqual([])
    const acts = (await actsIn(shop.database)).map(({ action }) => action).filter((action) => action.startsWith('token.'))
    expect(acts).toEqual(['token.made', 'token.made', 'token.made', 'token.revoked'])
  })

  test('is its person’s alone: nobody else sees or revokes it', async () => {
    const { token } = await made()
    const other = await shop.cookieOf((await shop.addPerson('administrator', null)).id)
    expect(await list(other)).toEqual([])
    const answer = await shop.app.inject({ method: 'DELETE', url: `/api/account/tokens/${token.id}`, headers: other })
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'token.unknown'])
  })

  test('asks for the password before it is made, lives a year at most, and there are twenty at most', async () => {
    expect((await make({ days: 366 })).statusCode).toBe(400)
    for (let count = 0; count < 20; count++) expect((await make()).statusCode).toBe(200)
    expect((await make()).json().code).toBe('token.too-many')
    shop.later(11 * 60_000)
    expect((await make()).json().code).toBe('session.confirm-needed')
  })

  test('writes down its last use once a minute at most', async () => {
    const { headers } = await made()
    const lastUse = async () => (await shop.database.client.accessToken.findFirstOrThrow()).lastUsedAt
    for (const [later, seen] of [
      [0, '09:00:00'],
      [59_000, '09:00:00'],
      [1_000, '09:01:00'],
    ] as const) {
      shop.later(later)
      await people(headers)
      await expect.poll(lastUse).toBe(`2026-11-21T${seen}.000Z`)
    }
  })
})
