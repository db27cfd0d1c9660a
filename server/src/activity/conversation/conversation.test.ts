import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChatDesk, voice, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'
import { providers } from '../../../../tests/fakes/databases.ts'
import { startOpenAi } from '../../../../tests/fakes/openai.ts'
import { botActor } from '#platform/access.ts'

let chat: ChatDesk
const open = async (options: Parameters<typeof openChatDesk>[0] = {}) => void (chat = await openChatDesk(options))
afterEach(() => chat.desk.close())

describe.each(providers)('a message (%s)', (provider) => {
  beforeEach(() => open({ provider }), 60_000)

  test('delivered three hundred times, also at once, makes one deposit and one answer', async () => {
    const repeated = chat.event({ kind: 'text', text: 'deux bouilloires' })
    for (let round = 0; round < 10; round++)
      await Promise.all(Array.from({ length: 30 }, () => chat.desk.conversation.receive(botActor, repeated)))
    expect(await chat.deposits()).toBe(1)
    expect((await chat.hear()).map(({ action }) => action)).toEqual(['send'])
  })

  test('of several people at once, out of order, is each one deposit', async () => {
    for (const person of ['8', '9']) await chat.desk.allowTelegram(person, chat.awa.id)
    await Promise.all(
      ['9', '7', '8', '7', '9', '8'].map((person, index) =>
        chat.desk.conversation.receive(botActor, chat.event({ kind: 'text', text: 'un livre' }, person, `telegram:${5000 - index}`)),
      ),
    )
    const references = (await chat.desk.deposits.list(chat.awa, chat.nord, {})).map(({ reference }) => reference)
    expect(references.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('a typed deposit', () => {
  beforeEach(() => open())

  test('is proposed in the same message, validated by its button, and totalled', async () => {
    await chat.say('deux bouilloires, deux kilos quatre')
    await chat.desk.work()
    const [sent, edited] = await chat.hear()
    expect(sent).toMatchObject({ action: 'send', text: '📝 Dépôt n° 1 – enregistré, je cherche les catégories.' })
    expect(edited).toMatchObject({ action: 'edit', externalId: '1', message: sent?.message })
    expect(edited?.text).toBe(
      'Dépôt n° 1 – à vérifier\nEntendu : « deux bouilloires, deux kilos quatre »\n1. Bouilloire × 2 · Petits appareils (EEE-5) · 2,4 kg annoncés',
    )
    await chat.press(edited, 'Valider')
    const [answer, last] = await chat.hear()
    expect(answer).toMatchObject({ action: 'answer', press: 'press-1' })
    expect(last).toMatchObject({
      action: 'edit',
      text: '✅ Dépôt 1 enregistré. Aujourd’hui : 1 dépôt, 2,4 kg.',
      buttons: [[{ text: '✏️ Corriger' }]],
    })
    expect(await chat.desk.deposits.list(chat.awa, chat.nord, {})).toMatchObject([
      { status: 'validated', channel: 'telegram', recordedBy: 'Awa', decidedBy: 'Awa', items: [{ quantity: 2, grams: 2400 }] },
    ])
  })

  test('whose button is pressed twice is validated once; the second press is answered politely', async () => {
    await chat.say('deux bouilloires')
    await chat.desk.work()
    const edited = (await chat.hear()).at(-1)
    await chat.press(edited, 'Valider')
    await chat.press(edited, 'Valider')
    expect((await chat.hear()).filter(({ action }) => action === 'answer').map(({ text }) => text)).toEqual([
      '',
      'Ce bouton n’est plus actif : le dépôt a avancé depuis.',
    ])
  })

  test('that was validated on the dashboard says so in the chat', async () => {
    await chat.say('deux bouilloires')
    await chat.desk.work()
    const [deposit] = await chat.desk.deposits.list(chat.awa, chat.nord, {})
    await chat.desk.deposits.validate(chat.awa, deposit?.id ?? '', {})
    expect((await chat.hear()).at(-1)?.text).toContain('validé par quelqu’un de l’équipe')
  })

  test('corrected in the chat keeps the proposal beside the correction', async () => {
    await chat.say('deux bouilloires')
    await chat.desk.work()
    await chat.press((await chat.hear()).at(-1), 'Corriger')
    await chat.press((await chat.hear()).at(-1), 'Quantité')
    await chat.hear()
    await chat.say('cinq')
    await chat.press((await chat.hear()).at(-1), 'Valider')
    const row = await chat.desk.database.client.deposit.findFirstOrThrow({ include: { items: true } })
    expect(row.items).toMatchObject([{ quantity: 5, grams: 6250, certainty: 'typical', validated: true }])
    expect(row.proposal).toContain('"quantity":2')
  })

  test('of somebody who lost the right is refused, and so is a button pressed after that', async () => {
    await chat.say('deux bouilloires')
    await chat.desk.work()
    const edited = (await chat.hear()).at(-1)
    await chat.desk.database.client.roleGrant.updateMany({ data: { role: 'viewer' } })
    await chat.press(edited, 'Valider')
    await chat.say('un livre')
    expect((await chat.hear()).map(({ text }) => text)).toEqual([
      '',
      ...Array.from({ length: 2 }, () => 'Votre compte ne permet pas d’enregistrer un dépôt. Demandez à un responsable.'),
    ])
    expect(await chat.desk.database.client.deposit.findMany({ select: { status: true } })).toEqual([{ status: 'proposed' }])
  })

  test('of somebody who was disabled is not recorded any more', async () => {
    await chat.desk.database.client.user.updateMany({ data: { disabledAt: '2026-11-21T09:00:00.000Z' } })
    await chat.say('deux bouilloires')
    expect(await chat.deposits()).toBe(0)
    expect((await chat.hear())[0]?.text).toContain('Vous n’êtes pas autorisé')
  })
})

describe('a voice note', () => {
  test('without any service asks for its text; the typed text is proposed', async () => {
    await open()
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    await chat.desk.work()
    expect((await chat.hear()).map(({ text }) => text)).toEqual([
      '🎧 Dépôt n° 1 – enregistré, j’écoute la note vocale.',
      'Dépôt n° 1 – à vérifier\nLa note vocale est gardée, mais je ne peux pas l’écouter. Écrivez ce qui est déposé.',
    ])
    await chat.say('deux bouilloires')
    await chat.desk.work()
    expect((await chat.hear()).at(-1)?.text).toContain('1. Bouilloire × 2')
    expect(await chat.desk.deposits.list(chat.awa, chat.nord, {})).toMatchObject([{ notes: [{ text: '' }, { text: 'deux bouilloires' }] }])
  })

  test('is written down, proposed and validated; a silent one asks for its text', async () => {
    const ai = await startOpenAi()
    await open({ ai })
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    await chat.desk.work()
    expect((await chat.hear()).at(-1)?.text).toContain('Entendu : « Deux bouilloires, un kilo deux chacune. »')
    await chat.tell({ kind: 'audio' }, voice('silence.ogg'))
    await chat.desk.work()
    expect((await chat.hear()).at(-1)?.text).toContain('Je n’ai rien entendu')
    await ai.stop()
  })

  test.each([
    ['faux.ogg', 'n’est pas une note vocale'],
    ['tronque.ogg', 'est arrivée coupée'],
  ])('that is none (%s) is answered, and leaves no deposit and no file', async (name, words) => {
    await open()
    await chat.tell({ kind: 'audio' }, voice(name))
    await chat.tell({ kind: 'audio' }, new Uint8Array())
    await chat.tell({ kind: 'unusable', problem: 'too-large' })
    const texts = (await chat.hear()).map(({ text }) => text)
    expect(texts).toHaveLength(3)
    expect(texts[0]).toContain(words)
    expect([await chat.deposits(), existsSync(join(chat.desk.dataFolder, 'files'))]).toEqual([0, false])
  })

  test('repeated at once leaves one file', async () => {
    await open()
    const repeated = chat.event({ kind: 'audio' })
    await Promise.all(Array.from({ length: 10 }, () => chat.desk.conversation.receive(botActor, repeated, voice('bouilloires.ogg'))))
    const files = readdirSync(join(chat.desk.dataFolder, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ogg'),
    )
    expect([files.length, await chat.deposits()]).toEqual([1, 1])
  })
})

describe('a stranger', () => {
  beforeEach(() => open())

  test('is told how to ask, and admins hear once', async () => {
    await chat.say('bonjour', '99')
    await chat.press((await chat.hear())[0], 'Demander l’accès', '99')
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'), '99')
    const texts = (await chat.hear()).filter(({ action }) => action === 'send').map(({ text }) => text)
    expect(texts).toEqual([
      expect.stringContaining('(numéro 99) est transmise aux responsables'),
      expect.stringContaining('(numéro 99) attend encore'),
    ])
    expect(chat.desk.notices.map(({ code }) => code)).toEqual(['contact.asking'])
    expect(await chat.desk.contacts.find('telegram', '99')).toMatchObject({ status: 'asking' })
    expect([await chat.deposits(), existsSync(join(chat.desk.dataFolder, 'files'))]).toEqual([0, false])
  })

  test('in a group is told to write privately, and becomes no contact', async () => {
    await chat.tell({ kind: 'unusable', problem: 'not-private' }, undefined, '98')
    expect((await chat.hear())[0]?.text).toContain('conversation privée')
    expect(await chat.desk.contacts.find('telegram', '98')).toBeUndefined()
  })
})
