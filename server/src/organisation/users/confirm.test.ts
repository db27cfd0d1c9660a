import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshRessourcerie, ownersPassword, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
beforeEach(async () => {
  shop = await freshRessourcerie()
  await shop.found()
})
afterEach(() => shop.database.close())

const minutes = 60_000

/** A browser with the owner's cookie. */
async function ownersBrowser() {
  const logIn = await shop.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email: 'awa@exemple.fr', password: ownersPassword },
  })
  const cookie = String(logIn.headers['set-cookie']).split(';')[0] ?? ''
  const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    shop.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return {
    confirm: (password: string) => send('POST', '/api/session/confirm', { password }),
    me: async () => (await send('GET', '/api/session')).json<{ confirmedUntil: string | null }>(),
    addSomebody: () => {
      const person = shop.person()
      return send('PUT', `/api/people/${person.id}`, person)
    },
    send,
  }
}

describe('a sensitive act', () => {
  test('goes on for ten minutes after the log-in, then asks for the password again', async () => {
    const browser = await ownersBrowser()
    expect(await browser.me()).toMatchObject({ confirmedUntil: '2026-11-21T09:10:00.000Z' })
    expect((await browser.addSomebody()).statusCode).toBe(200)
    shop.later(10 * minutes)
    const answer = await browser.addSomebody()
    expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: 'session.confirm-needed' }])
    expect(await browser.me()).toMatchObject({ confirmedUntil: null })
  })

  test('goes on for ten minutes once the password was typed again', async () => {
    const browser = await ownersBrowser()
    shop.later(15 * minutes)
    const answer = await browser.confirm(ownersPassword)
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { confirmedUntil: '2026-11-21T09:25:00.000Z' }])
    expect((await browser.addSomebody()).statusCode).toBe(200)
    shop.later(10 * minutes)
    expect((await browser.addSomebody()).statusCode).toBe(403)
  })

  test('does not go on after a wrong password, and the tries are counted as those of a log-in', async () => {
    const browser = await ownersBrowser()
    shop.later(15 * minutes)
    const codes: unknown[] = []
    for (let go = 0; go < 5; go++) codes.push((await browser.confirm('pas le bon')).json<{ code: string }>().code)
    expect(codes.slice(0, 3)).toEqual(['session.refused', 'session.refused', 'session.refused'])
    expect(codes.at(-1)).toBe('session.wait')
    expect((await browser.addSomebody()).statusCode).toBe(403)
  })

  test('is refused before anything else is looked at, and reading asks for nothing', async () => {
    const browser = await ownersBrowser()
    shop.later(15 * minutes)
    expect((await browser.send('PUT', '/api/people/not-an-id', {})).json()).toMatchObject({ code: 'session.confirm-needed' })
    expect((await browser.send('GET', '/api/people')).statusCode).toBe(200)
  })

  test('confirmed in one browser is not confirmed in another', async () => {
    const [one, other] = [await ownersBrowser(), await ownersBrowser()]
    shop.later(15 * minutes)
    await one.confirm(ownersPassword)
    expect(await other.me()).toMatchObject({ confirmedUntil: null })
  })

  test('is not confirmed without a session, nor by the bot', async () => {
    const url = '/api/session/confirm'
    const payload = { password: ownersPassword }
    expect((await shop.app.inject({ method: 'POST', url, payload })).json()).toMatchObject({ code: 'session.none' })
    const headers = { authorization: 'Bearer the-bot-and-the-server-know-this-text' }
    expect((await shop.app.inject({ method: 'POST', url, payload, headers })).statusCode).toBe(401)
  })
})
