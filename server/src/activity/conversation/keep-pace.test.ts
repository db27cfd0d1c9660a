import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openChatDesk, type ChatDesk } from '../../../../tests/fakes/chat-desk.ts'
import { botActor } from '#platform/access.ts'
import { firstPace, keepPace } from './keep-pace.ts'

let chat: ChatDesk
let number = 0
beforeEach(async () => {
  number = 0
  chat = await openChatDesk()
})
afterEach(() => chat.desk.close())

/** `/status`, sent so many seconds after ten; what it costs is an answer. */
async function send(second: number, person = '7') {
  const event = chat.event({ kind: 'text', text: `/status ${++number}` }, person)
  const at = new Date(Date.parse('2026-11-21T09:00:00.000Z') + second * 1000).toISOString()
  await chat.desk.conversation.receive(botActor, { ...event, sentAt: at })
  return event
}
const events = () => chat.desk.database.client.chatEvent.count()
const isAnswer = ({ text }: { text: string }) => text.startsWith('📋')

describe('more than 40 messages of one minute', () => {
  test('are stored, not acted upon, and told in one message that counts on', async () => {
    for (let index = 0; index < 43; index++) await send(index / 2)
    const said = await chat.hear()
    expect([await events(), said.filter(isAnswer).length]).toEqual([43, 40])
    const told = said.filter((action) => !isAnswer(action))
    expect(told.map(({ action }) => action)).toEqual(['send', 'edit'])
    expect(told.at(-1)?.text).toBe('Trop de messages en une minute : 3 messages n’ont pas été pris. Renvoyez ceux d’après « /status 40 ».')
    await send(90)
    expect((await chat.hear()).filter(isAnswer)).toHaveLength(1)
  })

  test('count buttons too, and end their spinner', async () => {
    for (let index = 0; index < 40; index++) await send(0)
    await chat.hear()
    const press = chat.event({ kind: 'button', button: 'langue.en', message: '1', press: 'press-9' })
    await chat.desk.conversation.receive(botActor, { ...press, sentAt: '2026-11-21T09:00:01.000Z' })
    expect(await chat.hear()).toContainEqual(
      expect.objectContaining({ action: 'answer', press: 'press-9', text: expect.stringContaining('Trop de') as string }),
    )
    expect(await chat.desk.contacts.find('telegram', '7')).toMatchObject({ locale: 'fr' })
  })

  test('are not those that waited during an outage, nor repeats', async () => {
    for (let index = 0; index < 60; index++) {
      const event = await send(index * 2)
      await chat.desk.conversation.receive(botActor, { ...event, sentAt: '2026-11-21T09:00:00.000Z' })
    }
    expect((await chat.hear()).filter(isAnswer)).toHaveLength(60)
  })
})

test('an account nobody knows is answered five times a minute, then met with silence', async () => {
  for (let index = 0; index < 9; index++) await send(index, '99')
  expect([(await chat.hear()).length, await events()]).toEqual([5, 9])
  await send(70, '99')
  expect(await chat.hear()).toHaveLength(1)
})

test('a pace forgets what is older than a minute, also when messages come out of order', () => {
  let state = firstPace
  const take = (at: number) => {
    const kept = keepPace(state, { at, most: 2, said: { kind: 'audio', fileId: 'x' }, id: `m${at}` })
    state = kept.state
    return kept.takes
  }
  expect([take(0), take(10_000), take(20_000), take(61_000), take(5_000), take(75_000)]).toEqual([true, true, false, true, false, true])
  expect(state.sent).toHaveLength(2)
})
