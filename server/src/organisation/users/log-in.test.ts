import { argon2Sync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actsIn } from '../../../../tests/fakes/audit.ts'
import { freshRessourcerie, ownersPassword, type Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
beforeEach(async () => {
  shop = await freshRessourcerie()
  await shop.found()
})
afterEach(() => shop.remove())

const logIn = (password: string, email = 'awa@exemple.fr', remoteAddress = '192.168.1.10', headers = {}) =>
  shop.app.inject({ method: 'POST', url: '/api/session', payload: { email, password }, remoteAddress, headers })
const cookieFrom = (response: Awaited<ReturnType<typeof logIn>>) => ({ cookie: `grenier_session=${response.cookies[0]?.value ?? ''}` })
const me = (headers: Record<string, string>) => shop.app.inject({ url: '/api/session', headers })

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('logging in', () => {
  test('tells who one is, where, and what one may do there', async () => {
    const response = await logIn(ownersPassword)
    expect(response.json()).toMatchObject({
      name: 'Awa',
      email: 'awa@exemple.fr',
      organisation: { name: 'La Remise' },
      sites: [{ code: '1', timeZone: 'Europe/Paris' }],
    })
    expect(response.json().rights['*']).toContain('people.edit')
    expect((await me(cookieFrom(response))).json()).toEqual(response.json())
  })

  test('works however the e-mail is capitalised', async () => {
    expect((await logIn(ownersPassword, 'AWA@Exemple.FR')).statusCode).toBe(200)
  })

  test('gives a cookie that scripts cannot read and other sites cannot use', async () => {
    const [cookie] = (await logIn(ownersPassword)).cookies
    expect(cookie).toMatchObject({ name: 'grenier_session', httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32)
  })

  test('leaves nothing in the database that would open a session', async () => {
    const token = (await logIn(ownersPassword)).cookies[0]?.value ?? ''
    expect(JSON.stringify(await shop.database.client.loginSession.findMany())).not.toContain(token)
  })

  test('answers alike to a wrong password, an unknown address and a disabled person', async () => {
    const gone = await shop.addPerson('cashier', null, { email: 'gone@exemple.fr', password: ownersPassword })
    const owner = (await shop.users.list(await shop.users.actorOf((await logIn(ownersPassword)).json().userId)))[0]
    await shop.users.setDisabled(await shop.users.actorOf(owner?.id ?? ''), gone.id, true)
    const answers = await Promise.all([
      logIn('un autre mot'),
      logIn('un autre mot', 'nobody@exemple.fr'),
      logIn(ownersPassword, 'gone@exemple.fr'),
    ])
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual(Array(3).fill([401, 'session.refused']))
  })

  test('takes about as long for an unknown address as for a known one', async () => {
    const time = async (email: string) => {
      shop.later(60_000)
      const start = performance.now()
      await shop.logIns.logIn({ email, password: 'un autre mot' }, { address: '10.0.0.1', userAgent: '' }).catch(() => undefined)
      return performance.now() - start
    }
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    // In turn: a machine that is busy for a while is so for both.
    for (let count = 0; count < 5; count++) {
      known = Math.min(known, await time('awa@exemple.fr'))
      unknown = Math.min(unknown, await time('nobody@exemple.fr'))
    }
    expect(unknown).toBeGreaterThan(known / 2)
  })

  test('after many failures must wait, and the answer says how long', async () => {
    for (let count = 0; count < 3; count++) await logIn('un autre mot')
    const refused = await logIn(ownersPassword)
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([429, 'session.wait', { seconds: 1 }])
    shop.later(200)
    expect((await logIn(ownersPassword)).statusCode).toBe(200)
  })

  test('lets a guesser try a thousand times at once no more than a handful', async () => {
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => logIn(`guess number ${index}`)))
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(3)
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(997)
  })

  test('slows down a subnet that tries many accounts, and no other', async () => {
    for (let count = 0; count < 11; count++) await logIn('un autre mot', `person-${count}@exemple.fr`, `192.168.1.${count}`)
    expect((await logIn(ownersPassword, 'awa@exemple.fr', '192.168.1.200')).statusCode).toBe(429)
    expect((await logIn(ownersPassword, 'awa@exemple.fr', '192.168.2.200')).statusCode).toBe(200)
  })

  test('that waits is written down once a minute for its account or subnet, whatever addresses are invented', async () => {
    for (let count = 0; count < 11; count++) await logIn('un autre mot', `person-${count}@exemple.fr`)
    for (let count = 0; count < 50; count++) expect((await logIn('un autre mot', `other-${count}@exemple.fr`)).statusCode).toBe(429)
    const acts = await actsIn(shop.database)
    expect(acts.filter(({ action }) => action === 'session.slowed')).toHaveLength(1)
  })

  test('renews a password that was stored at a lower cost', async () => {
    const weaker = '$argon2id$v=19$m=8192,t=1,p=1$'
    const salt = Buffer.alloc(16, 7)
    const tag = argon2Sync('argon2id', {
      message: Buffer.from(ownersPassword),
      nonce: salt,
      parallelism: 1,
      tagLength: 32,
      memory: 8192,
      passes: 1,
    })
    const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
    await shop.database.client.user.updateMany({ data: { passwordHash: `${weaker}${text(salt)}$${text(tag)}` } })
    expect((await logIn(ownersPassword)).statusCode).toBe(200)
    const [stored] = await shop.database.client.user.findMany()
    expect(stored?.passwordHash).toContain('m=19456,t=2')
    expect((await logIn(ownersPassword)).statusCode).toBe(200)
  })

  test('from a page of another origin is refused', async () => {
    const response = await logIn(ownersPassword, 'awa@exemple.fr', '192.168.1.10', {
      origin: 'https://elsewhere.example',
      host: 'ressourcerie.local',
    })
    expect(response.json().code).toBe('request.cross-site')
  })
})

