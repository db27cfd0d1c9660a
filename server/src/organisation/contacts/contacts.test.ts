import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { actsIn } from '../../../../tests/fakes/audit.ts'
import { foundedRessourcerie } from '../../../../tests/fakes/founded-ressourcerie.ts'
import type { Ressourcerie } from '../../../../tests/fakes/ressourcerie.ts'

let shop: Ressourcerie
let owner: { cookie: string }
let ownerId: string
let north: string
beforeEach(async () => {
  ;({ shop, owner, ownerId, north } = await foundedRessourcerie())
})
afterEach(() => shop.remove())

const meet = (externalId: string, name = 'Djibril') =>
  shop.database.transaction((tx) => shop.contacts.ask(tx, { channel: 'telegram', externalId, name, locale: 'fr' }))
const decide = (as: { cookie: string }, id: string, payload: object) =>
  shop.app.inject({ method: 'POST', url: `/api/contacts/${id}/decision`, payload, headers: as })
const allow = (as: { cookie: string }, externalId: string, userId: string, id = newId()) =>
  shop.app.inject({ method: 'PUT', url: `/api/contacts/${id}`, payload: { id, channel: 'telegram', externalId, userId }, headers: as })
const list = async (as: { cookie: string }) => (await shop.app.inject({ url: '/api/contacts', headers: as })).json()

describe('somebody who writes to the bot', () => {
  test('asks once, however often they write, and may do nothing yet', async () => {
    const [first, second] = [await meet('77'), await meet('77', 'Another name')]
    expect([first.isNew, second.isNew, first.contact.id === second.contact.id]).toEqual([true, false, true])
    expect(second).toMatchObject({ contact: { status: 'asking', name: 'Djibril' }, actor: { kind: 'nobody' }, homeSiteId: null })
    expect(await list(owner)).toMatchObject([{ channel: 'telegram', externalId: '77', status: 'asking', userId: null }])
  })

  test('once allowed as a person may do what that person may, at the home of that person', async () => {
    const { contact } = await meet('77')
    const volunteer = await shop.addPerson('volunteer', north)
    expect((await decide(owner, contact.id, { status: 'allowed', userId: volunteer.id })).json()).toMatchObject({
      status: 'allowed',
      userId: volunteer.id,
    })
    const { actor, homeSiteId } = await meet('77')
    expect([actor.id, [...actor.rights.keys()], homeSiteId]).toEqual([volunteer.id, [north], north])
    expect(actor.rights.get(north)?.has('deposits.record')).toBe(true)
    expect(shop.hints.at(-1)).toEqual({ kind: 'people', siteId: null })
  })

  test('is refused from the next message on when the decision or the person’s access is taken back', async () => {
    const volunteer = await shop.addPerson('volunteer', north)
    await allow(owner, '77', volunteer.id)
    const { contact } = await meet('77')
    await decide(owner, contact.id, { status: 'refused', userId: null })
    expect((await meet('77')).actor.kind).toBe('nobody')
    await decide(owner, contact.id, { status: 'allowed', userId: null })
    expect((await meet('77')).actor.id).toBe(volunteer.id)
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), volunteer.id, true)
    expect(await meet('77')).toMatchObject({ contact: { status: 'refused' }, actor: { kind: 'nobody' } })
  })

  test('cannot be allowed as nobody', async () => {
    const { contact } = await meet('77')
    const refused = await decide(owner, contact.id, { status: 'allowed', userId: null })
    expect([refused.statusCode, refused.json().code, refused.json().values]).toEqual([400, 'contact.person-missing', { name: 'Djibril' }])
    expect((await decide(owner, newId(), { status: 'refused', userId: null })).json().code).toBe('contact.unknown')
    expect((await decide(owner, contact.id, { status: 'allowed', userId: newId() })).json().code).toBe('person.unknown')
  })
})

