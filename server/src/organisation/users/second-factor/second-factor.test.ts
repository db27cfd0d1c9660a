import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actsIn, noAudit } from '../../../../../tests/fakes/audit.ts'
import { freshRessourcerie, ownersPassword, type Ressourcerie } from '../../../../../tests/fakes/ressourcerie.ts'
import { createVisitor, type Visitor } from '../../../../../tests/fakes/visitor.ts'
import { secondFactorsOf } from '../../../compose/recovery.ts'
import { createKeyRotations } from '../../../upkeep/recovery/rotate-keys.ts'
import { jobActor } from '#platform/access.ts'
import { codeAt } from './authenticator.ts'

let shop: Ressourcerie
let awa: Visitor
let owner: string
let email: string
let address: string
let people = 0
beforeAll(async () => {
  shop = await freshRessourcerie()
  await shop.found()
})
afterAll(() => shop.remove())
/** Somebody new, at an address of their own, who came in as after a right password. */
beforeEach(async () => {
  people++
  address = `10.0.${people}.1`
  email = `awa-${people}@exemple.fr`
  owner = (await shop.addPerson('owner', null, { email })).id
  awa = browser()
  await awa.enter(owner)
})

const browser = () => createVisitor(shop, { address })
/** For what asks for it: its check takes most of the time here. */
async function givePassword() {
  await shop.users.save(
    jobActor('test'),
    shop.person({ id: owner, email, password: ownersPassword, grants: [{ siteId: null, role: 'owner' }] }),
  )
  await awa.enter(owner)
}
const logIn = () => browser().logIn(ownersPassword, email)

const second = 1000
const url = '/api/account/second-factor'
/** What the telephone shows, now or by a clock that is off. */
const shown = (key: string, offMs = 0) => codeAt(key.replaceAll(' ', ''), new Date(shop.clock.at.getTime() + offMs))
const stateOf = async (visitor: Visitor) => (await visitor.send('GET', url)).json<{ since: string | null; codesLeft: number }>()

async function setUp(visitor = awa) {
  const { key } = (await visitor.send('POST', url)).json<{ key: string }>()
  const answer = await visitor.send('POST', `${url}/confirm`, { code: shown(key) })
  shop.later(30 * second)
  return { key, answer, codes: answer.json<{ codes: string[] }>().codes }
}
/** A browser after the password. */
async function half() {
  const visitor = browser()
  await visitor.enter(owner)
  return visitor
}

