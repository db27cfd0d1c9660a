import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SavePerson } from '@grenier/shared/contract/people.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { foundedRessourcerie } from '../../../../tests/fakes/founded-ressourcerie.ts'
import { actsIn } from '../../../../tests/fakes/audit.ts'
import { ownersPassword, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

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

const save = (as: { cookie: string }, { id, ...person }: SavePerson) =>
  shop.app.inject({ method: 'PUT', url: `/api/people/${id}`, payload: { id, ...person }, headers: as })
const list = async (as: { cookie: string }) => (await shop.app.inject({ url: '/api/people', headers: as })).json()
const codeOf = async (as: { cookie: string }, person: SavePerson) => (await save(as, person)).json().code
const asIs = (details: Partial<SavePerson> = {}): SavePerson =>
  shop.person({ id: ownerId, name: 'Awa', email: 'awa@exemple.fr', grants: [{ siteId: null, role: 'owner' }], ...details })

describe('a person of the team', () => {
  test('is there after being saved, once when saved twice, without any secret', async () => {
    const bakary = shop.person({ email: 'Bakary@Exemple.fr', pin: '4821', password: 'quatre pneus neufs' })
    await save(owner, bakary)
    const saved = await save(owner, bakary)
    const { id, name, locale, grants } = bakary
    const proofs = { hasPin: true, hasPassword: true, hasSecondFactor: false, invitedAt: null }
    const version = expect.stringMatching(/^[0-9a-f]{16}$/)
    const shown = { id, name, locale, grants, email: 'bakary@exemple.fr', disabled: false, homeSiteId: null, ...proofs, version }
    expect(saved.json()).toEqual(shown)
    expect(await list(owner)).toHaveLength(2)
    expect(shop.hints).toContainEqual({ kind: 'people', siteId: null })
  })

  test('keeps password and PIN when they are not given again', async () => {
    const bakary = shop.person({
      email: 'bakary@exemple.fr',
      pin: '4821',
      password: 'quatre pneus neufs',
      grants: [{ siteId: north, role: 'cashier' }],
    })
    await save(owner, bakary)
    await save(owner, { ...bakary, name: 'Bakary D.', pin: null, password: null })
    expect(await shop.users.verifyPin(north, bakary.id, '4821')).toBe(true)
    expect(
      (await shop.logIns.logIn({ email: 'bakary@exemple.fr', password: 'quatre pneus neufs' }, { address: '', userAgent: '' })).userId,
    ).toBe(bakary.id)
  })

  test('is a partner of chosen files, told by name; who says nothing of files opens none', async () => {
    const chosen = (...codes: string[]) => [{ siteId: north, role: 'partner' as const, chosen: codes }]
    const mairie = shop.person({ name: 'Mairie', grants: chosen('ecosystem', 'ecologic', 'ecologic') })
    const first = (await save(owner, mairie)).json()
    expect(first.grants).toEqual(chosen('ecologic', 'ecosystem'))
    const second = (await save(owner, { ...mairie, grants: [{ siteId: north, role: 'partner' }] })).json()
    expect([second.grants, second.version === first.version]).toEqual([chosen(), false])
    expect(await actsIn(shop.database)).toContainEqual(
      expect.objectContaining({
        action: 'person.saved',
        before: { sentFiles: [`${north} Ecologic`, `${north} ecosystem`] },
        after: { sentFiles: [] },
      }),
    )
    const cashier = [{ siteId: north, role: 'cashier' as const }]
    const other = await save(owner, { ...mairie, grants: cashier.map((grant) => ({ ...grant, chosen: ['ecologic'] })) })
    expect(other.json().grants).toEqual(cashier)
  })

  test('cannot have the address of somebody else', async () => {
    const refused = await save(owner, shop.person({ email: 'AWA@exemple.fr' }))
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([
      409,
      'person.email-taken-by',
      { email: 'awa@exemple.fr', name: 'Awa' },
    ])
  })

  test('is not told who has an address to somebody who may not see them', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    await shop.addPerson('cashier', south, { name: 'Sam', email: 'sam@exemple.fr' })
    const refused = await save(manager, shop.person({ email: 'sam@exemple.fr', grants: [{ siteId: north, role: 'volunteer' }] }))
    expect([refused.json().code, refused.body.includes('Sam')]).toEqual(['person.email-taken', false])
  })

  test('cannot have a password that is guessed at once', async () => {
    expect(await codeOf(owner, shop.person({ password: 'azerty123' }))).toBe('person.password-easy')
  })

  test('cannot have a role on a site that does not exist', async () => {
    const siteId = shop.person().id
    expect(await codeOf(owner, shop.person({ grants: [{ siteId, role: 'cashier' }] }))).toBe('site.unknown')
  })

  test('with a new password must log in again everywhere', async () => {
    const bakary = await shop.addPerson('cashier', north, { email: 'bakary@exemple.fr' })
    const cookie = await shop.cookieOf(bakary.id)
    await save(owner, shop.person({ id: bakary.id, email: 'bakary@exemple.fr', password: 'quatre pneus neufs' }))
    expect((await shop.app.inject({ url: '/api/session', headers: cookie })).statusCode).toBe(401)
  })

  test('has a name that others can ask by id', async () => {
    expect(await shop.users.names([ownerId, ownerId, south])).toEqual(new Map([[ownerId, 'Awa']]))
  })
})