describe('a Telegram number', () => {
  test('allowed before it ever wrote is addressed by the person’s name and in the person’s language', async () => {
    const english = await shop.addPerson('volunteer', null, { name: 'Grace', locale: 'en' })
    expect((await allow(owner, '77', english.id)).json()).toMatchObject({ name: 'Grace' })
    expect(await shop.contacts.find('telegram', '77')).toMatchObject({ locale: 'en' })
  })

  test('can be allowed before it ever wrote, and allowing it twice changes nothing', async () => {
    const id = newId()
    const once = await allow(owner, '77', ownerId, id)
    expect((await allow(owner, '77', ownerId, id)).json()).toEqual(once.json())
    expect(await meet('77')).toMatchObject({ isNew: false, contact: { id, status: 'allowed' }, actor: { id: ownerId } })
    expect(await list(owner)).toHaveLength(1)
  })

  test('that already asked is allowed in its place', async () => {
    const { contact } = await meet('77')
    expect((await allow(owner, '77', ownerId)).json()).toMatchObject({ id: contact.id, name: 'Djibril', status: 'allowed' })
  })
})

describe('a manager of one site', () => {
  test('allows the people of that site, and cannot become an owner through the bot', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    const elsewhere = await shop.addPerson('cashier', await shop.addSite('2'))
    const here = await shop.addPerson('cashier', north)
    const { contact } = await meet('77')
    expect((await decide(manager, contact.id, { status: 'allowed', userId: ownerId })).json().code).toBe('person.too-high')
    expect((await decide(manager, contact.id, { status: 'allowed', userId: elsewhere.id })).json().code).toBe('forbidden')
    expect((await allow(manager, '77', ownerId)).statusCode).toBe(403)
    expect((await decide(manager, contact.id, { status: 'allowed', userId: here.id })).statusCode).toBe(200)
  })

  test('is offered for an account only people they may edit and who have none, those of that name first', async () => {
    const manager = await shop.addPerson('manager', north, { name: 'Maryam' })
    await shop.addPerson('cashier', await shop.addSite('2'), { name: 'Zoé' })
    await shop.addPerson('cashier', north, { name: 'Bilal' })
    await shop.addPerson('volunteer', north, { name: 'Inès Petit' })
    const taken = await shop.addPerson('volunteer', north, { name: 'Léo' })
    await allow(owner, '5', taken.id)
    const offered = async (most: number) => {
      const actor = await shop.users.actorOf(manager.id)
      const people = await shop.database.transaction((tx) => shop.contacts.linkable(tx, actor, { channel: 'telegram', name: 'Inès' }, most))
      return people.map(({ name }) => name)
    }
    expect([await offered(12), await offered(1)]).toEqual([['Inès Petit', 'Bilal', 'Maryam'], ['Inès Petit']])
  })

  test('sees who asks and who belongs to the site, and cannot refuse an owner', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    const elsewhere = await shop.addPerson('cashier', await shop.addSite('2'))
    await meet('1')
    await allow(owner, '2', elsewhere.id)
    const ofOwner = (await allow(owner, '3', ownerId)).json()
    expect((await list(manager)).map(({ externalId }: { externalId: string }) => externalId).toSorted()).toEqual(['1', '3'])
    expect((await decide(manager, ofOwner.id, { status: 'refused', userId: null })).statusCode).toBe(403)
  })

  test('is told by e-mail who has an address and no Telegram, and was not shut out', async () => {
    const manager = await shop.addPerson('manager', north, { email: 'lina@exemple.fr' })
    const gone = await shop.addPerson('administrator', null, { email: 'gone@exemple.fr' })
    await shop.addPerson('administrator', null)
    await shop.addPerson('cashier', north, { email: 'nino@exemple.fr' })
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), gone.id, true)
    const mailed = async (siteId?: string) => (await shop.contacts.adminsByMail(siteId, shop.database.client)).map(({ email }) => email)
    expect([await mailed(), await mailed(north)]).toEqual([['awa@exemple.fr'], ['awa@exemple.fr', 'lina@exemple.fr']])
    await allow(owner, '1', ownerId)
    await allow(owner, '2', manager.id)
    expect(await mailed(north)).toEqual([])
  })

  test('is told of alerts of that site, owners and administrators of all', async () => {
    const manager = await shop.addPerson('manager', north)
    const administrator = await shop.addPerson('administrator', null)
    await shop.addPerson('cashier', north)
    await allow(owner, '1', ownerId)
    await allow(owner, '2', manager.id)
    await allow(owner, '3', administrator.id)
    await meet('4')
    const told = async (siteId?: string) => (await shop.contacts.admins(siteId)).map(({ externalId }) => externalId).toSorted()
    expect([await told(), await told(north), await told(await shop.addSite('2'))]).toEqual([
      ['1', '3'],
      ['1', '2', '3'],
      ['1', '3'],
    ])
  })
})

