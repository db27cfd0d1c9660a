import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { freshRessourcerie, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
let owner: { cookie: string }
let north: string
const south = newId()
const details = { code: 'SUD', name: 'Boutique du Sud', timeZone: 'Indian/Reunion', address: '2 rue des Tuiles', siret: '12345678901234' }
beforeEach(async () => {
  shop = await freshRessourcerie()
  const { userId, siteId } = await shop.found()
  north = siteId
  owner = await shop.cookieOf(userId)
})
afterEach(() => shop.remove())

const save = (as: { cookie: string }, id: string, site: object) =>
  shop.app.inject({ method: 'PUT', url: `/api/sites/${id}`, payload: site, headers: as })
const codes = async (as: { cookie: string }) =>
  (await shop.app.inject({ url: '/api/sites', headers: as })).json().map(({ code }: { code: string }) => code)

describe('a site', () => {
  test('is there after it was saved, once when it was saved twice, and may change', async () => {
    await save(owner, south, details)
    await save(owner, south, details)
    expect((await save(owner, south, { ...details, name: 'Sud' })).json()).toEqual({
      id: south,
      ...details,
      name: 'Sud',
      vatNote: '',
      accent: null,
      logo: null,
      policy: defaultPolicy,
    })
    expect(await codes(owner)).toEqual(['1', 'SUD'])
    expect(await shop.sites.timeZoneOf(south)).toBe('Indian/Reunion')
  })

  test('keeps what it chose for its tills until it chooses otherwise', async () => {
    const policy = { ...defaultPolicy, blindCount: true, offlineApproval: 'flag' }
    await save(owner, south, { ...details, policy })
    expect((await save(owner, south, { ...details, name: 'Sud' })).json().policy).toEqual(policy)
    expect((await save(owner, south, { ...details, policy: { ...policy, blindCount: 'yes' } })).json().code).toBe('request.invalid')
  })

  test('keeps its colour and its sentence about VAT until it chooses others', async () => {
    await save(owner, south, { ...details, accent: '#3a5f47', vatNote: 'TVA non applicable' })
    expect((await save(owner, south, { ...details, name: 'Sud' })).json()).toMatchObject({
      accent: '#3a5f47',
      vatNote: 'TVA non applicable',
    })
    expect((await save(owner, south, { ...details, accent: null, vatNote: '' })).json()).toMatchObject({ accent: null, vatNote: '' })
  })

  test('changes its code until something carries it', async () => {
    await save(owner, south, details)
    const detail = async () => (await shop.app.inject({ url: `/api/sites/${south}`, headers: owner })).json()
    expect(await detail()).toMatchObject({ code: 'SUD', codeFixed: false })
    await save(owner, south, { ...details, code: 'SUD-2' })
    const file = { id: newId(), kind: 'export', siteId: south, name: 'a.csv', path: 'a.csv', mediaType: 'text/csv', sha256: '', bytes: 0 }
    await shop.database.client.storedFile.create({ data: { ...file, createdAt: '2026-11-21T09:00:00.000Z' } })
    expect(await detail()).toMatchObject({ code: 'SUD-2', codeFixed: true })
    const refused = await save(owner, south, details)
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([409, 'site.code-fixed', { code: 'SUD-2' }])
    expect((await save(owner, south, { ...details, code: 'SUD-2', name: 'Sud' })).statusCode).toBe(200)
  })

  test('with the code of another is refused, and the message names it', async () => {
    const refused = await save(owner, south, { ...details, code: '1' })
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([409, 'site.code-taken', { code: '1' }])
  })

  test.each([
    ['a time zone nobody knows', { timeZone: 'Europe/Pariis' }, 'setup.time-zone'],
    ['a SIRET of thirteen digits', { siret: '1234567890123' }, 'request.invalid'],
    ['a code with a slash', { code: 'a/b' }, 'request.invalid'],
    ['a colour by its name', { accent: 'tomato' }, 'request.invalid'],
    ['a sentence about VAT of 201 letters', { vatNote: 'x'.repeat(201) }, 'request.invalid'],
  ])('cannot have %s', async (_, wrong, code) => {
    expect((await save(owner, south, { ...details, ...wrong })).json().code).toBe(code)
  })

  test('is seen by those who have a role there', async () => {
    await save(owner, south, details)
    const cashier = await shop.addPerson('cashier', south)
    const cookie = await shop.cookieOf(cashier.id)
    expect(await codes(cookie)).toEqual(['SUD'])
    const actor = await shop.users.actorOf(cashier.id)
    expect((await shop.sites.byCode(actor, 'SUD')).id).toBe(south)
    await expect(shop.sites.get(actor, north)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(shop.sites.byCode(actor, '1')).rejects.toMatchObject({ code: 'site.unknown' })
  })

  test('is changed by the administrator of that site, who opens no other', async () => {
    await save(owner, south, details)
    const administrator = await shop.cookieOf((await shop.addPerson('administrator', south)).id)
    expect((await save(administrator, south, { ...details, name: 'Sud' })).json().name).toBe('Sud')
    expect((await save(administrator, north, details)).statusCode).toBe(403)
    expect((await save(administrator, newId(), { ...details, code: 'EST' })).statusCode).toBe(403)
  })

  test('tells the tills and the pages when it changes', async () => {
    shop.hints.length = 0
    await save(owner, south, details)
    expect(shop.hints).toContainEqual({ kind: 'people', siteId: null })
  })

  test('is not changed by the manager of one site', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    expect((await save(manager, north, details)).statusCode).toBe(403)
    expect((await save(manager, south, details)).statusCode).toBe(403)
  })

  test('that does not exist is said to be unknown', async () => {
    await expect(shop.sites.timeZoneOf(south)).rejects.toMatchObject({ code: 'site.unknown', status: 404 })
  })
})