describe('a role', () => {
  test('taken away is gone at the next request of the same session', async () => {
    const manager = await shop.addPerson('manager', north)
    const cookie = await shop.cookieOf(manager.id)
    expect((await shop.app.inject({ url: '/api/people', headers: cookie })).statusCode).toBe(200)
    await save(owner, shop.person({ id: manager.id, grants: [{ siteId: north, role: 'volunteer' }] }))
    expect((await shop.app.inject({ url: '/api/people', headers: cookie })).json().code).toBe('forbidden')
  })

  test('of owner or administrator is given by an owner only', async () => {
    const administrator = await shop.cookieOf((await shop.addPerson('administrator', null)).id)
    const wanted = shop.person({ grants: [{ siteId: null, role: 'administrator' }] })
    expect((await save(administrator, wanted)).json()).toMatchObject({ code: 'person.role-too-high', values: { role: 'administrator' } })
    expect((await save(administrator, shop.person({ grants: [{ siteId: null, role: 'manager' }] }))).statusCode).toBe(200)
    expect((await save(owner, wanted)).statusCode).toBe(200)
  })

  test('of owner protects its holder’s password from administrators', async () => {
    const administrator = await shop.cookieOf((await shop.addPerson('administrator', null)).id)
    expect(await codeOf(administrator, asIs({ password: 'quatre pneus neufs' }))).toBe('person.too-high')
    const demoted = (await save(administrator, asIs({ grants: [{ siteId: null, role: 'viewer' }] }))).json()
    expect(demoted).toMatchObject({ code: 'person.too-high', values: { act: 'save', role: 'owner' } })
    expect(demoted.message).toContain('modifier cette personne')
  })

  test('of administrator lets its holder change name and address, not the role', async () => {
    const person = await shop.addPerson('administrator', null)
    const self = await shop.cookieOf(person.id)
    const same = shop.person({ id: person.id, name: 'Chloé', grants: [{ siteId: null, role: 'administrator' }] })
    expect((await save(self, same)).json().name).toBe('Chloé')
    expect(await codeOf(self, { ...same, grants: [{ siteId: null, role: 'owner' }] })).toBe('person.role-too-high')
  })

  test('of manager reaches the people of its site, and nobody else', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north, { name: 'Manon' })).id)
    const here = await shop.addPerson('cashier', north, { name: 'Nino' })
    const there = await shop.addPerson('cashier', south, { name: 'Sam' })
    const both = shop.person({
      name: 'Ines',
      grants: [
        { siteId: north, role: 'volunteer' },
        { siteId: south, role: 'manager' },
      ],
    })
    await save(owner, both)
    expect((await list(manager)).map(({ name }: { name: string }) => name)).toEqual(['Awa', 'Ines', 'Manon', 'Nino'])
    const attempts = [
      shop.person({ id: here.id, grants: [{ siteId: north, role: 'volunteer' }] }),
      shop.person({ id: there.id, grants: [{ siteId: north, role: 'volunteer' }] }),
      { ...both, password: 'quatre pneus neufs' },
      shop.person({ grants: [{ siteId: null, role: 'viewer' }] }),
      shop.person({ grants: [{ siteId: south, role: 'viewer' }] }),
    ]
    const answers = await Promise.all(attempts.map((person) => save(manager, person)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 403, 403, 403, 403])
  })

  test('of volunteer edits nobody', async () => {
    const volunteer = await shop.cookieOf((await shop.addPerson('volunteer', null)).id)
    expect((await save(volunteer, shop.person())).json()).toMatchObject({ code: 'forbidden', values: { permission: 'people.edit' } })
  })
})