describe('a second factor', () => {
  test('is not asked for until a code has shown that the telephone knows its key', async () => {
    await givePassword()
    const { key } = (await awa.send('POST', url)).json<{ key: string }>()
    expect(await awa.told(awa.send('POST', `${url}/confirm`, { code: '000000' }))).toBe('401 second-factor.refused')
    expect((await logIn()).statusCode).toBe(200)
    expect(await awa.told(awa.send('POST', `${url}/confirm`, { code: shown(key) }))).toBe('200')
    expect((await logIn()).statusCode).toBe(202)
    expect((await awa.send('GET', '/api/session')).json()).toMatchObject({ secondFactor: 'on' })
  })

  test('is a picture for the telephone, whose text says the same key', async () => {
    await awa.send('POST', url)
    const picture = await awa.send('GET', `${url}/picture`)
    expect([picture.headers['content-type'], picture.headers['cache-control']]).toEqual(['image/svg+xml', 'no-store'])
    expect(picture.body).toContain(email)
    await setUp()
    expect(await awa.told(awa.send('GET', `${url}/picture`))).toBe('409 second-factor.on')
  })

  test('ends the sessions that were opened without it, but the one that set it up', async () => {
    const elsewhere = await half()
    await setUp()
    expect(await elsewhere.told(elsewhere.send('GET', '/api/session'))).toBe('401 session.none')
    expect((await awa.send('GET', '/api/session')).statusCode).toBe(200)
  })

  test('ends the access tokens that a password alone had made', async () => {
    const wanted = { name: 'Tableur', permissions: ['people.read' as const], siteId: null, days: 30 }
    const { secret } = await shop.tokens.make(await shop.users.actorOf(owner), wanted)
    expect(await shop.tokens.actorOf(secret)).toMatchObject({ id: owner })
    await setUp()
    expect(await shop.tokens.actorOf(secret)).toBeUndefined()
    const later = await shop.tokens.make(await shop.users.actorOf(owner), wanted)
    expect(await shop.tokens.actorOf(later.secret)).toMatchObject({ id: owner })
  })

  test('lets in with the code of the moment', async () => {
    const { key } = await setUp()
    const visitor = await half()
    expect((await visitor.typeCode(shown(key))).json()).toMatchObject({ userId: owner, secondFactor: 'on' })
    expect([...visitor.jar.keys()]).toEqual(['grenier_session'])
    expect((await visitor.send('GET', '/api/people')).statusCode).toBe(200)
  })

  test.each([
    [-30, '200'],
    [30, '200'],
    [-60, '401 second-factor.refused'],
    [60, '401 second-factor.refused'],
  ])('hears a telephone whose clock is %i s off as it should', async (off, answer) => {
    const { key } = await setUp()
    shop.later(60 * second)
    const visitor = await half()
    expect(await visitor.told(visitor.typeCode(shown(key, off * second)))).toBe(answer)
  })

  test('takes a code once, also when two come with it at the same moment', async () => {
    const { key } = await setUp()
    const visitors = await Promise.all([half(), half()])
    const answers = await Promise.all(visitors.map((visitor) => visitor.told(visitor.typeCode(shown(key)))))
    expect(answers.toSorted()).toEqual(['200', '401 second-factor.refused'])
    const later = await half()
    shop.later(10 * second)
    expect(await later.told(later.typeCode(shown(key)))).toBe('401 second-factor.refused')
  })

  test('takes no code that is older than the last one', async () => {
    const { key } = await setUp()
    shop.later(60 * second)
    const [first, other] = [await half(), await half()]
    await first.typeCode(shown(key))
    expect(await other.told(other.typeCode(shown(key, -30 * second)))).toBe('401 second-factor.refused')
  })

  test('is kept sealed, and no answer but that of its set-up shows its key', async () => {
    const { key, codes } = await setUp()
    const stored =
      JSON.stringify(await shop.database.client.user.findMany()) + JSON.stringify(await shop.database.client.recoveryCode.findMany())
    const plain = key.replaceAll(' ', '')
    for (const text of [plain, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) expect(stored).not.toContain(text)
    const answers = await Promise.all(['/api/people', '/api/session', url].map((address) => awa.send('GET', address)))
    expect(answers.map(({ body }) => body).join('')).not.toContain(plain)
    expect(JSON.stringify(await actsIn(shop.database))).not.toContain(plain)
  })

  test('goes on after a change of the key that seals it', async () => {
    const { key } = await setUp()
    const clock = { ahead: 0 }
    const now = () => new Date(Date.now() + clock.ahead)
    const owners = [secondFactorsOf(shop.database)]
    const rotation = createKeyRotations({ ...shop, owners, audit: noAudit, log: { info: () => undefined }, now })
    const before = shop.secrets.keys.current().id
    expect(await rotation.rotate(jobActor('test'))).toMatchObject({ lost: 0 })
    clock.ahead = 700 * second
    await rotation.look()
    expect(shop.secrets.keys.find(before)).toBeUndefined()
    const visitor = await half()
    expect(await visitor.told(visitor.typeCode(shown(key)))).toBe('200')
  })

  test('is taken off by password and code together, and not by one of them', async () => {
    await givePassword()
    const { key } = await setUp()
    const remove = (password: string, code: string) => awa.told(awa.send('POST', `${url}/remove`, { password, code }))
    expect(await remove('pas le bon', shown(key))).toBe('401 session.refused')
    expect(await remove(ownersPassword, '000000')).toBe('401 second-factor.refused')
    expect(await remove(ownersPassword, shown(key))).toBe('204')
    expect((await logIn()).statusCode).toBe(200)
    expect(await stateOf(awa)).toMatchObject({ since: null, codesLeft: 0 })
  })

  test('of somebody who lost everything is taken off by an owner, which ends their sessions', async () => {
    const { id } = await shop.addPerson('administrator', null)
    const bo = browser()
    await bo.enter(id)
    await setUp(bo)
    const remove = (visitor: Visitor, person: string) => visitor.told(visitor.send('POST', `/api/people/${person}/second-factor/remove`))
    expect(await remove(bo, id)).toBe('409 second-factor.oneself')
    expect(await remove(awa, id)).toBe('204')
    expect(await bo.told(bo.send('GET', '/api/session'))).toBe('401 session.none')
    await bo.enter(id)
    await setUp()
    expect(await remove(bo, owner)).toBe('403 person.too-high')
    const acts = (await actsIn(shop.database)).map(({ action }) => action)
    expect(acts).toContain('second-factor.removed-by-other')
  })
})

describe('a half session', () => {
  test('is nobody: it opens nothing but the question for the code', async () => {
    const { key } = await setUp()
    const visitor = await half()
    const value = visitor.jar.get('grenier_half') ?? ''
    expect([...visitor.jar.keys()]).toEqual(['grenier_half'])
    visitor.jar.set('grenier_session', value)
    for (const address of ['/api/session', '/api/people', '/api/sites', url, '/api/account/sessions'])
      expect([address, await visitor.told(visitor.send('GET', address))]).toEqual([address, '401 session.none'])
    expect(await shop.whoAsks.byHeaders({ cookie: `grenier_session=${value}; grenier_half=${value}` })).toMatchObject({ kind: 'nobody' })
    expect(await visitor.told(visitor.typeCode(shown(key)))).toBe('200')
  })

  test('ends after five minutes, and with another password', async () => {
    await givePassword()
    const { key } = await setUp()
    const visitor = await half()
    shop.later(300 * second)
    expect(await visitor.told(visitor.typeCode(shown(key)))).toBe('401 second-factor.begin-again')
    const other = await half()
    await awa.send('PUT', '/api/account/password', { current: ownersPassword, password: 'quatre pneus sous la neige' })
    expect(await other.told(other.typeCode(shown(key)))).toBe('401 second-factor.begin-again')
  })

  test('that nobody made, or that is missing, is none', async () => {
    const { key } = await setUp()
    const visitor = browser()
    expect(await visitor.told(visitor.typeCode(shown(key)))).toBe('401 second-factor.begin-again')
    visitor.jar.set('grenier_half', 'v1.nothing.at-all')
    expect(await visitor.told(visitor.typeCode(shown(key)))).toBe('401 second-factor.begin-again')
  })

  test('lets a guesser try a thousand codes at once no more than a handful', async () => {
    await setUp()
    const visitor = await half()
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => visitor.told(visitor.typeCode(String(index).padStart(6, '0')))),
    )
    expect(answers.filter((answer) => answer === '401 second-factor.refused')).toHaveLength(3)
    expect(answers.filter((answer) => answer.startsWith('429'))).toHaveLength(997)
    const refused = (await actsIn(shop.database)).filter(({ action, subject }) => action === 'session.refused' && subject === owner)
    expect(refused).toHaveLength(3)
  })

  test('makes a guesser of many days wait up to five minutes after each code, from wherever the guess comes', async () => {
    await setUp()
    const guess = () => shop.secondFactor.prove(owner, '000000').catch((error: unknown) => error)
    for (let count = 0; count < 20; count++) {
      await guess()
      shop.later(300 * second)
    }
    expect(await guess()).toMatchObject({ code: 'second-factor.refused' })
    shop.later(299 * second)
    expect(await guess()).toMatchObject({ code: 'second-factor.wait', values: { seconds: 1 } })
  })
})

