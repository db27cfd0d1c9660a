import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { openChatDesk, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'

let chat: ChatDesk
beforeEach(async () => void (chat = await openChatDesk()))
afterEach(() => chat.desk.close())

async function menusAfter(text: string, person = '7') {
  const before = chat.menus.length
  await chat.say(text, person)
  await chat.hear()
  return chat.menus.slice(before).map(({ menu }) => menu?.map(({ command }) => command))
}
const recorders = ['depot', 'sortie', 'annuler', 'status', 'langue', 'help']

test('a chat’s menu is set at the first message, and again only when it changes', async () => {
  expect(await menusAfter('/help')).toEqual([recorders])
  expect(await menusAfter('/help')).toEqual([])
  await chat.desk.database.client.roleGrant.updateMany({ data: { role: 'viewer' } })
  expect(await menusAfter('/help')).toEqual([['status', 'langue', 'help']])
})

test('a chat’s menu follows the language at once', async () => {
  await menusAfter('/help')
  expect(await menusAfter('/langue en')).toEqual([recorders])
  expect(chat.menus.at(-1)?.menu?.[0]).toEqual({ command: 'depot', description: 'Record a deposit' })
  expect(chat.menus.at(-1)).toMatchObject({ action: 'menu', chat: '7', text: '', buttons: [], press: null })
})

test('a chat’s menu offers the site to somebody of several, and the person on a shared account', async () => {
  const sud = await chat.desk.site('2')
  await chat.desk.database.client.roleGrant.create({ data: { id: newId(), userId: chat.awa.id, siteId: sud, role: 'volunteer' } })
  expect(await menusAfter('/help')).toEqual([['depot', 'sortie', 'annuler', 'status', 'site', 'langue', 'help']])
  const contact = await chat.desk.contacts.find('telegram', '7')
  const { id: userId } = await chat.desk.person('volunteer', sud)
  await chat.desk.database.client.contactSharer.create({ data: { contactId: contact?.id ?? '', userId } })
  expect(await menusAfter('/help')).toEqual([['depot', 'sortie', 'annuler', 'status', 'qui', 'site', 'langue', 'help']])
})

test('a chat’s menu follows at once what is changed on the dashboard: roles, and who shares the account', async () => {
  await menusAfter('/help')
  const boss = await chat.desk.person('manager', chat.nord)
  const set = async (role: 'viewer' | 'volunteer') => {
    const before = chat.menus.length
    const grants = [{ siteId: chat.nord, role }]
    await chat.desk.users.save(boss, { id: chat.awa.id, name: 'Awa', email: null, password: null, pin: null, locale: 'fr', grants })
    await chat.hear()
    return chat.menus.slice(before).map(({ menu }) => menu?.map(({ command }) => command))
  }
  expect([await set('viewer'), await set('viewer'), await set('volunteer')]).toEqual([[['status', 'langue', 'help']], [], [recorders]])
  const contact = await chat.desk.contacts.find('telegram', '7')
  const { id } = await chat.desk.person('volunteer', chat.nord)
  await chat.desk.contacts.share(boss, contact?.id ?? '', { sharers: [id] })
  await chat.hear()
  expect(chat.menus.at(-1)?.menu?.map(({ command }) => command)).toContain('qui')
})

test('nothing else has a menu', async () => {
  await chat.say('/help')
  expect((await chat.hear()).every(({ menu }) => menu === null)).toBe(true)
})