describe('the last owner', () => {
  test('cannot step down, lose the address or be disabled', async () => {
    expect(await codeOf(owner, asIs({ grants: [{ siteId: null, role: 'viewer' }] }))).toBe('person.last-owner')
    expect(await codeOf(owner, asIs({ email: null }))).toBe('person.last-owner')
    await expect(shop.users.setDisabled(await shop.users.actorOf(ownerId), ownerId, true)).rejects.toMatchObject({
      code: 'person.last-owner',
    })
    expect((await list(owner))[0]).toMatchObject({ disabled: false, email: 'awa@exemple.fr', grants: [{ siteId: null, role: 'owner' }] })
  })

  test('may step down once there is another who can log in', async () => {
    await shop.addPerson('owner', null, { name: 'Without password' })
    expect(await codeOf(owner, asIs({ grants: [{ siteId: null, role: 'viewer' }] }))).toBe('person.last-owner')
    await shop.addPerson('owner', null, { email: 'chloe@exemple.fr', password: ownersPassword })
    expect((await save(owner, asIs({ grants: [{ siteId: null, role: 'viewer' }] }))).statusCode).toBe(200)
  })
})

describe('a disabled person', () => {
  test('is out at once, everywhere, and can come back', async () => {
    const cashier = await shop.addPerson('cashier', north, { pin: '4821' })
    const cookie = await shop.cookieOf(cashier.id)
    const as = await shop.users.actorOf(ownerId)
    expect(await shop.users.setDisabled(as, cashier.id, true)).toMatchObject({ disabled: true })
    expect((await shop.app.inject({ url: '/api/session', headers: cookie })).statusCode).toBe(401)
    expect(await shop.users.verifyPin(north, cashier.id, '4821')).toBe(false)
    expect((await shop.users.actorOf(cashier.id)).kind).toBe('nobody')
    expect(await shop.users.setDisabled(as, cashier.id, false)).toMatchObject({ disabled: false })
    expect((await shop.app.inject({ url: '/api/session', headers: cookie })).statusCode).toBe(401)
    expect(await shop.users.verifyPin(north, cashier.id, '4821')).toBe(true)
  })
})

