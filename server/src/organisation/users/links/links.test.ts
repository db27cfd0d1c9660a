import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IssuedLink } from '@grenier/shared/contract/links.ts'
import type { Person } from '@grenier/shared/contract/people.ts'
import { actsIn } from '../../../../../tests/fakes/audit.ts'
import { foundedRessourcerie } from '../../../../../tests/fakes/founded-ressourcerie.ts'
import { ownersPassword, type Ressourcerie } from '../../../../../tests/fakes/ressourcerie.ts'
import { MailProblem } from '#platform/mail.ts'
import { linkMailKind } from './queue-link-mail.ts'

const hours = 3_600_000
const password = 'quatre pneus neufs'
let shop: Ressourcerie
let owner: { cookie: string }
let ownerId: string
let north: string
beforeEach(async () => {
  ;({ shop, owner, ownerId, north } = await foundedRessourcerie())
})
afterEach(() => shop.remove())

const post = (url: string, payload: object | undefined, headers = {}) =>
  shop.app.inject({ method: 'POST', url, ...(payload && { payload }), headers })
const issue = (id: string, as = owner) => post(`/api/people/${id}/link`, undefined, as)
const linkOf = async (id: string) => (await issue(id)).json<IssuedLink>()
const links = (id: string) => post(`/api/people/${id}/link/mail`, undefined, owner)
const look = (code: string) => post('/api/link', { code })
const choose = (code: string, chosen = password) => post('/api/link/password', { code, password: chosen })
const invited = (details = {}) => shop.addPerson('cashier', north, { name: 'Nino', email: 'nino@exemple.fr', ...details })
/** As the form sends a person back who was not changed. */
const formOf = ({ id, name, email, locale, grants }: Person) => shop.person({ id, name, email, locale, grants })
const over = { statusCode: 410, code: 'link.over' }
const told = (answer: Awaited<ReturnType<typeof look>>) => ({ statusCode: answer.statusCode, code: answer.json<{ code: string }>().code })

/** Runs what waits to be sent, as the worker would. */
async function sendMail() {
  for (const { payload } of await shop.queue.list({}))
    await shop.linkJobs[linkMailKind]?.({
      id: '',
      kind: linkMailKind,
      siteId: null,
      payload,
      attempt: 1,
      signal: new AbortController().signal,
      progress: async () => undefined,
    })
}

describe('an invitation', () => {
  test('lets its person choose a password, once, and brings them in with what they may do', async () => {
    const nino = await invited()
    const link = await linkOf(nino.id)
    expect(link).toMatchObject({
      purpose: 'invitation',
      url: `https://grenier.exemple.fr/admin/lien#${link.code}`,
      expiresAt: '2026-11-24T09:00:00.000Z',
    })
    expect(link.qr).toContain('<svg')
    expect((await look(link.code)).json()).toEqual({
      purpose: 'invitation',
      name: 'Nino',
      email: 'nino@exemple.fr',
      organisation: 'La Remise',
      locale: 'fr',
    })
    const entered = await choose(link.code)
    expect(entered.json()).toMatchObject({ userId: nino.id, sites: [{ id: north }] })
    expect(String(entered.headers['set-cookie'])).toContain('grenier_session=')
    expect([told(await choose(link.code)), told(await look(link.code))]).toEqual([over, over])
    expect((await shop.logIns.logIn({ email: 'nino@exemple.fr', password }, { address: '', userAgent: '' })).userId).toBe(nino.id)
  })

  test('is shown with the person until they have a password', async () => {
    const nino = await invited()
    const seen = async () => (await shop.users.list(await shop.users.actorOf(ownerId))).find(({ id }) => id === nino.id)
    expect(await seen()).toMatchObject({ hasPassword: false, invitedAt: null })
    const { code } = await linkOf(nino.id)
    expect(await seen()).toMatchObject({ hasPassword: false, invitedAt: '2026-11-21T09:00:00.000Z' })
    await choose(code)
    expect(await seen()).toMatchObject({ hasPassword: true, invitedAt: null })
  })

  test('leaves by e-mail too, in the person’s language, and never lies in the queue', async () => {
    const nino = await invited({ locale: 'en' })
    expect((await post(`/api/people/${nino.id}/link/mail`, undefined, owner)).statusCode).toBe(204)
    expect(JSON.stringify(await shop.queue.list({}))).not.toContain('nino@')
    await sendMail()
    expect(shop.letters).toMatchObject([{ to: 'nino@exemple.fr', subject: 'Your access to La Remise' }])
    const code = /lien#([\w-]{22})/.exec(shop.letters[0]?.text ?? '')?.[1] ?? ''
    expect(JSON.stringify(await shop.queue.list({}))).not.toContain(code)
    expect((await choose(code)).statusCode).toBe(200)
  })

  test('is refused without an address, without access, and by whoever may not edit the person', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    const there = await shop.addPerson('cashier', await shop.addSite('2'), { email: 'sam@exemple.fr' })
    const gone = await invited()
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), gone.id, true)
    const answers = [
      await issue((await shop.addPerson('cashier', north)).id),
      await issue(gone.id),
      await issue(ownerId, manager),
      await issue(there.id, manager),
    ]
    expect(answers.map(told)).toEqual([
      { statusCode: 409, code: 'link.email-missing' },
      { statusCode: 409, code: 'link.person-disabled' },
      { statusCode: 403, code: 'person.too-high' },
      { statusCode: 403, code: 'forbidden' },
    ])
    shop.post.isSet = false
    expect(told(await post(`/api/people/${there.id}/link/mail`, undefined, manager))).toMatchObject({ code: 'forbidden' })
    expect(told(await post(`/api/people/${ownerId}/link/mail`, undefined, owner))).toEqual({ statusCode: 409, code: 'link.mail-not-set' })
  })
})

