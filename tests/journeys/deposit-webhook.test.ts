import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../check/free-port.ts'
import { patience } from './program.ts'
import { openReception, type Reception, type Visitor } from './reception.ts'

const voice = join(import.meta.dirname, '../data/voice/bouilloires.ogg')

let reception: Reception
let awa: Visitor
beforeAll(async () => {
  const port = await freePort()
  const botEnvironment = { TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/depots`, TELEGRAM_WEBHOOK_PORT: String(port) }
  reception = await openReception({ botEnvironment })
  awa = await reception.welcome('Awa')
  await vi.waitFor(() => expect(reception.telegram.webhook.isSet()).toBe(true), patience)
})
afterAll(() => reception.close())

const address = () => String(reception.telegram.webhook.settings()?.['url'])
const secret = () => String(reception.telegram.webhook.settings()?.['secret_token'])

/** An update as a forger would write it: it speaks for Awa. */
const forged = (more: object = {}) =>
  JSON.stringify({
    update_id: 99_999,
    message: {
      message_id: 1,
      date: 1_790_000_000,
      from: { id: awa.number, is_bot: false, first_name: 'Awa' },
      chat: { id: awa.number, type: 'private', first_name: 'Awa' },
      text: 'cent machines à laver',
      ...more,
    },
  })
const send = (headers: Record<string, string>, { to = address(), body = forged() } = {}) =>
  fetch(to, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }).then(
    ({ status }) => status,
    () => 'cut off',
  )

describe('the bot behind a webhook', () => {
  test('records and proposes a voice note as it does when it asks', async () => {
    await reception.telegram.sendVoice(awa.number, voice)
    await reception.hears(awa, 'à vérifier')
    await reception.press(awa, 'Valider')
    await reception.hears(awa, 'enregistré.')
    expect(await reception.depositsOf(awa)).toMatchObject([
      { status: 'validated', notes: [{ text: 'Deux bouilloires, un kilo deux chacune.' }] },
    ])
    expect(reception.telegram.pendingUpdates()).toEqual([])
  })

  test('takes nothing from anybody but Telegram', async () => {
    const proven = { 'x-telegram-bot-api-secret-token': secret() }
    const before = { deposits: (await reception.deposits()).length, said: reception.telegram.shown(awa.number).length }
    expect(await send({})).toBe(401)
    expect(await send({ 'x-telegram-bot-api-secret-token': 'x'.repeat(43) })).toBe(401)
    expect(await send({ 'x-telegram-bot-api-secret-token': 'x'.repeat(9_000) })).toBe(401)
    expect(await send(proven, { to: new URL('/depots', address()).href })).toBe(404)
    expect([413, 'cut off']).toContain(await send(proven, { body: forged({ text: 'x'.repeat(1_100_000) }) }))
    expect(await send(proven, { body: 'not an update' })).toBe(400)
    reception.telegram.sendText(awa.number, '/status')
    await reception.hears(awa, 'Aujourd’hui sur votre site')
    expect((await reception.deposits()).length).toBe(before.deposits)
    expect(reception.telegram.shown(awa.number)).toHaveLength(before.said + 1)
  })

  test('has Telegram bring again, in order, what came while the server was down', async () => {
    await reception.killServer()
    for (const text of ['deux bouilloires', 'un grille-pain']) reception.telegram.sendText(awa.number, text)
    await vi.waitFor(() => expect(reception.telegram.webhook.statuses()).toContain(503), patience)
    await reception.startServer()
    await vi.waitFor(() => expect(reception.telegram.pendingUpdates()).toEqual([]), patience)
    await vi.waitFor(
      async () =>
        expect((await reception.depositsOf(awa)).slice(1).map(({ notes }) => notes[0]?.text)).toEqual([
          'deux bouilloires',
          'un grille-pain',
        ]),
      patience,
    )
  })
})
