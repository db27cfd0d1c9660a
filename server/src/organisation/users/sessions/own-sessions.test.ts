import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OwnSession } from '@grenier/shared/contract/account.ts'
import { actsIn } from '../../../../../tests/fakes/audit.ts'
import { freshRessourcerie, ownersPassword, type Ressourcerie } from '../../../../../tests/fakes/ressourcerie.ts'
import { createVisitor, type Visitor } from '../../../../../tests/fakes/visitor.ts'

let shop: Ressourcerie
let shopScreen: Visitor
let phone: Visitor
let owner: string
beforeEach(async () => {
  shop = await freshRessourcerie()
  owner = (await shop.found()).userId
  shopScreen = createVisitor(shop, { userAgent: 'the computer of the shop' })
  phone = createVisitor(shop, { userAgent: 'a telephone' })
  await shopScreen.enter(owner)
  shop.later(60_000)
  await phone.enter(owner)
})
afterEach(() => shop.remove())

const url = '/api/account/sessions'
const list = async (visitor: Visitor) => (await visitor.send('GET', url)).json<OwnSession[]>()

describe('one’s own sessions', () => {
  test('are listed, the last used first, and name the one that asks', async () => {
    expect(await list(phone)).toMatchObject([
      { userAgent: 'a telephone', isThisOne: true, openedAt: '2026-11-21T09:01:00.000Z' },
      { userAgent: 'the computer of the shop', isThisOne: false, lastSeenAt: '2026-11-21T09:00:00.000Z' },
    ])
    const listed = JSON.stringify(await list(phone))
    for (const { jar } of [phone, shopScreen]) expect(listed).not.toContain(jar.get('grenier_session'))
  })

  test('end one by one: the stolen cookie is nobody at its next request, and open screens are asked again', async () => {
    const [, stolen] = await list(phone)
    expect(await phone.told(phone.send('DELETE', `${url}/${stolen?.id}`))).toBe('204')
    expect(shop.rechecks.count).toBe(1)
    expect(await shopScreen.told(shopScreen.send('GET', '/api/session'))).toBe('401 session.none')
    expect(await shop.whoAsks.byHeaders({ cookie: `grenier_session=${shopScreen.jar.get('grenier_session')}` })).toMatchObject({
      kind: 'nobody',
    })
    expect(await phone.told(phone.send('DELETE', `${url}/${stolen?.id}`))).toBe('404 session.unknown')
    expect((await actsIn(shop.database)).map(({ action }) => action)).toContain('session.ended')
  })

  test('end all at once but this one', async () => {
    expect(await phone.told(phone.send('DELETE', url))).toBe('204')
    expect(await list(phone)).toHaveLength(1)
    expect(await shopScreen.told(shopScreen.send('GET', '/api/session'))).toBe('401 session.none')
  })

  test('do not show or end those of somebody else', async () => {
    const { id } = await shop.addPerson('administrator', null)
    const bo = createVisitor(shop)
    await bo.enter(id)
    expect(await list(bo)).toHaveLength(1)
    const [theirs] = await list(phone)
    expect(await bo.told(bo.send('DELETE', `${url}/${theirs?.id}`))).toBe('404 session.unknown')
    expect((await phone.send('GET', '/api/session')).statusCode).toBe(200)
  })

  test('that rested for twenty minutes are not among them', async () => {
    shop.later(18 * 60_000)
    await shop.app.inject({ url, headers: { cookie: `grenier_session=${phone.jar.get('grenier_session')}` } })
    await expect.poll(async () => shop.database.client.loginSession.count({ where: { lastSeenAt: shop.clock.at.toISOString() } })).toBe(1)
    shop.later(60_000)
    expect(await list(phone)).toHaveLength(1)
  })
})

describe('the sessions of a person', () => {
  const end = (visitor: Visitor, person: string) => visitor.told(visitor.send('POST', `/api/people/${person}/sessions/end`))

  test('are ended by whoever may change that person, and by nobody else', async () => {
    const { id } = await shop.addPerson('administrator', null)
    const bo = createVisitor(shop)
    await bo.enter(id)
    expect(await end(bo, owner)).toBe('403 person.too-high')
    expect(await end(phone, id)).toBe('204')
    expect(await bo.told(bo.send('GET', '/api/session'))).toBe('401 session.none')
    expect((await phone.send('GET', '/api/session')).statusCode).toBe(200)
  })

  test('are ended for those who read the history of their site to see', async () => {
    const north = await shop.addSite('2')
    const { id, name } = await shop.addPerson('cashier', north)
    await createVisitor(shop).enter(id)
    expect(await end(phone, id)).toBe('204')
    expect((await actsIn(shop.database)).at(-1)).toMatchObject({ action: 'session.ended', subject: id, name, siteId: north })
  })
})

describe('one’s own password', () => {
  const change = (current: string, password: string) => phone.told(phone.send('PUT', '/api/account/password', { current, password }))

  test('is changed by the one before, and other sessions end', async () => {
    expect(await change(ownersPassword, 'quatre pneus sous la neige')).toBe('204')
    expect((await phone.send('GET', '/api/session')).statusCode).toBe(200)
    expect(await shopScreen.told(shopScreen.send('GET', '/api/session'))).toBe('401 session.none')
    expect(await shopScreen.told(shopScreen.logIn(ownersPassword))).toBe('401 session.refused')
    expect((await shopScreen.logIn('quatre pneus sous la neige')).statusCode).toBe(200)
    expect((await actsIn(shop.database)).map(({ action }) => action)).toContain('password.changed')
  })

  test('stays when the one before is wrong, or the new one too easy', async () => {
    expect(await change('pas le bon', 'quatre pneus sous la neige')).toBe('401 session.refused')
    expect(await change(ownersPassword, 'motdepasse')).toBe('400 person.password-easy')
    expect((await shopScreen.logIn()).statusCode).toBe(200)
  })

  test('tried a thousand times at once is tried no more than a handful', async () => {
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => change(`guess ${index}`, 'quatre pneus sous la neige')))
    expect(answers.filter((answer) => answer === '401 session.refused')).toHaveLength(3)
  })
})