describe('somebody who logged in', () => {
  test('speaks on the practice page as themselves', async () => {
    const speak = () =>
      shop.database.transaction((tx) => shop.contacts.meetUser(tx, { channel: 'practice', userId: ownerId, name: 'Awa', locale: 'fr' }))
    const first = await speak()
    expect([first.isNew, first.actor.id, first.contact.status, first.homeSiteId]).toEqual([true, ownerId, 'allowed', north])
    expect((await speak()).contact.id).toBe(first.contact.id)
    expect(await shop.database.transaction((tx) => shop.contacts.byId(tx, first.contact.id))).toMatchObject({ actor: { id: ownerId } })
    expect(await shop.database.transaction((tx) => shop.contacts.byId(tx, newId()))).toBeNull()
  })

  test('is answered in the language they chose', async () => {
    const { contact } = await meet('77')
    await shop.database.transaction((tx) => shop.contacts.setLocale(tx, contact.id, 'en'))
    expect(await shop.contacts.find('telegram', '77')).toMatchObject({ locale: 'en' })
  })
})

describe('an account that several people share', () => {
  const share = (as: { cookie: string }, id: string, sharers: string[]) =>
    shop.app.inject({ method: 'PUT', url: `/api/contacts/${id}/sharers`, payload: { sharers }, headers: as })
  const speakers = async () =>
    (await shop.database.transaction((tx) => shop.contacts.recognise(tx, { channel: 'telegram', externalId: '77' })))?.people.map(
      ({ name }) => name,
    )

  test('lists its people, its own first, once each, and those who were disabled are left out', async () => {
    const volunteer = await shop.addPerson('volunteer', north, { name: 'Bilal' })
    const { id } = (await allow(owner, '77', ownerId)).json()
    expect((await share(owner, id, [volunteer.id, ownerId, volunteer.id])).json()).toMatchObject({
      userId: ownerId,
      sharers: [volunteer.id],
    })
    expect(await list(owner)).toMatchObject([{ sharers: [volunteer.id] }])
    expect(await speakers()).toEqual(['Awa', 'Bilal'])
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), volunteer.id, true)
    expect(await speakers()).toEqual(['Awa'])
    expect((await share(owner, id, [])).json()).toMatchObject({ sharers: [] })
    expect((await actsIn(shop.database)).filter(({ action }) => action === 'contact.shared')).toMatchObject([
      { actorId: ownerId, subject: id, before: { person: [] }, after: { person: ['Bilal'] } },
      { actorId: ownerId, subject: id, before: { person: ['Bilal'] }, after: { person: [] } },
    ])
  })

  test('is shared only by somebody who may edit each of its people, and only on a telephone', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    const here = await shop.addPerson('cashier', north)
    const elsewhere = await shop.addPerson('cashier', await shop.addSite('2'))
    const { id } = (await allow(owner, '77', here.id)).json()
    expect((await share(manager, id, [ownerId])).json().code).toBe('person.too-high')
    expect((await share(manager, id, [elsewhere.id])).json().code).toBe('forbidden')
    expect((await share(owner, id, [elsewhere.id])).statusCode).toBe(200)
    expect((await share(manager, id, [])).json().code).toBe('forbidden')
    expect((await share(owner, id, [newId()])).json().code).toBe('person.unknown')
    expect((await share(owner, newId(), [])).json().code).toBe('contact.unknown')
    expect((await share(owner, (await meet('78')).contact.id, [here.id])).json().code).toBe('contact.person-missing')
    const practice = await shop.database.transaction((tx) =>
      shop.contacts.meetUser(tx, { channel: 'practice', userId: here.id, name: 'Nino', locale: 'fr' }),
    )
    expect((await share(owner, practice.contact.id, [ownerId])).json()).toMatchObject({
      code: 'contact.not-shareable',
      values: { channel: 'practice' },
    })
  })

  test('cannot be decided by somebody who may not edit one of those who share it', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    const here = await shop.addPerson('cashier', north)
    const { id } = (await allow(owner, '77', here.id)).json()
    await share(owner, id, [ownerId])
    expect((await decide(manager, id, { status: 'refused', userId: null })).json().code).toBe('person.too-high')
  })
})

