import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { botToken, freshRessourcerie, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'
import { createWhoAsks, readCookies } from './who-asks.ts'

let shop: Ressourcerie
let person: string
let ownerId: string
const till = 'grenier_device=token-of-the-till'
beforeEach(async () => {
  shop = await freshRessourcerie()
  const { userId, siteId } = await shop.found()
  ownerId = userId
  person = (await shop.cookieOf(userId)).cookie
  shop.pairDevice('token-of-the-till', { id: 'till', siteId })
})
afterEach(() => shop.remove())

const ask = async (headers: Record<string, string>, url = '/api/people') => {
  const { kind, id } = await shop.whoAsks.byRequest({ headers, url })
  return `${kind} ${id}`.trim()
}

describe('who asks', () => {
  test('is the bot when it shows its token, and nobody with another', async () => {
    expect(await ask({ authorization: `Bearer ${botToken}` })).toBe('bot bot')
    expect(await ask({ authorization: `Bearer ${botToken}x` })).toBe('nobody')
    expect(await ask({ authorization: 'Bearer x', cookie: person })).toBe('nobody')
  })

  test('is never the bot on a server that has no bot', async () => {
    const { byRequest } = createWhoAsks({ sessions: shop.sessions, deviceByToken: async () => undefined, botToken: undefined })
    expect(await byRequest({ headers: { authorization: 'Bearer undefined' }, url: '/' })).toMatchObject({ kind: 'nobody' })
  })

  test('is the person of the session, or the till of the device', async () => {
    expect(await ask({ cookie: person })).toBe(`user ${ownerId}`)
    expect(await ask({ cookie: till })).toBe('device till')
    expect(await ask({ cookie: 'theme=dark' })).toBe('nobody')
    expect(await ask({})).toBe('nobody')
  })

  test('is nobody for a page that took somebody else to be logged in, whoever came in another tab', async () => {
    const page = { cookie: person, 'grenier-person': ownerId }
    expect(await ask(page)).toBe(`user ${ownerId}`)
    expect(await ask({ ...page, 'grenier-person': 'somebody-else' })).toBe('nobody')
    expect(await ask({ ...page, 'grenier-person': 'somebody-else', cookie: `${till}; ${person}` })).toBe('nobody')
    expect(await ask({ 'grenier-person': ownerId, cookie: `${till}; ${person}` }, '/api/catalogue')).toBe('device till')
  })

  test.each([
    ['/api/registers/018f/setup', 'device till'],
    ['/api/registers/018f/head?chain=018f', 'device till'],
    ['/api/registers/018f/verify-pin', 'device till'],
    ['/api/catalogue', 'device till'],
    ['/api/situation', 'device till'],
    ['/api/registers', 'user'],
    ['/api/registers/018f/pairing-code', 'user'],
    ['/api/registers/018f/devices/revoke', 'user'],
    ['/api/people', 'user'],
    ['/api/catalogue-of-others', 'user'],
  ])('on a browser that is till and dashboard at once is, for %s, the %s', async (url, who) => {
    expect(await ask({ cookie: `${till}; ${person}` }, url)).toBe(who === 'user' ? `user ${ownerId}` : who)
  })

  test('is the one that is left when the other cookie opens nothing any more', async () => {
    expect(await ask({ cookie: `grenier_device=revoked; ${person}` }, '/api/catalogue')).toBe(`user ${ownerId}`)
    expect(await ask({ cookie: `${till}; grenier_session=over` })).toBe('device till')
  })

  test('behind the handshake of a socket is the person', async () => {
    expect(await shop.whoAsks.byHeaders({ cookie: `${till}; ${person}` })).toMatchObject({ kind: 'user' })
  })
})

describe('cookies', () => {
  test('are read as browsers send them, the first of a name counts', () => {
    expect(readCookies('a=1; b=x=y;c=; =z; junk; a=2')).toEqual(
      new Map([
        ['a', '1'],
        ['b', 'x=y'],
        ['c', ''],
      ]),
    )
  })
})
