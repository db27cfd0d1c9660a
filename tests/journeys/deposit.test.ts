import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contact } from '@grenier/shared/contract/people.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ServiceMode } from '../fakes/openai.ts'
import { patience } from './program.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

const voice = (name: string) => join(import.meta.dirname, '../data/voice', name)
const kettles = { object: 'bouilloire', category: 'EEE-5', quantity: 2, grams: 2400, certainty: 'weighed', flow: 'reuse' }
const typed = 'deux bouilloires, deux kilos quatre'

let reception: Reception
const labels = (visitor: Pick<Visitor, 'number'>) =>
  reception
    .newest(visitor)
    ?.buttons.flat()
    .map(({ text }) => text)

describe('the reception with an AI service', () => {
  let owner: Visitor
  beforeAll(async () => {
    reception = await openReception({ serverEnvironment: { GRENIER_ORIGIN: 'https://grenier.example' } })
    owner = await reception.reachOwner()
  })
  afterEach(() => reception.ai.behave())
  afterAll(() => reception.close())

  const ownerHeard = (text: string) => reception.telegram.messages(owner.number).filter((message) => message.text.includes(text))

  test('a voice note is stored, written down, classified, proposed and validated in one message edited in place', async () => {
    const awa = await reception.welcome('Awa')
    await reception.telegram.sendVoice(awa.number, voice('bouilloires.ogg'))
    await reception.hears(awa, 'à vérifier')
    expect(reception.newestText(awa)).toContain('Entendu : « Deux bouilloires, un kilo deux chacune. »')
    expect(labels(awa)).toEqual(['✅ Valider', '✏️ Corriger', '➕ Ajouter', '🗑 Annuler'])
    await reception.press(awa, 'Valider')
    await reception.hears(awa, 'enregistré. Aujourd’hui : 1 dépôt, 2,4 kg.')
    expect(labels(awa)).toEqual(['✏️ Corriger'])
    expect(reception.newest(awa)?.edited).toBeGreaterThanOrEqual(2)
    expect(await reception.depositsOf(awa)).toMatchObject([
      { status: 'validated', channel: 'telegram', items: [kettles], notes: [{ text: 'Deux bouilloires, un kilo deux chacune.' }] },
    ])
    expect(await reception.voiceNotes()).toEqual([await readFile(voice('bouilloires.ogg'))])
  })

  test('Corriger changes the category; the first proposal is kept beside it', async () => {
    const bilal = await reception.welcome('Bilal')
    await reception.telegram.sendVoice(bilal.number, voice('bouilloires.ogg'))
    for (const label of ['Corriger', 'Catégorie', 'Informatique', 'Valider']) await reception.press(bilal, label)
    await reception.hears(bilal, 'enregistré.')
    const [deposit] = await reception.depositsOf(bilal)
    expect(deposit).toMatchObject({ status: 'validated', items: [{ ...kettles, category: 'EEE-6' }] })
    expect(reception.proposalOf(deposit?.id ?? '')).toMatchObject({ parts: [{ items: [{ object: 'bouilloire', category: 'EEE-5' }] }] })
  })

  test('a stranger is invited to ask, their voice is not kept, and their next note counts once they are allowed', async () => {
    const stranger = { name: 'Inès', number: 55 }
    const kept = (await reception.voiceNotes()).length
    await reception.telegram.sendVoice(stranger.number, voice('bouilloires.ogg'))
    await reception.hears(stranger, 'Ce bot est réservé à l’équipe de la ressourcerie.')
    await reception.tap(stranger, 'Demander l’accès')
    await reception.hears(stranger, 'Votre demande (numéro 55) est transmise aux responsables.')
    await reception.telegram.sendVoice(stranger.number, voice('bouilloires.ogg'))
    await reception.hears(stranger, 'Votre demande (numéro 55) attend encore.')
    expect(await reception.voiceNotes()).toHaveLength(kept)
    await decide(stranger.number, await reception.addPerson(stranger.name))
    await reception.telegram.sendVoice(stranger.number, voice('bouilloires.ogg'))
    await reception.hears(stranger, 'à vérifier')
    expect(await reception.depositsOf(stranger)).toMatchObject([{ status: 'proposed', items: [kettles] }])
    expect(reception.telegram.shown(owner.number).filter((text) => text.includes('Personne 55 demande à utiliser le bot'))).toHaveLength(1)
  })

  test.each<{ file: string | Uint8Array; named: string; says: string }>([
    {
      file: new Uint8Array(20 * 1024 * 1024 + 1),
      named: 'over 20 MB',
      says: 'Ce fichier dépasse 20 Mo. Envoyez une note vocale plus courte',
    },
    { file: voice('tronque.ogg'), named: 'cut off', says: 'La note vocale est arrivée coupée. Renvoyez-la' },
    { file: voice('faux.ogg'), named: 'without audio', says: 'Ce fichier n’est pas une note vocale. Enregistrez-la avec le micro' },
  ])('a file $named is answered with what to do, and nothing of it is kept', async ({ file, named, says }) => {
    const visitor = await reception.welcome(`Sender ${named}`)
    const kept = (await reception.voiceNotes()).length
    await reception.telegram.sendVoice(visitor.number, file)
    await reception.hears(visitor, says)
    expect(await reception.depositsOf(visitor)).toEqual([])
    expect(await reception.voiceNotes()).toHaveLength(kept)
  })

  test('a silent note is kept, and what was meant is asked for in writing', async () => {
    const chloe = await reception.welcome('Chloé')
    await reception.telegram.sendVoice(chloe.number, voice('silence.ogg'))
    await reception.hears(chloe, 'Je n’ai rien entendu dans la note vocale. Écrivez ce qui est déposé.')
    expect(await reception.depositsOf(chloe)).toMatchObject([{ status: 'transcribed', items: [], notes: [{ text: '' }] }])
  })

  test('somebody whose Telegram speaks English is answered in English', async () => {
    const visitor = { name: 'Ann', number: 56 }
    reception.telegram.setLanguage(visitor.number, 'en')
    reception.telegram.sendText(visitor.number, 'Hello')
    await reception.hears(visitor, 'This bot is for the team of the reuse centre.')
    await reception.tap(visitor, 'Ask for access')
    await reception.hears(visitor, 'Your request (number 56)')
    await decide(visitor.number, await reception.addPerson(visitor.name))
    await reception.telegram.sendVoice(visitor.number, voice('tronque.ogg'))
    await reception.hears(visitor, 'The voice note arrived cut off.')
  })

  test.each<ServiceMode>(['down', 'too-many-requests', 'server-error', 'key-refused', 'nonsense'])(
    'the built-in classifier proposes while the service is %s',
    async (mode) => {
      const visitor = await reception.welcome(`Typist ${mode}`)
      reception.ai.misbehave('/chat/completions', mode)
      reception.telegram.sendText(visitor.number, typed)
      await reception.hears(visitor, 'à vérifier')
      expect(await reception.depositsOf(visitor)).toMatchObject([{ status: 'proposed', classifier: 'built-in', items: [kettles] }])
    },
  )

  test.each<{ mode: ServiceMode; alert: string }>([
    { mode: 'down', alert: 'ne répond pas. Les dépôts se tapent' },
    { mode: 'too-many-requests', alert: 'est saturé' },
    { mode: 'nonsense', alert: 'répond mal' },
  ])('a voice note that a service ($mode) does not write down is kept, and its text asked for', async ({ mode, alert }) => {
    const visitor = await reception.welcome(`Speaker ${mode}`)
    reception.ai.misbehave('/audio/transcriptions', mode)
    await reception.telegram.sendVoice(visitor.number, voice('bouilloires.ogg'))
    await reception.hears(visitor, 'La note vocale est gardée, mais l’écoute n’a pas marché. Écrivez ce qui est déposé.')
    reception.telegram.sendText(visitor.number, typed)
    await reception.press(visitor, 'Valider')
    await reception.hears(visitor, 'enregistré.')
    const [deposit] = await reception.depositsOf(visitor)
    expect(deposit).toMatchObject({ status: 'validated', items: [kettles] })
    expect(deposit?.notes.map(({ fileId }) => fileId !== null)).toEqual([true, false])
    // Told once while it lasts, and it lasts until every kind of call works again.
    const buttons = [[{ text: 'Voir', url: 'https://grenier.example/admin/assistant' }]]
    await vi.waitFor(() => expect(ownerHeard(alert)).toMatchObject([{ buttons }]), patience)
  })

  test('a service that fails twice and comes back writes the note down by itself', async () => {
    const visitor = await reception.welcome('Dan')
    reception.ai.misbehave('/audio/transcriptions', 'server-error', 2)
    await reception.telegram.sendVoice(visitor.number, voice('lave-linge.ogg'))
    await reception.hears(visitor, 'à vérifier')
    const written = [{ status: 'proposed', notes: [{ text: 'Un lave-linge Bosch, soixante-cinq kilos, il fonctionne.' }] }]
    await vi.waitFor(async () => expect(await reception.depositsOf(visitor)).toMatchObject(written), patience)
    expect(reception.telegram.messages(visitor.number)).toHaveLength(1)
  })
})

