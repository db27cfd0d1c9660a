import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChatDesk, voice, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'

let chat: ChatDesk
const open = async (options: Parameters<typeof openChatDesk>[0] = {}) => void (chat = await openChatDesk(options))
afterEach(() => chat.desk.close())

describe('a command', () => {
  beforeEach(() => open())
  const told = async () => (await chat.hear()).map(({ text }) => text)

  test('/langue is answered in the language it names, and so is all that follows', async () => {
    await chat.say('/langue')
    const [offer] = await chat.hear()
    await chat.press(offer, 'English')
    expect((await told()).at(-1)).toBe('Noted, I answer in English.')
    await chat.say('deux bouilloires')
    await chat.desk.work()
    expect((await told()).at(-1)).toContain('Deposit no. 1 – to check')
  })

  test('/status says the site, the person and what waits', async () => {
    await chat.say('deux bouilloires')
    await chat.desk.work()
    await chat.hear()
    await chat.say('/status')
    expect(await told()).toEqual([
      '📋 Aujourd’hui sur votre site\nAujourd’hui\u00A0: 0 dépôt, 0 kg.\nPar vous\u00A0: 1 dépôt.\n1 dépôt à vérifier.',
    ])
  })

  test('/help speaks of what the person may do', async () => {
    await chat.desk.allowTelegram('8', (await chat.desk.person('viewer', chat.nord)).id)
    await chat.desk.allowTelegram('9', (await chat.desk.person('manager', chat.nord)).id)
    for (const person of ['7', '8', '9']) await chat.say('/help', person)
    const [volunteer, viewer, manager] = await told()
    expect(volunteer).toContain('/depot')
    expect(viewer).not.toContain('/depot')
    expect(manager).toContain('alertes')
  })
})

describe('a message', () => {
  beforeEach(() => open())

  test('that changed several times before the channel took it is said as it stands now', async () => {
    await chat.say('/depot')
    await chat.say('deux bouilloires')
    await chat.desk.work()
    await chat.hear()
    await chat.say('un carton de livres')
    await chat.desk.work()
    const said = await chat.hear()
    expect(said).toMatchObject([{ action: 'edit', text: expect.stringMatching(/Bouilloire[^]*Carton de livres/) as string }])
  })
})

describe('a recording session', () => {
  beforeEach(() => open())

  test('takes several messages as one deposit, and is over after five silent minutes, whatever restarted meanwhile', async () => {
    await chat.say('/depot')
    await chat.say('deux bouilloires')
    await chat.say('un carton de livres')
    await chat.desk.work()
    expect((await chat.hear()).at(-1)?.text).toContain('La suite s’ajoute à ce dépôt.')
    chat.desk.wait(301_000)
    await chat.desk.work()
    const proposal = (await chat.hear()).at(-1)
    expect(proposal?.text).toContain('à vérifier')
    expect(proposal?.text).not.toContain('La suite')
    await chat.press(proposal, 'Valider')
    expect(await chat.desk.deposits.list(chat.awa, chat.nord, {})).toMatchObject([
      { status: 'validated', items: [{ object: 'bouilloire' }, { category: 'livres' }], notes: [{}, {}] },
    ])
    await chat.say('une lampe')
    expect(await chat.deposits()).toBe(2)
  })
})

describe('a button', () => {
  beforeEach(() => open())
  const statuses = async () => (await chat.desk.database.client.deposit.findMany({ select: { status: true } })).map(({ status }) => status)

  async function proposed(): Promise<ChatAction | undefined> {
    await chat.say('deux bouilloires')
    await chat.desk.work()
    return (await chat.hear()).at(-1)
  }

  test('pressed by another person of the team decides nothing of somebody else’s deposit', async () => {
    await chat.desk.allowTelegram('8', chat.awa.id)
    await chat.press(await proposed(), 'Valider', '8')
    expect(await chat.hear()).toMatchObject([{ action: 'answer', chat: '8', text: expect.stringContaining('plus actif') as string }])
    expect(await statuses()).toEqual(['proposed'])
  })

  test('pressed by a stranger is answered where it was pressed', async () => {
    await chat.press(await proposed(), 'Valider', '99')
    expect(await chat.hear()).toMatchObject([{ action: 'answer', chat: '99', press: 'press-1' }])
    expect(await statuses()).toEqual(['proposed'])
  })

  test('pressed by somebody whose access was removed meanwhile is refused, as is what they say next', async () => {
    const proposal = await proposed()
    const contact = await chat.desk.contacts.find('telegram', '7')
    await chat.desk.database.client.contact.update({ where: { id: contact?.id ?? '' }, data: { status: 'refused' } })
    await chat.press(proposal, 'Valider')
    await chat.say('un livre')
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    const said = await chat.hear()
    expect(said.map(({ action }) => action)).toEqual(['answer', 'send', 'send'])
    expect(new Set(said.map(({ text }) => text))).toEqual(
      new Set(['Vous n’êtes pas autorisé à utiliser ce bot. Adressez-vous à la ressourcerie.']),
    )
    expect([await statuses(), existsSync(join(chat.desk.dataFolder, 'files'))]).toEqual([['proposed'], false])
  })

  test('is not even shown to somebody whose access was removed while the deposit was looked at', async () => {
    await chat.say('deux bouilloires')
    await chat.hear()
    await chat.desk.database.client.user.updateMany({ data: { disabledAt: '2026-11-21T09:00:00.000Z' } })
    await chat.desk.work()
    expect([await chat.hear(), await statuses()]).toEqual([[], ['proposed']])
  })

  test('of a message that went on is old: its answer says so, and the newer buttons still count', async () => {
    const proposal = await proposed()
    await chat.press(proposal, 'Corriger')
    const fields = (await chat.hear()).at(-1)
    await chat.press(proposal, 'Valider')
    expect(await chat.hear()).toMatchObject([{ action: 'answer', text: expect.stringContaining('plus actif') as string }])
    await chat.press(fields, 'Retour')
    await chat.press((await chat.hear()).at(-1), 'Valider')
    expect(await statuses()).toEqual(['validated'])
  })
})

describe('a photo', () => {
  beforeEach(() => open())

  test('is worth its caption; without one the person is asked for words', async () => {
    await chat.tell({ kind: 'photo', caption: 'deux bouilloires' })
    await chat.tell({ kind: 'photo' })
    await chat.desk.work()
    const texts = (await chat.hear()).map(({ text }) => text)
    expect(texts).toContain('Je n’ai pas pu garder cette photo. Ajoutez une légende, ou dites ce que c’est.')
    expect(await chat.desk.deposits.list(chat.awa, chat.nord, {})).toMatchObject([{ items: [{ object: 'bouilloire', quantity: 2 }] }])
  })
})