/** Waits for the write that nobody waits for. */
const seenAt = (userId: string, at: Date) =>
  expect.poll(async () => (await shop.database.client.loginSession.findFirst({ where: { userId } }))?.lastSeenAt).toBe(at.toISOString())

describe('a session', () => {
  test.each([
    ['owner', 20],
    ['administrator', 20],
    ['manager', 720],
    ['cashier', 720],
  ] as const)('of one %s ends %i minutes after the last visit, and each visit renews it', async (role, minutes) => {
    const { id } = await shop.addPerson(role, null)
    const cookie = await shop.cookieOf(id)
    for (let count = 0; count < 3; count++) {
      shop.later((minutes - 1) * minute)
      expect((await me(cookie)).statusCode).toBe(200)
      await seenAt(id, shop.clock.at)
    }
    shop.later(minutes * minute)
    expect([(await me(cookie)).statusCode, (await me(cookie)).json().code]).toEqual([401, 'session.none'])
  })

  test('rests while a forgotten screen fetches by itself, loads pictures and keeps its line', async () => {
    const cookie = cookieFrom(await logIn(ownersPassword))
    const from = shop.clock.at.getTime()
    for (let at = 1; at < 20; at++) {
      shop.later(minute)
      expect((await me({ ...cookie, 'grenier-untouched-seconds': `${at * 60}` })).statusCode).toBe(200)
      expect((await me({ ...cookie, 'grenier-untouched-seconds': '1e3' })).statusCode).toBe(200)
      expect((await me({ ...cookie, 'sec-fetch-dest': 'image' })).statusCode).toBe(200)
      expect((await me({ ...cookie, 'sec-fetch-dest': 'empty' })).statusCode).toBe(200)
      expect((await shop.whoAsks.byHeaders(cookie)).kind).toBe('user')
    }
    expect((await shop.database.client.loginSession.findFirst())?.lastSeenAt).toBe(new Date(from).toISOString())
    shop.later(minute)
    expect((await shop.whoAsks.byHeaders(cookie)).kind).toBe('nobody')
    expect((await me(cookie)).statusCode).toBe(401)
  })

  test('counts from the touch of whoever types for long, not from what the page fetches meanwhile', async () => {
    const cookie = cookieFrom(await logIn(ownersPassword))
    shop.later(15 * minute)
    const { userId } = (await me({ ...cookie, 'grenier-untouched-seconds': '120' })).json()
    await seenAt(userId, new Date(shop.clock.at.getTime() - 2 * minute))
  })

  test('of a cashier who becomes administrator rests as short from then on', async () => {
    const { id } = await shop.addPerson('cashier', null)
    const cookie = await shop.cookieOf(id)
    shop.later(hour)
    await shop.database.client.roleGrant.updateMany({ where: { userId: id }, data: { role: 'administrator' } })
    expect((await me(cookie)).statusCode).toBe(401)
  })

  test('that ended is removed when somebody logs in', async () => {
    await shop.cookieOf((await shop.addPerson('cashier', null)).id)
    await logIn(ownersPassword)
    shop.later(20 * minute)
    await logIn(ownersPassword)
    expect(await shop.database.client.loginSession.count()).toBe(2)
    shop.later(12 * hour)
    await logIn(ownersPassword)
    expect(await shop.database.client.loginSession.count()).toBe(1)
  })

  test('ends after thirty days, however often it is used', async () => {
    const cookie = cookieFrom(await logIn(ownersPassword))
    await shop.database.client.loginSession.updateMany({
      data: { lastSeenAt: new Date(shop.clock.at.getTime() + 30 * day - minute).toISOString() },
    })
    shop.later(30 * day - 1)
    expect((await me(cookie)).statusCode).toBe(200)
    shop.later(1)
    expect((await me(cookie)).statusCode).toBe(401)
  })

  test('writes its last visit at most once a minute', async () => {
    const cookie = cookieFrom(await logIn(ownersPassword))
    const opened = shop.clock.at.toISOString()
    shop.later(59_000)
    await me(cookie)
    await me(cookie)
    expect((await shop.database.client.loginSession.findFirst())?.lastSeenAt).toBe(opened)
  })

  test('is over after logging out, also for a copy of its cookie', async () => {
    const cookie = cookieFrom(await logIn(ownersPassword))
    const out = await shop.app.inject({ method: 'DELETE', url: '/api/session', headers: cookie })
    expect([out.statusCode, out.cookies[0]?.value]).toEqual([204, ''])
    expect((await me(cookie)).statusCode).toBe(401)
    expect((await shop.app.inject({ method: 'DELETE', url: '/api/session', headers: cookie })).statusCode).toBe(204)
  })

  test('that was never opened opens nothing', async () => {
    expect((await me({ cookie: 'grenier_session=AAAA' })).statusCode).toBe(401)
    expect((await me({})).statusCode).toBe(401)
  })
})