describe('the reception without any AI', () => {
  let awa: Visitor
  beforeAll(async () => {
    reception = await openReception({ withAi: false })
    awa = await reception.welcome('Awa')
  })
  afterAll(() => reception.close())

  test('typed text is classified, proposed and validated all the same', async () => {
    reception.telegram.sendText(awa.number, typed)
    await reception.hears(awa, 'à vérifier')
    expect(labels(awa)).toEqual(['✅ Valider', '✏️ Corriger', '➕ Ajouter', '🗑 Annuler'])
    await reception.press(awa, 'Valider')
    await reception.hears(awa, 'enregistré. Aujourd’hui : 1 dépôt, 2,4 kg.')
    expect(reception.telegram.messages(awa.number)).toHaveLength(1)
    expect(await reception.depositsOf(awa)).toMatchObject([{ status: 'validated', classifier: 'built-in', items: [kettles] }])
  })

  test('a voice note is kept and its text asked for; what is typed then is its deposit', async () => {
    await reception.telegram.sendVoice(awa.number, voice('bouilloires.ogg'))
    await reception.hears(awa, 'La note vocale est gardée, mais je ne peux pas l’écouter. Écrivez ce qui est déposé.')
    reception.telegram.sendText(awa.number, typed)
    await reception.press(awa, 'Valider')
    await reception.hears(awa, 'enregistré. Aujourd’hui : 2 dépôts, 4,8 kg.')
    expect((await reception.depositsOf(awa)).map(({ notes }) => notes.length)).toEqual([1, 2])
    expect(await reception.voiceNotes()).toEqual([await readFile(voice('bouilloires.ogg'))])
    expect(reception.ai.calls).toEqual([])
  })
})

