import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshRessourcerie, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
beforeEach(async () => {
  shop = await freshRessourcerie()
})
afterEach(() => shop.remove())

const tokenOf = (link: string | undefined) => link?.split('#')[1] ?? ''
const create = async (details: object = {}) =>
  shop.app.inject({
    method: 'POST',
    url: '/api/setup',
    payload: { ...shop.founding, token: tokenOf(await shop.firstAccount.link()), ...details },
  })
const state = async () => (await shop.app.inject('/api/situation')).json()

describe('the first account', () => {
  test('opens with the link of the console, and its owner is logged in', async () => {
    expect(await state()).toEqual({ state: 'first-run', demonstration: false, canMail: false })
    const created = await create()
    expect(created.json()).toMatchObject({
      name: 'Awa',
      organisation: { name: 'La Remise' },
      sites: [{ code: '1', name: 'Boutique du Nord' }],
    })
    const again = await shop.app.inject({ url: '/api/session', headers: { cookie: `grenier_session=${created.cookies[0]?.value ?? ''}` } })
    expect(again.json()).toEqual(created.json())
    expect(await state()).toEqual({ state: 'ready', demonstration: false, canMail: false })
  })

  test('finds the catalogue in place', async () => {
    await create()
    expect(await shop.database.client.category.count()).toBe(19)
  })

  test('is created once: afterwards the link is gone and serves nobody', async () => {
    const link = await shop.firstAccount.link()
    await create()
    expect(await shop.firstAccount.link()).toBeUndefined()
    expect((await create({ token: tokenOf(link) })).json().code).toBe('setup.done')
  })

  test('is created once when two people press the button together', async () => {
    const link = await shop.firstAccount.link()
    const both = await Promise.all([create({ token: tokenOf(link) }), create({ token: tokenOf(link), email: 'bakary@exemple.fr' })])
    expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect(await shop.database.client.organisation.count()).toBe(1)
    expect(await shop.database.client.user.count()).toBe(1)
  })

  test('stays closed to a guessed link, and to the link of the program before a restart', async () => {
    const guessed = await create({ token: 'A'.repeat(43) })
    expect([guessed.statusCode, guessed.json().code]).toEqual([403, 'setup.link'])
    expect((await create({ token: tokenOf(await shop.newFirstAccount().link()) })).json().code).toBe('setup.link')
    expect(await state()).toMatchObject({ state: 'first-run' })
  })

  test('stays closed after thirty minutes, until a restart', async () => {
    const link = await shop.firstAccount.link()
    shop.later(30 * 60_000)
    expect(await shop.firstAccount.link()).toBeUndefined()
    expect((await create({ token: tokenOf(link) })).json().code).toBe('setup.link')
    expect(await shop.newFirstAccount().link()).toMatch(/^\/admin\/premier-compte#[\w-]{43}$/)
  })

  test.each(['Europe/Pariis', '+02:00', '../etc'])('is not created in a time zone that does not exist (%s)', async (timeZone) => {
    const refused = await create({ timeZone })
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([400, 'setup.time-zone', { timeZone }])
    expect(await shop.database.client.organisation.count()).toBe(0)
    expect((await create()).statusCode).toBe(200)
  })

  test.each(['motdepasse', 'awa@exemple.fr', 'Grenier2026'])(
    'is not created with a password that is guessed at once (%s)',
    async (password) => {
      expect((await create({ password })).json().code).toBe('person.password-easy')
    },
  )

  test('is the only one: a fresh installation has no account', async () => {
    expect(await shop.database.client.user.count()).toBe(0)
    const tried = await shop.app.inject({ method: 'POST', url: '/api/session', payload: { email: 'admin@exemple.fr', password: 'admin' } })
    expect(tried.json().code).toBe('session.refused')
  })
})
