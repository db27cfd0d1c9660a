import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChatDesk, voice, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'
import { startOpenAi, type FakeOpenAi } from '../../../../tests/fakes/openai.ts'
import { ogg } from '../../../../tests/fakes/recordings.ts'
import { botActor } from '#platform/access.ts'

const picture = new Uint8Array(readFileSync(join(import.meta.dirname, '../../../../tests/data/photo/kettle.jpg')))

let chat: ChatDesk
let ai: FakeOpenAi
async function open(withAi: boolean) {
  ai = await startOpenAi()
  chat = await openChatDesk(withAi ? { ai } : {})
}
afterEach(async () => {
  await chat.desk.close()
  await ai.stop()
})

const show = (caption?: string, bytes = picture, person = '7') =>
  chat.tell({ kind: 'photo', ...(caption !== undefined && { caption }) }, bytes, person)
const texts = async () => (await chat.hear()).map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '))
const listed = () => chat.desk.deposits.list(chat.awa, chat.nord, {})
const kept = (kind: string) => {
  const folder = join(chat.desk.dataFolder, 'files', kind)
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.')) : []
}

describe('a photo in a chat', () => {
  beforeEach(() => open(true))

  test('is a deposit by itself: what is seen is said, and proposed', async () => {
    await show()
    await chat.desk.work()
    const said = (await texts()).at(-1)
    expect(said).toContain('Vu : « une bouilloire, deux livres »')
    expect(said).not.toContain('Entendu')
    expect(await listed()).toMatchObject([{ status: 'proposed', notes: [{ text: 'une bouilloire, deux livres' }] }])
    expect(kept('photo')).toHaveLength(1)
  })
  test('joins what was said in the same session', async () => {
    await chat.say('/depot')
    await chat.say('un vélo')
    await show()
    await chat.desk.work()
    expect(await listed()).toMatchObject([{ notes: [{ text: 'un vélo' }, { text: 'une bouilloire, deux livres' }] }])
    expect((await texts()).at(-1)).toMatch(/Entendu : « un vélo »\nVu : « une bouilloire, deux livres »/)
  })
  test('sent again by the channel makes one deposit and keeps one file', async () => {
    const event = chat.event({ kind: 'photo', caption: 'deux bouilloires' })
    for (let time = 1; time <= 3; time++) await chat.desk.conversation.receive(botActor, event, picture)
    await chat.desk.work()
    expect([(await listed()).length, kept('photo').length]).toEqual([1, 1])
  })
  test('that cannot be read is said to be so; its caption is taken all the same', async () => {
    await show(undefined, picture.subarray(0, 900))
    expect(await texts()).toEqual([expect.stringContaining('Cette image est illisible ou incomplète.')])
    await show('deux bouilloires', new Uint8Array(Buffer.from('\0\0\0\x18ftypheic')))
    await chat.desk.work()
    expect(await listed()).toMatchObject([{ notes: [{ text: 'deux bouilloires', fileId: null }] }])
    expect(kept('photo')).toEqual([])
  })
})

describe('a photo in a chat without any service', () => {
  beforeEach(() => open(false))

  test('goes by its caption', async () => {
    await show('deux bouilloires')
    await chat.desk.work()
    expect((await texts()).at(-1)).toContain('Entendu : « deux bouilloires »')
    expect(await listed()).toMatchObject([{ status: 'proposed', items: [{ object: 'bouilloire', quantity: 2 }] }])
  })
  test('and without a caption is kept, and its words asked for', async () => {
    await show()
    await chat.desk.work()
    expect((await texts()).at(-1)).toContain('La photo est gardée, mais je n’ai pas pu la lire. Écrivez ce qui est déposé.')
    await chat.say('deux bouilloires')
    await chat.desk.work()
    expect(await listed()).toMatchObject([{ status: 'proposed', items: [{ object: 'bouilloire' }] }])
    expect(kept('photo')).toHaveLength(1)
  })
})

describe('a voice note in a chat', () => {
  beforeEach(() => open(true))

  test.each([
    [ogg(320), 'Cette note vocale dépasse 5 minutes.'],
    [voice('tronque.ogg'), 'La note vocale est arrivée coupée.'],
    [voice('faux.ogg'), 'Ce fichier n’est pas une note vocale.'],
    [new Uint8Array(), 'La note vocale est vide.'],
  ])('that cannot be kept is answered with what to do (%#)', async (bytes, answer) => {
    await chat.tell({ kind: 'audio' }, bytes)
    expect(await texts()).toEqual([expect.stringContaining(answer)])
    expect([await chat.deposits(), kept('audio')]).toEqual([0, []])
  })
  test('or a photo, of a stranger never reaches the disk', async () => {
    await chat.tell({ kind: 'audio' }, voice('bouilloires.ogg'), '99')
    await show('deux bouilloires', picture, '99')
    expect([kept('audio'), kept('photo'), await chat.deposits()]).toEqual([[], [], 0])
  })
})
