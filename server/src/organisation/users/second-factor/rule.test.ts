import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshRessourcerie, ownersPassword, type Ressourcerie } from '../../../../../tests/fakes/ressourcerie.ts'
import { createVisitor, type Visitor } from '../../../../../tests/fakes/visitor.ts'
import { codeAt } from './authenticator.ts'

let shop: Ressourcerie
let awa: Visitor
let bo: Visitor
let administrator: string
beforeEach(async () => {
  shop = await freshRessourcerie()
  const { userId } = await shop.found()
  administrator = (await shop.addPerson('administrator', null, { name: 'Bo', email: 'bo@exemple.fr', password: ownersPassword })).id
  awa = createVisitor(shop)
  bo = createVisitor(shop)
  await awa.enter(userId)
  await bo.enter(administrator)
})
afterEach(() => shop.remove())

const url = '/api/account/second-factor'
const demand = (visitor: Visitor, demanded: boolean) => visitor.send('PUT', '/api/second-factor/rule', { demanded })
async function setUp(visitor: Visitor) {
  const { key } = (await visitor.send('POST', url)).json<{ key: string }>()
  return visitor.send('POST', `${url}/confirm`, { code: codeAt(key.replaceAll(' ', ''), shop.clock.at) })
}

describe('asking administrators for a second factor', () => {
  test('is for an owner who has one', async () => {
    expect(await bo.told(demand(bo, true))).toBe('403 second-factor.owners-alone')
    expect(await awa.told(demand(awa, true))).toBe('409 second-factor.own-first')
    await setUp(awa)
    expect((await demand(awa, true)).json()).toEqual({ demanded: true, without: ['Bo'] })
    expect(shop.hints.at(-1)).toEqual({ kind: 'people', siteId: null })
  })

  test('leads whoever has none to its set-up, with the session they have, and to nothing else', async () => {
    await setUp(awa)
    await demand(awa, true)
    expect((await bo.send('GET', '/api/session')).json()).toMatchObject({ secondFactor: 'demanded', rights: {}, sites: [] })
    for (const address of ['/api/people', '/api/sites', '/api/account/sessions', '/api/second-factor/rule'])
      expect([address, await bo.told(bo.send('GET', address))]).toEqual([address, '403 second-factor.demanded'])
    const password = { current: ownersPassword, password: 'quatre pneus sous la neige' }
    expect(await bo.told(bo.send('PUT', '/api/account/password', password))).toBe('403 second-factor.demanded')
    expect(await bo.told(setUp(bo))).toBe('200')
    expect((await bo.send('GET', '/api/people')).statusCode).toBe(200)
    expect((await awa.send('GET', '/api/second-factor/rule')).json()).toEqual({ demanded: true, without: [] })
  })

  test('leads to it at the next log-in too', async () => {
    await setUp(awa)
    await demand(awa, true)
    const fresh = createVisitor(shop)
    expect((await fresh.logIn(ownersPassword, 'bo@exemple.fr')).json()).toMatchObject({ secondFactor: 'demanded' })
    expect(await fresh.told(fresh.send('GET', '/api/people'))).toBe('403 second-factor.demanded')
    expect((await fresh.send('GET', url)).json()).toEqual({ since: null, codesLeft: 0, demanded: true })
  })

  test('asks nothing of the others, and ends when it is taken back', async () => {
    await setUp(awa)
    await demand(awa, true)
    const { id } = await shop.addPerson('manager', null)
    const cy = createVisitor(shop)
    await cy.enter(id)
    expect((await cy.send('GET', '/api/session')).json()).toMatchObject({ secondFactor: 'off' })
    expect((await cy.send('GET', '/api/people')).statusCode).toBe(200)
    await demand(awa, false)
    expect((await bo.send('GET', '/api/people')).statusCode).toBe(200)
  })

  test('asks an administrator at once who becomes one', async () => {
    await setUp(awa)
    await demand(awa, true)
    const { id } = await shop.addPerson('manager', null)
    const cy = createVisitor(shop)
    await cy.enter(id)
    const raised = shop.person({ id, grants: [{ siteId: null, role: 'administrator' }] })
    expect((await awa.send('PUT', `/api/people/${id}`, raised)).statusCode).toBe(200)
    expect(await cy.told(cy.send('GET', '/api/people'))).toBe('403 second-factor.demanded')
  })
})