describe('recovery codes', () => {
  test('are ten, and each replaces the telephone once, however it is typed', async () => {
    const { codes } = await setUp()
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/.test(code))).toBe(true)
    const [code = ''] = codes
    const typed = ` ${code.replaceAll('-', ' ').toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l')} `
    const visitor = await half()
    expect(await visitor.told(visitor.typeCode(typed))).toBe('200')
    expect(await stateOf(visitor)).toMatchObject({ codesLeft: 9 })
    const again = await half()
    expect(await again.told(again.typeCode(code))).toBe('401 second-factor.refused')
  })

  test('used by two at the same moment let one of them in', async () => {
    const { codes } = await setUp()
    const visitors = await Promise.all([half(), half()])
    const answers = await Promise.all(visitors.map((visitor) => visitor.told(visitor.typeCode(codes[1] ?? ''))))
    expect(answers.toSorted()).toEqual(['200', '401 second-factor.refused'])
  })

  test('made anew replace those before', async () => {
    const { codes } = await setUp()
    const fresh = (await awa.send('POST', '/api/account/recovery-codes')).json<{ codes: string[] }>().codes
    const visitor = await half()
    expect(await visitor.told(visitor.typeCode(codes[0] ?? ''))).toBe('401 second-factor.refused')
    expect(await visitor.told(visitor.typeCode(fresh[0] ?? ''))).toBe('200')
  })

  test('of somebody else let nobody in', async () => {
    const { codes } = await setUp()
    const { id } = await shop.addPerson('administrator', null)
    const bo = browser()
    await bo.enter(id)
    await setUp(bo)
    await bo.enter(id)
    expect(await bo.told(bo.typeCode(codes[0] ?? ''))).toBe('401 second-factor.refused')
  })

  test('still let in where the key of the telephone cannot be read any more', async () => {
    const { key, codes } = await setUp()
    await shop.database.client.user.updateMany({
      where: { id: owner },
      data: { totpSecret: 'v1.00000000.sealed-elsewhere-by-a-key-that-is-gone' },
    })
    const visitor = await half()
    expect(await visitor.told(visitor.typeCode(shown(key)))).toBe('409 second-factor.unreadable')
    expect(await visitor.told(visitor.typeCode(codes[0] ?? ''))).toBe('200')
  })
})