describe('access taken away on the screen', () => {
  const disable = (as: { cookie: string }, id: string, disabled = true) =>
    shop.app.inject({ method: 'POST', url: `/api/people/${id}/disabled`, payload: { disabled }, headers: as })

  test('ends the sessions of its person, and is given back as it was', async () => {
    const cashier = await shop.addPerson('cashier', north, { pin: '4821' })
    const cookie = await shop.cookieOf(cashier.id)
    expect((await disable(owner, cashier.id)).json()).toEqual({ ...cashier, disabled: true })
    expect((await shop.app.inject({ url: '/api/session', headers: cookie })).statusCode).toBe(401)
    expect((await disable(owner, cashier.id)).statusCode).toBe(200)
    expect((await disable(owner, cashier.id, false)).json()).toEqual(cashier)
  })

  test('follows the rules of roles and sites', async () => {
    const administrator = await shop.cookieOf((await shop.addPerson('administrator', null)).id)
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    const volunteer = await shop.cookieOf((await shop.addPerson('volunteer', north)).id)
    const there = await shop.addPerson('cashier', south)
    const refusedOwner = await disable(administrator, ownerId)
    expect(refusedOwner.json().message).toContain('retirer l’accès à cette personne')
    const codes = [
      refusedOwner,
      await disable(manager, there.id),
      await disable(volunteer, there.id),
      await disable(owner, '018f0000-0000-7000-8000-000000000001'),
    ].map((answer) => [answer.statusCode, answer.json().code])
    expect(codes).toEqual([
      [403, 'person.too-high'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [404, 'person.unknown'],
    ])
    expect((await disable(manager, (await shop.addPerson('cashier', north)).id)).statusCode).toBe(200)
  })

  test('is never one’s own, nor that of the last owner', async () => {
    expect((await disable(owner, ownerId)).json().code).toBe('person.last-owner')
    const administrator = await shop.addPerson('administrator', null)
    expect((await disable(await shop.cookieOf(administrator.id), administrator.id)).json().code).toBe('person.own-access')
    await shop.addPerson('owner', null, { email: 'chloe@exemple.fr', password: ownersPassword })
    expect((await disable(owner, ownerId)).json().code).toBe('person.own-access')
    expect((await list(owner)).filter(({ disabled }: { disabled: boolean }) => disabled)).toEqual([])
  })
})

describe('a usual site', () => {
  test('is one of the person’s sites, stays when a save does not speak of it, and can be taken back', async () => {
    const bakary = shop.person({ grants: [{ siteId: north, role: 'volunteer' }] })
    const elsewhere = await shop.addSite('7')
    const saved = async (details: object) => (await save(owner, { ...bakary, ...details })).json()
    expect(await saved({ homeSiteId: north })).toMatchObject({ homeSiteId: north })
    expect(await saved({ name: 'Bakary D.' })).toMatchObject({ homeSiteId: north })
    expect(await saved({ homeSiteId: elsewhere })).toMatchObject({ code: 'person.home-site', values: { id: elsewhere } })
    expect(await saved({ homeSiteId: null })).toMatchObject({ homeSiteId: null })
    const everywhere = { grants: [{ siteId: null, role: 'volunteer' as const }] }
    expect(await saved({ ...everywhere, homeSiteId: elsewhere })).toMatchObject({ homeSiteId: elsewhere })
    expect((await saved({ ...everywhere, homeSiteId: newId() })).code).toBe('site.unknown')
  })

  test('of the first account is the first site', async () => {
    expect((await list(owner)).find(({ id }: { id: string }) => id === ownerId)).toMatchObject({ homeSiteId: north })
  })
})

describe('a PIN', () => {
  test('opens tills of the sites where its person is a cashier', async () => {
    const cashier = await shop.addPerson('cashier', north, { name: 'Nino', pin: '4821' })
    const volunteer = await shop.addPerson('volunteer', north, { pin: '4821' })
    expect(await shop.users.verifyPin(north, cashier.id, '4821')).toBe(true)
    expect(await shop.users.verifyPin(north, cashier.id, '4822')).toBe(false)
    expect(await shop.users.verifyPin(south, cashier.id, '4821')).toBe(false)
    expect(await shop.users.verifyPin(north, volunteer.id, '4821')).toBe(false)
    expect(await shop.users.operators(north)).toEqual([
      { id: ownerId, name: 'Awa', hasPin: false, mayApprove: true, maySettle: true },
      { id: cashier.id, name: 'Nino', hasPin: true, mayApprove: false, maySettle: false },
    ])
  })
})