describe('a message with a link', () => {
  test('that the mail server puts off is tried again with another link, and says why', async () => {
    const nino = await invited()
    const refusal = new MailProblem('later', 451)
    const post = shop.post.send
    shop.post.send = () => Promise.reject(refusal)
    await links(nino.id)
    await expect(sendMail()).rejects.toMatchObject({ failure: { cause: 'mail.later', permanent: false } })
    shop.post.send = post
    await sendMail()
    expect(shop.letters).toHaveLength(1)
    expect(await shop.database.client.personLink.count({ where: { userId: nino.id } })).toBe(1)
  })
})

describe('a link', () => {
  test('that is used, out of date, replaced, of somebody shut out, or invented says the same', async () => {
    const nino = await invited()
    const [replaced, outOfDate] = [await linkOf(nino.id), await linkOf(nino.id)]
    expect(told(await look(replaced.code))).toEqual(over)
    shop.later(72 * hours)
    expect(told(await look(outOfDate.code))).toEqual(over)
    expect(told(await look('A'.repeat(22)))).toEqual(over)
    owner = await shop.cookieOf(ownerId)
    const { code } = await linkOf(nino.id)
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), nino.id, true)
    expect([told(await look(code)), told(await choose(code))]).toEqual([over, over])
  })

  test('serves no more once its person has another address or password, or was shut out meanwhile', async () => {
    const nino = await invited()
    const by = await shop.users.actorOf(ownerId)
    const save = (change: object) => shop.users.save(by, { ...formOf(nino), ...change })
    const overAfter = async (change: () => Promise<unknown>) => {
      const { code } = await linkOf(nino.id)
      await change()
      return told(await look(code))
    }
    const address = { email: 'nino.b@exemple.fr' }
    expect(await overAfter(() => save(address))).toEqual(over)
    expect(await overAfter(() => save({ ...address, password }))).toEqual(over)
    expect(
      await overAfter(async () => {
        await shop.users.setDisabled(by, nino.id, true)
        await shop.users.setDisabled(by, nino.id, false)
      }),
    ).toEqual(over)
    const headers = await shop.cookieOf(nino.id)
    const payload = { current: password, password: 'cinq vieux fauteuils' }
    expect(await overAfter(() => shop.app.inject({ method: 'PUT', url: '/api/account/password', payload, headers }))).toEqual(over)
  })

  test('stays for its person when nothing but their name changed', async () => {
    const nino = await invited()
    const { code } = await linkOf(nino.id)
    await shop.users.save(await shop.users.actorOf(ownerId), { ...formOf(nino), name: 'Nino B.' })
    expect((await look(code)).json()).toMatchObject({ name: 'Nino B.' })
  })

  test('opened twice at one moment is used once', async () => {
    const { code } = await linkOf((await invited()).id)
    const answers = await Promise.all([choose(code), choose(code, 'cinq pneus neufs')])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 410])
  })

  test('takes no password that is guessed at once, and stays for a better one', async () => {
    const { code } = await linkOf((await invited()).id)
    expect((await choose(code, 'azerty123')).json().code).toBe('person.password-easy')
    expect((await choose(code)).statusCode).toBe(200)
  })

  test('is kept nowhere: the table has its digest alone', async () => {
    const { code } = await linkOf((await invited()).id)
    const rows = await shop.database.client.personLink.findMany()
    expect([rows.length, JSON.stringify(rows).includes(code), JSON.stringify(await actsIn(shop.database)).includes(code)]).toEqual([
      1,
      false,
      false,
    ])
  })

  test('brings nobody in who has a second factor: the code is still to come', async () => {
    const nino = await invited({ password: 'cinq pneus neufs' })
    await shop.database.client.user.update({
      where: { id: nino.id },
      data: { totpSecret: 'sealed', totpSince: '2026-11-01T09:00:00.000Z' },
    })
    const entered = await choose((await linkOf(nino.id)).code)
    expect([entered.statusCode, entered.json()]).toEqual([202, { needs: 'code' }])
    expect(String(entered.headers['set-cookie'])).not.toContain('grenier_session=')
  })

  test('of somebody who has a password resets it within an hour, and ends their other sessions', async () => {
    const nino = await invited({ password: 'cinq pneus neufs' })
    const elsewhere = await shop.cookieOf(nino.id)
    const link = await linkOf(nino.id)
    expect(link).toMatchObject({ purpose: 'reset', expiresAt: '2026-11-21T10:00:00.000Z' })
    await choose(link.code)
    expect((await shop.app.inject({ url: '/api/session', headers: elsewhere })).statusCode).toBe(401)
    const acts = await actsIn(shop.database)
    expect(acts.filter(({ subject }) => subject === nino.id).map(({ action }) => action)).toEqual([
      'person.added',
      'link.made',
      'link.used',
      'session.opened',
    ])
    shop.later(1 * hours)
    owner = await shop.cookieOf(ownerId)
    const late = await linkOf(nino.id)
    shop.later(1 * hours)
    expect(told(await choose(late.code))).toEqual(over)
  })
})

