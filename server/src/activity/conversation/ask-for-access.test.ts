import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import type { Role } from '@grenier/shared/domain/roles.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChatDesk, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'
import { providers } from '../../../../tests/fakes/databases.ts'

let chat: ChatDesk
afterEach(() => chat.desk.close())

async function member(role: Role, name: string, site = chat.nord) {
  const actor = await chat.desk.person(role, site)
  await chat.desk.database.client.user.update({ where: { id: actor.id }, data: { name } })
  return actor
}
async function manager(account: string, name: string, site = chat.nord) {
  const actor = await member('manager', name, site)
  await chat.desk.allowTelegram(account, actor.id)
  return actor
}
const labels = (action: ChatAction | undefined) => action?.buttons.map((row) => row.map(({ text }) => text))
const to = (account: string, said: readonly ChatAction[]) => said.filter((action) => action.chat === account)
const edited = (said: readonly ChatAction[]) => said.find(({ action }) => action === 'edit')
const statusOf = async (account: string) => (await chat.desk.contacts.find('telegram', account))?.status

/** Account 99 asks; the question in the chat of a manager. */
async function ask(of = '8') {
  await chat.say('bonjour', '99')
  await chat.press((await chat.hear()).at(-1), 'Demander l’accès', '99')
  return to(of, await chat.hear()).at(-1)
}
const pressed = async (action: ChatAction | undefined, label: string, by = '8') => {
  await chat.press(action, label, by)
  return chat.hear()
}

describe.each(providers)('somebody nobody knows (%s)', (provider) => {
  beforeEach(async () => {
    chat = await openChatDesk({ provider })
    await manager('8', 'Maryam')
  })

  test('is written down only when they press the button, once, and asked about in the chat of who may decide', async () => {
    await chat.say('bonjour', '99')
    const [invitation] = await chat.hear()
    expect([labels(invitation), await statusOf('99')]).toEqual([[['✋ Demander l’accès']], undefined])
    await chat.press(invitation, 'Demander', '99')
    await chat.press(invitation, 'Demander', '99')
    const said = await chat.hear()
    expect(to('8', said).map(({ text }) => text)).toEqual(['✋ Personne 99 demande à utiliser le bot (numéro 99).'])
    expect(labels(to('8', said)[0])).toEqual([['✅ Autoriser'], ['⛔ Refuser']])
    expect(to('99', said).map(({ action, text }) => [action, text])).toEqual(
      expect.arrayContaining([
        ['answer', ''],
        ['send', '✅ Votre demande (numéro 99) est transmise aux responsables. Je vous préviens dès qu’ils répondent.'],
        ['answer', 'Votre demande (numéro 99) attend encore. Je vous préviens dès qu’un responsable répond.'],
      ]),
    )
    expect([await statusOf('99'), chat.desk.notices.length]).toEqual(['asking', 1])
  })

  test('is let in as a person of the team, told at once with a menu, and may record', async () => {
    const ines = await member('volunteer', 'Inès')
    const whom = edited(to('8', await pressed(await ask(), 'Autoriser')))
    // Awa and Maryam have an account already.
    expect(labels(whom)).toEqual([['Inès'], ['➕ Nouvelle personne (bénévole)'], ['↩️ Retour']])
    const said = await pressed(whom, 'Inès')
    expect(to('99', said).map(({ text }) => text.split('\n')[0])).toEqual(['✅ Vous pouvez commencer.'])
    expect(edited(to('8', said))?.text).toContain('peut utiliser le bot. Autorisé par Maryam.')
    expect([chat.menus.at(-1)?.chat, chat.menus.at(-1)?.menu?.[0]?.command]).toEqual(['99', 'depot'])
    await chat.say('un livre', '99')
    expect(await chat.desk.database.client.deposit.findMany()).toMatchObject([{ recordedBy: ines.id, siteId: chat.nord }])
    expect(chat.desk.settled).toEqual([(await chat.desk.contacts.find('telegram', '99'))?.id])
  })
})

