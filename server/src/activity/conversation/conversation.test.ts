import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChatAction, ChatEvent } from '@grenier/shared/contract/chat.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { providers } from '../../../../tests/fakes/databases.ts'
import { openDepositDesk, type DepositDesk } from '../../../../tests/fakes/deposit-desk.ts'
import { startOpenAi } from '../../../../tests/fakes/openai.ts'
import { botActor, type Actor } from '#platform/access.ts'

const voice = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../../../tests/data/voice', name)))
const forever = new AbortController().signal

let desk: DepositDesk
let nord: string
let awa: Actor
let update = 0

async function open(options: Parameters<typeof openDepositDesk>[0] = {}) {
  desk = await openDepositDesk(options)
  nord = await desk.site('1')
  awa = await desk.person('volunteer', nord)
  await desk.allowTelegram('7', awa.id)
}
afterEach(() => desk.close())

type Content<Event = ChatEvent> = Event extends ChatEvent ? Omit<Event, 'id' | 'channel' | 'chat' | 'person' | 'sentAt'> : never
const event = (content: Content, person = '7', id = `telegram:${++update}`): ChatEvent => ({
  id,
  channel: 'telegram',
  chat: person,
  person: { id: person, name: `Personne ${person}`, locale: 'fr' },
  sentAt: '2026-11-21T10:00:00.000Z',
  ...content,
})
const tell = (content: Content, file?: Uint8Array, person = '7') => desk.conversation.receive(botActor, event(content, person), file)
const say = (text: string, person = '7') => tell({ kind: 'text', text }, undefined, person)

const request = (waitMs = 0) => ({ channel: 'telegram' as const, worker: 'bot', limit: 10, waitMs })

/** Says all there is to say, as the bot would; messages get numbers in the order they are sent. */
async function hear(): Promise<ChatAction[]> {
  const said: ChatAction[] = []
  for (;;) {
    const actions = await desk.conversation.lease(botActor, request(), forever)
    if (actions.length === 0) return said
    for (const action of actions) {
      said.push(action)
      await desk.conversation.done(botActor, action.id, {
        worker: 'bot',
        externalId: action.action === 'send' ? String(said.length) : null,
      })
    }
  }
}
const press = (action: ChatAction | undefined, label: string) => {
  const button = action?.buttons.flat().find(({ text }) => text.includes(label))
  return tell({ kind: 'button', button: button?.data ?? 'none', message: action?.externalId ?? '1', press: 'press-1' })
}
const depositCount = () => desk.database.client.deposit.count()

