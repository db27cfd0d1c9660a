import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { openChatDesk, voice, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { botActor } from '#platform/access.ts'
import { createConversation } from './conversation.ts'
import { createConversationStore } from './store.ts'

let chat: ChatDesk
let bilal: string
afterEach(() => chat.desk.close())

const newest = async () => (await chat.hear()).at(-1)
const recorders = async () => (await chat.desk.deposits.list(chat.awa, chat.nord, {})).map(({ recordedBy }) => recordedBy)
const files = () => {
  const folder = join(chat.desk.dataFolder, 'files')
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ogg')) : []
}

async function shareAccount() {
  bilal = (await chat.desk.person('volunteer', chat.nord)).id
  await chat.desk.database.client.user.update({ where: { id: bilal }, data: { name: 'Bilal' } })
  const contact = await chat.desk.contacts.find('telegram', '7')
  await chat.desk.database.client.contactSharer.create({ data: { contactId: contact?.id ?? '', userId: bilal } })
}

describe.each(providers)('a shared account (%s)', (provider) => {
  beforeEach(async () => {
    chat = await openChatDesk({ provider })
    await shareAccount()
  })

  test('asks who records, keeps a voice note meanwhile, and records all of it as the chosen person', async () => {
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    await chat.say('un carton de livres')
    const asked = await newest()
    expect([asked?.text, asked?.buttons.map((row) => row.map(({ text }) => text))]).toEqual([
      'Qui enregistre ?\n2 messages gardés en attendant.',
      [['Awa'], ['Bilal']],
    ])
    expect([await chat.deposits(), files().length, await chat.desk.database.client.storedFile.count()]).toEqual([0, 1, 0])
    await chat.press(asked, 'Bilal')
    expect(await recorders()).toEqual(['Bilal', 'Bilal'])
    expect([files().length, await chat.desk.database.client.storedFile.count()]).toEqual([1, 1])
    expect((await chat.hear()).find(({ action }) => action === 'edit')?.text).toBe('✅ Bilal enregistre. Pour changer : /qui')
  })

  test('lets the chosen person validate, and asks again after /qui', async () => {
    await chat.say('deux bouilloires')
    await chat.press(await newest(), 'Awa')
    await chat.desk.work()
    const proposal = await newest()
    await chat.say('/qui')
    await chat.press(await newest(), 'Bilal')
    await chat.press(proposal, 'Valider')
    expect(await chat.desk.deposits.list(chat.awa, chat.nord, {})).toMatchObject([{ recordedBy: 'Awa', decidedBy: 'Bilal' }])
  })
})

describe('a shared account', () => {
  beforeEach(async () => {
    chat = await openChatDesk()
    await shareAccount()
  })

  test('keeps what was said over days, whatever ran meanwhile', async () => {
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    chat.desk.wait(3 * 86_400_000)
    await chat.desk.work()
    await chat.say('/qui')
    await chat.press(await newest(), 'Awa')
    expect([await recorders(), files().length]).toEqual([['Awa'], 1])
  })

  test('is asked by one server and answered by the next', async () => {
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    const asked = await newest()
    await chat.desk.conversation.stop()
    const { database, contacts, deposits, approvals, queue, leaving, now } = chat.desk
    const next = createConversation({
      database,
      store: createConversationStore(database),
      contacts,
      deposits,
      approvals,
      queue,
      leaving,
      whoPractises: async () => undefined,
      notify: async () => undefined,
      settle: async () => undefined,
      log: { error: () => undefined },
      now,
      newId,
    })
    const button = asked?.buttons.flat().find(({ text }) => text === 'Bilal')?.data ?? ''
    await next.receive(botActor, chat.event({ kind: 'button', button, message: '1', press: 'p' }))
    await next.stop()
    expect([await recorders(), files().length, await database.client.storedFile.count()]).toEqual([['Bilal'], 1, 1])
  })

  test('leaves no file of a voice note that was held and then answered nothing', async () => {
    await chat.say('deux bouilloires')
    await chat.press(await newest(), 'Awa')
    await chat.desk.work()
    for (const label of ['Corriger', 'Quantité']) await chat.press(await newest(), label)
    await chat.say('/qui')
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    expect(files()).toHaveLength(1)
    await chat.press(await newest(), 'Awa')
    const named = await chat.desk.database.client.storedFile.count()
    expect(files()).toHaveLength(named)
  })

  test('forgets a person who was removed at the next message, and is the other’s alone', async () => {
    await chat.say('/qui')
    await chat.press(await newest(), 'Bilal')
    await chat.desk.database.client.user.update({ where: { id: bilal }, data: { disabledAt: '2026-11-21T09:00:00.000Z' } })
    await chat.say('un livre')
    expect(await recorders()).toEqual(['Awa'])
  })

  test('goes on while one of its people is left, and is refused once nobody is', async () => {
    await chat.desk.database.client.user.update({ where: { id: chat.awa.id }, data: { disabledAt: '2026-11-21T09:00:00.000Z' } })
    await chat.say('un livre')
    expect(await recorders()).toEqual(['Bilal'])
    await chat.desk.database.client.user.updateMany({ data: { disabledAt: '2026-11-21T09:00:00.000Z' } })
    await chat.say('une lampe')
    expect((await newest())?.text).toContain('Vous n’êtes pas autorisé')
  })
})

describe('a person of two sites', () => {
  let sud: string
  beforeEach(async () => {
    chat = await openChatDesk()
    sud = await chat.desk.site('2')
    await chat.desk.database.client.roleGrant.create({ data: { id: sud, userId: chat.awa.id, siteId: sud, role: 'volunteer' } })
    await chat.desk.database.client.user.update({ where: { id: chat.awa.id }, data: { homeSiteId: null } })
  })

  test('who has a usual site is not asked, while they may record there', async () => {
    await chat.desk.database.client.user.update({ where: { id: chat.awa.id }, data: { homeSiteId: sud } })
    await chat.say('un livre')
    expect(await chat.desk.database.client.deposit.findMany()).toMatchObject([{ siteId: sud }])
    await chat.desk.database.client.user.update({ where: { id: chat.awa.id }, data: { homeSiteId: await chat.desk.site('3') } })
    await chat.hear()
    await chat.say('une lampe')
    expect((await newest())?.text).toContain('Pour quel site aujourd’hui ?')
  })

  test('is asked once a business day, and records there', async () => {
    await chat.say('un livre')
    const asked = await newest()
    expect([asked?.text.split('\n')[0], asked?.buttons.flat().map(({ text }) => text)]).toEqual([
      'Pour quel site aujourd’hui ?',
      ['Site 1', 'Site 2'],
    ])
    await chat.press(asked, 'Site 2')
    await chat.say('une lampe')
    const sites = async () => (await chat.desk.database.client.deposit.findMany({ orderBy: { id: 'asc' } })).map(({ siteId }) => siteId)
    expect(await sites()).toEqual([sud, sud])
    chat.desk.wait(86_400_000)
    await chat.hear()
    await chat.say('un vélo')
    expect((await newest())?.text).toContain('Pour quel site aujourd’hui ?')
    expect(await sites()).toHaveLength(2)
  })

  test('still decides on its own site what was recorded before the change', async () => {
    await chat.say('deux bouilloires')
    await chat.press(await newest(), 'Site 1')
    await chat.desk.work()
    const proposal = await newest()
    await chat.say('/site')
    await chat.press(await newest(), 'Site 2')
    await chat.press(proposal, 'Valider')
    expect(await chat.desk.database.client.deposit.findMany()).toMatchObject([{ siteId: chat.nord, status: 'validated' }])
  })
})
