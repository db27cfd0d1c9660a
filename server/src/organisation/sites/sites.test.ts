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

  test('with the code of another is refused, and the message names it', async () => {
    const refused = await save(owner, south, { ...details, code: '1' })
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([409, 'site.code-taken', { code: '1' }])
  })

  test.each([
    ['a time zone nobody knows', { timeZone: 'Europe/Pariis' }, 'setup.time-zone'],
    ['a SIRET of thirteen digits', { siret: '1234567890123' }, 'request.invalid'],
    ['a code with a slash', { code: 'a/b' }, 'request.invalid'],
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

  test('is not changed by the manager of one site', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    expect((await save(manager, north, details)).statusCode).toBe(403)
    expect((await save(manager, south, details)).statusCode).toBe(403)
  })

  test('that does not exist is said to be unknown', async () => {
    await expect(shop.sites.timeZoneOf(south)).rejects.toMatchObject({ code: 'site.unknown', status: 404 })
  })
})