describe('a link for somebody’s telephone', () => {
  const issue = (as: { cookie: string }, personId: string) =>
    shop.app.inject({ method: 'POST', url: `/api/people/${personId}/contact-link`, headers: as })
  const speaker = (externalId: string) => ({ channel: 'telegram', externalId, name: 'Inès', locale: 'fr' as const })
  const use = (externalId: string, code: string) => shop.database.transaction((tx) => shop.contacts.useLink(tx, speaker(externalId), code))

  test('has an address once the bot said its name, and lasts a day', async () => {
    expect((await issue(owner, ownerId)).json()).toMatchObject({ url: null, expiresAt: '2026-11-22T09:00:00.000Z' })
    shop.botName.is = 'grenier_bot'
    const { code, url } = (await issue(owner, ownerId)).json()
    expect([url, /^[\w-]{32}$/.test(code)]).toEqual([`https://t.me/grenier_bot?start=${code}`, true])
  })

  test('joins one account, once, and takes back what was shared', async () => {
    const volunteer = await shop.addPerson('volunteer', north)
    const { code, expiresAt } = (await issue(owner, volunteer.id)).json()
    const made = { action: 'contact.link-made', actorId: ownerId, subject: volunteer.id, after: { expiresAt } }
    expect((await actsIn(shop.database)).at(-1)).toMatchObject(made)
    const both = await Promise.all([use('77', code), use('78', code)])
    expect(both.toSorted()).toEqual([false, true])
    expect((await list(owner)).filter(({ status }: { status: string }) => status === 'allowed')).toMatchObject([
      { userId: volunteer.id, sharers: [] },
    ])
  })

  test('is worth nothing for a person who was disabled, or after its day', async () => {
    const volunteer = await shop.addPerson('volunteer', north)
    const { code } = (await issue(owner, volunteer.id)).json()
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), volunteer.id, true)
    expect(await use('77', code)).toBe(false)
    await shop.users.setDisabled(await shop.users.actorOf(ownerId), volunteer.id, false)
    shop.later(24 * 3_600_000)
    expect(await use('77', code)).toBe(false)
    expect(await shop.contacts.find('telegram', '77')).toBeUndefined()
  })

  test('is issued only by somebody who may edit that person', async () => {
    const manager = await shop.cookieOf((await shop.addPerson('manager', north)).id)
    expect((await issue(manager, ownerId)).json().code).toBe('person.too-high')
    expect((await issue(owner, newId())).json().code).toBe('person.unknown')
    expect((await issue(await shop.cookieOf((await shop.addPerson('volunteer', north)).id), ownerId)).statusCode).toBe(403)
  })
})