describe.each(providers)('a message (%s)', (provider) => {
  beforeEach(() => open({ provider }), 60_000)

  test('delivered three hundred times, also at once, makes one deposit and one answer', async () => {
    const repeated = event({ kind: 'text', text: 'deux bouilloires' })
    for (let round = 0; round < 10; round++)
      await Promise.all(Array.from({ length: 30 }, () => desk.conversation.receive(botActor, repeated)))
    expect(await depositCount()).toBe(1)
    expect((await hear()).map(({ action }) => action)).toEqual(['send'])
  }, 60_000)

  test('of several people at once, out of order, is each one deposit', async () => {
    for (const person of ['8', '9']) await desk.allowTelegram(person, awa.id)
    await Promise.all(
      ['9', '7', '8', '7', '9', '8'].map((person, index) =>
        desk.conversation.receive(botActor, event({ kind: 'text', text: 'un livre' }, person, `telegram:${5000 - index}`)),
      ),
    )
    const references = (await desk.deposits.list(awa, nord, {})).map(({ reference }) => reference)
    expect(references.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('a typed deposit', () => {
  beforeEach(() => open())

  test('is proposed in the same message, validated by its button, and totalled', async () => {
    await say('deux bouilloires, deux kilos quatre')
    await desk.work()
    const [sent, edited] = await hear()
    expect(sent).toMatchObject({ action: 'send', text: '📝 Dépôt n° 1 – enregistré, je cherche les catégories.' })
    expect(edited).toMatchObject({ action: 'edit', externalId: '1', message: sent?.message })
    expect(edited?.text).toBe(
      'Dépôt n° 1 – à vérifier\nEntendu : « deux bouilloires, deux kilos quatre »\n1. Bouilloire × 2 · Petits appareils (EEE-5) · 2,4 kg annoncés',
    )
    await press(edited, 'Valider')
    const [answer, last] = await hear()
    expect(answer).toMatchObject({ action: 'answer', press: 'press-1' })
    expect(last).toMatchObject({ action: 'edit', text: '✅ Dépôt 1 enregistré. Aujourd’hui : 1 dépôt, 2,4 kg.', buttons: [] })
    expect(await desk.deposits.list(awa, nord, {})).toMatchObject([
      { status: 'validated', channel: 'telegram', recordedBy: 'Awa', decidedBy: 'Awa', items: [{ quantity: 2, grams: 2400 }] },
    ])
  })

  test('whose button is pressed twice is validated once; the second press is answered politely', async () => {
    await say('deux bouilloires')
    await desk.work()
    const edited = (await hear()).at(-1)
    await press(edited, 'Valider')
    await press(edited, 'Valider')
    expect((await hear()).filter(({ action }) => action === 'answer').map(({ text }) => text)).toEqual([
      '',
      'Ce bouton n’est plus actif : le dépôt a avancé depuis.',
    ])
  })

  test('that was validated on the dashboard says so in the chat', async () => {
    await say('deux bouilloires')
    await desk.work()
    const [deposit] = await desk.deposits.list(awa, nord, {})
    await desk.deposits.validate(awa, deposit?.id ?? '', {})
    expect((await hear()).at(-1)?.text).toContain('validé par quelqu’un de l’équipe')
  })

  test('corrected in the chat keeps the proposal beside the correction', async () => {
    await say('deux bouilloires')
    await desk.work()
    await press((await hear()).at(-1), 'Corriger')
    await press((await hear()).at(-1), 'Quantité')
    await hear()
    await say('cinq')
    await press((await hear()).at(-1), 'Valider')
    const row = await desk.database.client.deposit.findFirstOrThrow({ include: { items: true } })
    expect(row.items).toMatchObject([{ quantity: 5, grams: 6250, certainty: 'typical', validated: true }])
    expect(row.proposal).toContain('"quantity":2')
  })

  test('of somebody who lost the right is refused, and so is a button pressed after that', async () => {
    await say('deux bouilloires')
    await desk.work()
    const edited = (await hear()).at(-1)
    await desk.database.client.roleGrant.updateMany({ data: { role: 'viewer' } })
    await press(edited, 'Valider')
    await say('un livre')
    expect((await hear()).map(({ text }) => text)).toEqual([
      '',
      ...Array.from({ length: 2 }, () => 'Votre compte ne permet pas d’enregistrer un dépôt. Demandez à un responsable.'),
    ])
    expect(await desk.database.client.deposit.findMany({ select: { status: true } })).toEqual([{ status: 'proposed' }])
  })

  test('of somebody who was disabled is not recorded any more', async () => {
    await desk.database.client.user.updateMany({ data: { disabledAt: '2026-11-21T09:00:00.000Z' } })
    await say('deux bouilloires')
    expect(await depositCount()).toBe(0)
    expect((await hear())[0]?.text).toContain('Vous n’êtes pas autorisé')
  })
})

describe('a voice note', () => {
  test('without any service asks for its text; the typed text is proposed', async () => {
    await open()
    await tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    await desk.work()
    expect((await hear()).map(({ text }) => text)).toEqual([
      '🎧 Dépôt n° 1 – enregistré, j’écoute la note vocale.',
      'Dépôt n° 1 – à vérifier\nLa note vocale est gardée, mais je ne peux pas l’écouter. Écrivez ce qui est déposé.',
    ])
    await say('deux bouilloires')
    await desk.work()
    expect((await hear()).at(-1)?.text).toContain('1. Bouilloire × 2')
    expect(await desk.deposits.list(awa, nord, {})).toMatchObject([{ notes: [{ text: '' }, { text: 'deux bouilloires' }] }])
  })

  test('is written down, proposed and validated; a silent one asks for its text', async () => {
    const ai = await startOpenAi()
    await open({ ai })
    await tell({ kind: 'audio' }, voice('bouilloires.ogg'))
    await desk.work()
    expect((await hear()).at(-1)?.text).toContain('Entendu : « Deux bouilloires, un kilo deux chacune. »')
    await tell({ kind: 'audio' }, voice('silence.ogg'))
    await desk.work()
    expect((await hear()).at(-1)?.text).toContain('Je n’ai rien entendu')
    await ai.stop()
  })

  test.each([
    ['faux.ogg', 'n’est pas une note vocale'],
    ['tronque.ogg', 'est arrivée coupée'],
  ])('that is none (%s) is answered, and leaves no deposit and no file', async (name, words) => {
    await open()
    await tell({ kind: 'audio' }, voice(name))
    await tell({ kind: 'audio' }, new Uint8Array())
    await tell({ kind: 'unusable', problem: 'too-large' })
    const texts = (await hear()).map(({ text }) => text)
    expect(texts).toHaveLength(3)
    expect(texts[0]).toContain(words)
    expect([await depositCount(), existsSync(join(desk.dataFolder, 'files'))]).toEqual([0, false])
  })

  test('repeated at once leaves one file', async () => {
    await open()
    const repeated = event({ kind: 'audio' })
    await Promise.all(Array.from({ length: 10 }, () => desk.conversation.receive(botActor, repeated, voice('bouilloires.ogg'))))
    const files = readdirSync(join(desk.dataFolder, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ogg'))
    expect([files.length, await depositCount()]).toEqual([1, 1])
  })
})

describe('a stranger', () => {
  beforeEach(() => open())

  test('is told how to ask, and admins hear once', async () => {
    await say('bonjour', '99')
    await tell({ kind: 'audio' }, voice('bouilloires.ogg'), '99')
    const texts = (await hear()).map(({ text }) => text)
    expect(texts).toEqual([
      expect.stringContaining('(numéro 99) est transmise aux responsables'),
      expect.stringContaining('(numéro 99) attend encore'),
    ])
    expect(desk.notices.map(({ code }) => code)).toEqual(['contact.asking'])
    expect(await desk.contacts.find('telegram', '99')).toMatchObject({ status: 'asking' })
    expect([await depositCount(), existsSync(join(desk.dataFolder, 'files'))]).toEqual([0, false])
  })

  test('in a group is told to write privately, and becomes no contact', async () => {
    await tell({ kind: 'unusable', problem: 'not-private' }, undefined, '98')
    expect((await hear())[0]?.text).toContain('conversation privée')
    expect(await desk.contacts.find('telegram', '98')).toBeUndefined()
  })
})
