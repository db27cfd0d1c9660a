import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SavePerson } from '@grenier/shared/contract/people.ts'
import { defaultPolicy } from '@grenier/shared/domain/till-policy.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { actsIn } from '../../../../tests/fakes/audit.ts'
import { jobActor } from '#platform/access.ts'
import { freshRessourcerie, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
let owner: { cookie: string }
let north: string
const south = newId()
const details = { code: 'SUD', name: 'Boutique du Sud', timeZone: 'Indian/Reunion', address: '2 rue des Tuiles', siret: '12345678901237' }
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
  test('is a name and a look to those who read nothing of its tills', async () => {
    await save(owner, south, details)
    const seenBy = async (grants: SavePerson['grants']) => {
      const { id } = await shop.users.save(jobActor('test'), shop.person({ grants }))
      const headers = await shop.cookieOf(id)
      return {
        list: (await shop.app.inject({ url: '/api/sites', headers })).json(),
        one: await shop.app.inject({ url: `/api/sites/${south}`, headers }),
      }
    }
    const brief = { id: south, code: 'SUD', name: 'Boutique du Sud', timeZone: 'Indian/Reunion', accent: null, logo: null }
    for (const role of ['partner', 'volunteer'] as const) {
      const { list, one } = await seenBy([{ siteId: south, role }])
      expect([list, one.statusCode]).toEqual([[brief], 403])
    }
    const both = await seenBy([
      { siteId: south, role: 'partner' },
      { siteId: north, role: 'viewer' },
    ])
    expect([both.list[0].policy, both.list[1], both.one.statusCode]).toEqual([defaultPolicy, brief, 403])
  })

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
      openingHours: [],
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

  test('chooses the special prices of its tills; who says nothing of them means all', async () => {
    const { presets: all, ...before } = defaultPolicy
    const chosen = async (policy: object) => (await save(owner, south, { ...details, policy })).json().policy?.presets
    expect(await chosen({ ...before, presets: ['free', 'disposal'] })).toEqual(['free', 'disposal'])
    expect(await chosen(before)).toEqual(all)
    for (const presets of [['gifts'], ['free', 'free']])
      expect((await save(owner, south, { ...details, policy: { ...before, presets } })).json().code).toBe('request.invalid')
  })

  test('keeps its colour and its sentence about VAT until it chooses others', async () => {
    await save(owner, south, { ...details, accent: '#3a5f47', vatNote: 'TVA non applicable' })
    expect((await save(owner, south, { ...details, name: 'Sud' })).json()).toMatchObject({
      accent: '#3a5f47',
      vatNote: 'TVA non applicable',
    })
    expect((await save(owner, south, { ...details, accent: null, vatNote: '' })).json()).toMatchObject({ accent: null, vatNote: '' })
  })

  test('keeps its opening hours in the order of the week until it says others', async () => {
    const openingHours = [
      { day: 6, from: '10:00', to: '18:00' },
      { day: 2, from: '14:00', to: '18:00' },
      { day: 2, from: '09:00', to: '12:00' },
    ]
    await save(owner, south, { ...details, openingHours })
    const [late, noon, early] = openingHours
    expect((await save(owner, south, { ...details, name: 'Sud' })).json().openingHours).toEqual([early, noon, late])
    expect((await save(owner, south, { ...details, openingHours: [] })).json().openingHours).toEqual([])
  })

  test('changed by two people at once keeps what the first one saved, and tells the second', async () => {
    await save(owner, south, details)
    const detail = async () => (await shop.app.inject({ url: `/api/sites/${south}`, headers: owner })).json()
    const { version: seen } = await detail()
    await save(owner, south, { ...details, address: '3 rue des Tuiles', seen })
    const refused = await save(owner, south, { ...details, name: 'Sud', seen })
    expect([refused.statusCode, refused.json().code, (await detail()).address]).toEqual([409, 'edit.changed', '3 rue des Tuiles'])
    expect((await save(owner, south, { ...details, name: 'Sud', seen: (await detail()).version })).statusCode).toBe(200)
  })

  test('is told to the history with what changed, and a save that changes nothing is not', async () => {
    await save(owner, south, details)
    await save(owner, south, { ...details, name: 'Sud' })
    await save(owner, south, { ...details, name: 'Sud', policy: { ...defaultPolicy, askWeight: true } })
    await save(owner, south, { ...details, name: 'Sud' })
    const acts = (await actsIn(shop.database)).filter(({ subject }) => subject === south)
    expect(acts.map(({ action }) => action)).toEqual(['site.added', 'site.saved', 'site.policy-saved'])
    expect(acts[1]).toMatchObject({ before: { name: 'Boutique du Sud' }, after: { name: 'Sud' } })
    expect(acts[2]).toMatchObject({ before: { askWeight: false }, after: { askWeight: true } })
  })

  test('tells every rule of its tills to the history by a field of its own', async () => {
    await save(owner, south, details)
    const { approvals, ...rules } = defaultPolicy
    const others = { refund: false, void: true, price: true, discount: true }
    const turned = { askWeight: true, blindCount: true, email: true, offlineApproval: 'flag', printReceipts: 'printer' }
    const policy = { ...rules, ...turned, approvals: others, presets: [], voucherOfflineLimitCents: 0 }
    expect((await save(owner, south, { ...details, policy })).statusCode).toBe(200)
    const told = (await actsIn(shop.database)).find(({ action }) => action === 'site.policy-saved')
    expect(Object.keys(told?.after ?? {})).toHaveLength(Object.keys({ ...approvals, ...rules }).length)
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

  test('with the name of another is refused, whatever its accents and capitals', async () => {
    const refused = await save(owner, south, { ...details, name: 'boutique du nôrd' })
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([
      409,
      'site.name-taken',
      { name: 'boutique du nôrd', code: '1' },
    ])
  })

  test('in a colour that nobody could read is refused, with what was measured and the nearest that is', async () => {
    const refused = await save(owner, south, { ...details, accent: '#ffe27a' })
    const { code, values } = refused.json()
    expect([refused.statusCode, code, values.ratio, values.needed]).toEqual([400, 'site.accent-contrast', 1.1, 4.5])
    expect((await save(owner, south, { ...details, accent: values.nearest })).json().accent).toBe(values.nearest)
  })

  test.each([
    ['a time zone nobody knows', { timeZone: 'Europe/Pariis' }, 'setup.time-zone'],
    ['a SIRET of thirteen digits', { siret: '1234567890123' }, 'request.invalid'],
    ['a SIRET with a mistyped digit', { siret: '12345678901234' }, 'site.siret-key'],
    ['a code with a slash', { code: 'a/b' }, 'request.invalid'],
    ['a colour by its name', { accent: 'tomato' }, 'request.invalid'],
    ['hours that end before they begin', { openingHours: [{ day: 1, from: '18:00', to: '09:00' }] }, 'site.hours-wrong'],
    ['hours on an eighth day', { openingHours: [{ day: 8, from: '09:00', to: '18:00' }] }, 'request.invalid'],
    ['a sentence about VAT of 201 letters', { vatNote: 'x'.repeat(201) }, 'request.invalid'],
  ])('cannot have %s', async (_, wrong, code) => {
    expect((await save(owner, south, { ...details, ...wrong })).json().code).toBe(code)
  })

  test('that is refused names its fields as the form does', async () => {
    const refused = (await save(owner, south, { ...details, siret: '1', openingHours: [{ day: 8, from: '09:00', to: '18:00' }] })).json()
    expect(refused.message).toContain('« SIRET »')
    expect(refused.fields.map(({ label }: { label: string }) => label)).toEqual(['SIRET', 'Jour, n° 1'])
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