describe('a forgotten password', () => {
  const forgot = (email: string) => post('/api/session/forgot', { email })

  test('is answered in the same way whether anybody has the address, and one message leaves', async () => {
    const answers = [await forgot('AWA@exemple.fr'), await forgot('nobody@exemple.fr')]
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [204, ''],
      [204, ''],
    ])
    expect((await shop.queue.list({})).length).toBe(2)
    await sendMail()
    expect(shop.letters).toMatchObject([{ to: 'awa@exemple.fr', subject: 'Choisir un nouveau mot de passe pour La Remise' }])
    const code = /lien#([\w-]{22})/.exec(shop.letters[0]?.text ?? '')?.[1] ?? ''
    expect((await choose(code)).json()).toMatchObject({ userId: ownerId })
    await expect(
      shop.logIns.logIn({ email: 'awa@exemple.fr', password: ownersPassword }, { address: '', userAgent: '' }),
    ).rejects.toMatchObject({ code: 'session.refused' })
  })

  test('is asked a few times, then slower and slower, for the account and for the neighbourhood', async () => {
    const codes: number[] = []
    for (let go = 0; go < 5; go++) codes.push((await forgot('awa@exemple.fr')).statusCode)
    expect(codes).toEqual([204, 204, 204, 429, 429])
    shop.later(25_000)
    expect((await forgot('awa@exemple.fr')).statusCode).toBe(204)
  })

  test('waits for nobody where no message can leave', async () => {
    shop.post.isSet = false
    expect(told(await forgot('awa@exemple.fr'))).toEqual({ statusCode: 409, code: 'link.mail-not-set' })
  })

  test('of somebody shut out brings nothing', async () => {
    const nino = await invited()
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), nino.id, true)
    expect((await forgot('nino@exemple.fr')).statusCode).toBe(204)
    await sendMail()
    expect(shop.letters).toEqual([])
  })
})