describe('a request for access', () => {
  beforeEach(async () => {
    chat = await openChatDesk()
    await manager('8', 'Maryam')
  })

  test('of a new person makes a volunteer of the manager’s only site', async () => {
    const whom = edited(to('8', await pressed(await ask(), 'Autoriser')))
    await pressed(whom, 'Nouvelle personne')
    const contact = await chat.desk.contacts.find('telegram', '99')
    expect(contact?.status).toBe('allowed')
    expect(
      await chat.desk.database.client.user.findUnique({ where: { id: contact?.userId ?? '' }, include: { grants: true } }),
    ).toMatchObject({ name: 'Personne 99', email: null, passwordHash: null, grants: [{ role: 'volunteer', siteId: chat.nord }] })
  })

  test('of a new person asks a manager of several sites for which one', async () => {
    const sud = await chat.desk.site('2')
    const user = await chat.desk.database.client.user.findFirstOrThrow({ where: { name: 'Maryam' } })
    await chat.desk.database.client.roleGrant.create({ data: { id: newId(), userId: user.id, siteId: sud, role: 'manager' } })
    const whom = edited(to('8', await pressed(await ask(), 'Autoriser')))
    const where = edited(to('8', await pressed(whom, 'Nouvelle personne')))
    expect(labels(where)).toEqual([['Site 1'], ['Site 2'], ['↩️ Retour']])
    await pressed(where, 'Site 2')
    expect(await chat.desk.database.client.roleGrant.count({ where: { siteId: sud, role: 'volunteer' } })).toBe(1)
  })

  test('is refused in one press; the one who asked is told, and cannot ask again', async () => {
    const said = await pressed(await ask(), 'Refuser')
    expect(to('99', said).map(({ text }) => text)).toEqual(['Vous n’êtes pas autorisé à utiliser ce bot. Adressez-vous à la ressourcerie.'])
    expect([await statusOf('99'), edited(to('8', said))?.text]).toEqual([
      'refused',
      '⛔ Personne 99 ne peut pas utiliser le bot. Refusé par Maryam.',
    ])
    await chat.tell({ kind: 'button', button: 'access.ask', message: '1', press: 'p' }, undefined, '99')
    expect([to('99', await chat.hear())[0]?.text, await statusOf('99')]).toEqual([
      expect.stringContaining('Vous n’êtes pas autorisé'),
      'refused',
    ])
  })

  test('is decided once: the second manager’s message says by whom, and their late press too', async () => {
    await manager('9', 'Noé')
    await chat.say('bonjour', '99')
    await chat.press((await chat.hear()).at(-1), 'Demander l’accès', '99')
    const said = await chat.hear()
    const [mine, theirs] = [to('8', said).at(-1), to('9', said).at(-1)]
    const settled = await pressed(mine, 'Refuser')
    expect(to('9', settled)).toMatchObject([{ action: 'edit', text: expect.stringContaining('Refusé par Maryam.') as string, buttons: [] }])
    expect(await pressed(theirs, 'Autoriser', '9')).toMatchObject([{ action: 'answer', text: 'C’est déjà décidé par Maryam.' }])
    expect(await statusOf('99')).toBe('refused')
  })

  test('is decided by the rights of the moment of the press', async () => {
    const asked = await ask()
    await chat.desk.database.client.roleGrant.updateMany({ where: { role: 'manager' }, data: { role: 'volunteer' } })
    for (const label of ['Autoriser', 'Refuser'])
      expect(to('8', await pressed(asked, label)).find(({ action }) => action === 'answer')?.text).toBe(
        'Vous n’avez pas le droit d’en décider. Demandez à un administrateur.',
      )
    expect(await statusOf('99')).toBe('asking')
  })

  test('is not decided by a button of somebody else, an old one or an invented one', async () => {
    const asked = await ask()
    const whom = edited(to('8', await pressed(asked, 'Autoriser')))
    for (const [action, label, by] of [
      [asked, 'Refuser', '8'],
      [whom, 'Nouvelle personne', '7'],
    ] as const)
      expect((await pressed(action, label, by)).find((said) => said.action === 'answer')?.text).toContain('Ce bouton n’est plus actif.')
    expect(await statusOf('99')).toBe('asking')
    const back = edited(to('8', await pressed(whom, 'Retour')))
    expect(labels(back)).toEqual([['✅ Autoriser'], ['⛔ Refuser']])
  })

  test('decided on the dashboard is told in both chats', async () => {
    await ask()
    const maryam = await chat.desk.users.actorOf((await chat.desk.database.client.user.findFirstOrThrow({ where: { name: 'Maryam' } })).id)
    const contact = await chat.desk.contacts.find('telegram', '99')
    const ines = await member('volunteer', 'Inès')
    await chat.desk.contacts.decide(maryam, contact?.id ?? '', { status: 'allowed', userId: ines.id })
    const said = await chat.hear()
    expect(to('99', said).map(({ text }) => text.split('\n')[0])).toEqual(['✅ Vous pouvez commencer.'])
    expect(to('8', said)).toMatchObject([{ action: 'edit', text: expect.stringContaining('Autorisé par Maryam.') as string }])
  })
})

describe('a link for somebody’s telephone', () => {
  let code: string
  beforeEach(async () => {
    chat = await openChatDesk()
    const boss = await manager('8', 'Maryam')
    const ines = await member('volunteer', 'Inès')
    code = (await chat.desk.contacts.issueLink(boss, ines.id)).code
  })
  const open = async (account: string, with_ = code) => {
    await chat.say(`/start ${with_}`, account)
    return to(account, await chat.hear()).map(({ text }) => text.split('\n')[0])
  }
  const old = 'Ce lien ne sert plus. Demandez-en un nouveau à la personne qui vous l’a donné.'

  test('lets in whoever opens it first, once', async () => {
    expect(await open('99')).toEqual(['✅ Vous pouvez commencer.'])
    expect(await statusOf('99')).toBe('allowed')
    expect(await open('98')).toEqual([old])
    expect(await statusOf('98')).toBeUndefined()
  })

  test('does not work after a day, nor invented, and leaves a linked account as it is', async () => {
    expect(await open('7')).toEqual(['Votre compte est déjà relié. Vous pouvez parler ou écrire.'])
    chat.desk.wait(24 * 3_600_000)
    expect(await open('99')).toEqual([old])
    expect(await open('98', 'an-invented-code-of-32-characters')).toEqual([old])
  })

  test('lets in somebody who asked already, and the request is over', async () => {
    const asked = await ask()
    expect(await open('99')).toEqual(['✅ Vous pouvez commencer.'])
    expect((await pressed(asked, 'Refuser')).find(({ action }) => action === 'answer')?.text).toBe('C’est déjà décidé par Maryam.')
    expect(await statusOf('99')).toBe('allowed')
  })

  test('is kept as a digest only, and by no conversation', async () => {
    await open('7')
    const { contactLink, conversation } = chat.desk.database.client
    const kept = [await contactLink.findMany(), await conversation.findMany()]
    expect([kept.map((rows) => rows.length), JSON.stringify(kept).includes(code)]).toEqual([[1, 1], false])
  })
})