describe('while the server is down and the bot is killed in between', () => {
  let awa: Visitor
  let bilal: Visitor
  beforeEach(async () => {
    reception = await openReception()
    awa = await reception.welcome('Awa')
    bilal = await reception.welcome('Bilal')
  })
  afterEach(() => reception.close())

  test('no voice note is lost and none counts twice: three notes are three deposits, in order, each answered', async () => {
    const { telegram } = reception
    const spoken = [
      { by: awa, file: 'bouilloires.ogg', text: 'Deux bouilloires, un kilo deux chacune.' },
      { by: bilal, file: 'lave-linge.ogg', text: 'Un lave-linge Bosch, soixante-cinq kilos, il fonctionne.' },
      { by: awa, file: 'trottinette.ogg', text: 'Une trottinette électrique de quatorze kilos, batterie à tester.' },
    ]
    const send = ({ by, file }: (typeof spoken)[number]) => telegram.sendVoice(by.number, voice(file))
    const stored = async () => (await reception.deposits()).toReversed().map(({ recordedBy, notes }) => [recordedBy, notes[0]?.text])

    await reception.killServer()
    for (const note of spoken.slice(0, 2)) await send(note)
    await vi.waitFor(() => expect(telegram.calls.some(({ method }) => method === 'getFile')).toBe(true), patience)
    await reception.killBot()
    for (const note of spoken.slice(2)) await send(note)
    const updates = [...telegram.pendingUpdates()]
    expect(updates).toHaveLength(3)
    await reception.startServer()
    reception.startBot()

    const all = spoken.map(({ by, text }) => [by.name, text])
    await vi.waitFor(async () => expect(await stored()).toEqual(all), patience)
    await vi.waitFor(() => expect(proposals(awa)).toHaveLength(2), patience)
    await vi.waitFor(() => expect(proposals(bilal)).toHaveLength(1), patience)
    await vi.waitFor(() => expect(telegram.pendingUpdates()).toEqual([]), patience)
    const files = await Promise.all(spoken.map(({ file }) => readFile(voice(file))))
    expect(sorted(await reception.voiceNotes())).toEqual(sorted(files))

    // As after a kill between the server's answer and the next offset: the same updates come to a bot that knows nothing of them.
    await reception.killBot()
    for (const update of updates) telegram.repeatUpdate(update)
    reception.startBot()
    await vi.waitFor(() => expect(telegram.pendingUpdates()).toEqual([]), patience)
    for (const { number } of [awa, bilal]) telegram.sendText(number, '/status')
    for (const visitor of [awa, bilal]) await reception.hears(visitor, '3 dépôts à vérifier.')
    expect(await stored()).toEqual(all)
    expect(await reception.voiceNotes()).toHaveLength(3)
    expect([awa, bilal].map(({ number }) => telegram.messages(number).length)).toEqual([3, 2])
  })
})

const proposals = ({ number }: Visitor) => reception.telegram.messages(number).filter(({ text }) => text.includes('à vérifier'))
const sorted = (files: readonly Buffer[]) => files.map((bytes) => bytes.toString('base64')).toSorted()

/** Lets somebody in who asked. */
async function decide(number: number, userId: string) {
  const asking = (await reception.api.get<Contact[]>('/api/contacts')).find(({ externalId }) => externalId === String(number))
  expect(asking).toMatchObject({ status: 'asking', userId: null })
  await reception.api.post(`/api/contacts/${asking?.id ?? ''}/decision`, { status: 'allowed', userId })
}
