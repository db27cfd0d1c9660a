import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { mp3, mp4, wav, webm } from '../fakes/recordings.ts'
import { patience } from './program.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

let reception: Reception
let visitor: Visitor
let count = 0
beforeAll(async () => {
  reception = await openReception()
})
afterAll(() => reception.close())
beforeEach(async () => {
  reception.ai.behave()
  // The built-in classifier: what it makes of a text is known.
  reception.ai.misbehave('/chat/completions', 'key-refused')
  visitor = await reception.welcome(`Bénévole ${++count}`)
})

const write = (text: string) => void reception.telegram.sendText(visitor.number, text)
const hears = (text: string) => reception.hears(visitor, text)
const tap = (...labels: string[]) => reception.tap(visitor, ...labels)
const deposits = () => reception.depositsOf(visitor)
const labels = () =>
  reception
    .newest(visitor)
    ?.buttons.flat()
    .map(({ text }) => text) ?? []

describe('words without any object', () => {
  test.each(['je ne sais pas trop quoi', '🙂', '.'])(
    '(%s) are asked for again with an example; what is written then is proposed',
    async (words) => {
      write(words)
      await hears('Je n’ai reconnu aucun objet. Écrivez ce qui est déposé, par exemple « deux bouilloires ».')
      expect(labels()).toEqual(['✏️ Écrire le dépôt', '🗑 Annuler'])
      await tap('Écrire le dépôt')
      write('deux bouilloires')
      await vi.waitFor(async () => expect(await deposits()).toMatchObject([{ items: [{ object: 'bouilloire', quantity: 2 }] }]), patience)
      expect(await deposits()).toHaveLength(1)
    },
  )
})

describe('a number that cannot be', () => {
  test('of pieces is asked about before anybody can validate', async () => {
    write('1000000000 bouilloires')
    await hears('Une ligne compte de 1 à 10 000 pièces')
    expect(labels()).not.toContain('✅ Valider')
    await tap('Autre')
    write('12')
    await hears('Bouilloire × 12')
    await tap('Valider')
    await hears('enregistré.')
    expect(await deposits()).toMatchObject([{ status: 'validated', items: [{ quantity: 12 }] }])
  })

  test.each([
    ['-3 kg', 'Une ligne pèse de 1 g à 100 tonnes.'],
    ['moins trois kilos', 'Une ligne pèse de 1 g à 100 tonnes.'],
    ['0 kg', 'Une ligne pèse de 1 g à 100 tonnes.'],
    ['200 tonnes', 'Une ligne pèse de 1 g à 100 tonnes.'],
    ['beaucoup', 'Je n’ai pas compris le poids.'],
  ])('as a weight (%s) is asked for again', async (answer, says) => {
    const first = () => reception.telegram.messages(visitor.number)[0]?.text.replaceAll('\u00a0', ' ')
    write('une bouilloire, un kilo deux')
    await hears('à vérifier')
    await tap('Corriger', 'Poids')
    write(answer)
    await hears(says)
    write('850 g')
    await vi.waitFor(() => expect(first()).toContain('850 g annoncés'), patience)
    await reception.press(visitor, 'Valider')
    await vi.waitFor(() => expect(first()).toContain('enregistré.'), patience)
    expect(await deposits()).toMatchObject([{ status: 'validated', items: [{ grams: 850 }] }])
  })
})

describe('a file', () => {
  test.each<[string, Buffer]>([
    ['audio/mpeg', mp3.plain(2)],
    ['audio/wav', wav(2)],
    ['audio/mp4', mp4(2)],
    ['audio/webm', webm(2)],
  ])('of sound (%s) is heard like a voice note', async (mediaType, bytes) => {
    reception.ai.hearAs('deux bouilloires, deux kilos quatre')
    await reception.telegram.sendDocument(visitor.number, new Uint8Array(bytes), mediaType)
    await hears('Entendu : « deux bouilloires, deux kilos quatre »')
    expect(await deposits()).toMatchObject([{ status: 'proposed', notes: [{ kind: 'audio' }], items: [{ quantity: 2, grams: 2400 }] }])
  })

  test.each(['application/pdf', 'video/mp4', 'image/heic'])('of another kind (%s) is answered with what to send', async (mediaType) => {
    await reception.telegram.sendDocument(visitor.number, new Uint8Array(mp4(2)), mediaType)
    await hears('Je ne lis pas ce genre de message. Envoyez une note vocale ou du texte.')
    expect(await deposits()).toEqual([])
  })

  test('that says it is sound and is a film is not recorded', async () => {
    const film = Buffer.from('\0\0\0\x20ftypisom\0\0\0\0....hdlr\0\0\0\0\0\0\0\0vide')
    await reception.telegram.sendDocument(visitor.number, new Uint8Array(film), 'audio/mp4')
    await hears('Ce fichier n’est pas une note vocale.')
    expect(await deposits()).toEqual([])
  })
})
