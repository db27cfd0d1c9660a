import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conversationRoutes } from '../../server/src/activity/conversation/routes.ts'
import { botActor, nobody } from '../../server/src/platform/access.ts'
import { createHttp, type HttpServer } from '../../server/src/platform/http.ts'
import { createLog as createServerLog } from '../../server/src/platform/log.ts'
import { freePort } from '../../tests/check/free-port.ts'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { openDepositDesk, type DepositDesk } from '../../tests/fakes/deposit-desk.ts'
import { startOpenAi, type FakeOpenAi } from '../../tests/fakes/openai.ts'
import { createLog } from './log.ts'
import { runBot } from './main.ts'

const voice = (name: string) => new URL(`../../tests/data/voice/${name}`, import.meta.url).pathname
const secret = 'a secret between bot and server, long enough'

let telegram: FakeBotApi
let ai: FakeOpenAi
let desk: DepositDesk
let http: HttpServer | undefined
let bots: { stop: AbortController; ended: Promise<void> }[]
let port: number

async function openServer() {
  http = createHttp({
    log: createServerLog({ level: 'silent' }),
    whoAsks: async ({ headers }) => (headers.authorization === `Bearer ${secret}` ? botActor : nobody),
    version: '0',
  })
  await http.register(conversationRoutes({ conversation: desk.conversation, telegramToken: async () => telegram.token }))
  await http.listen({ port, host: '127.0.0.1' })
}
async function closeServer() {
  http?.server.closeAllConnections()
  await http?.close()
  http = undefined
}

function startBot() {
  const stop = new AbortController()
  const config = {
    serverUrl: `http://127.0.0.1:${port}`,
    serverToken: secret,
    telegramToken: undefined,
    telegramRoot: telegram.root,
    webhook: undefined,
  }
  bots.push({
    stop,
    ended: runBot(
      config,
      createLog(() => undefined),
      stop.signal,
    ),
  })
}
async function stopBots() {
  for (const { stop, ended } of bots.splice(0)) {
    stop.abort()
    await ended
  }
}

beforeEach(async () => {
  bots = []
  port = await freePort()
  telegram = await startBotApi()
  ai = await startOpenAi()
  desk = await openDepositDesk({ ai })
  const { id } = await desk.person('volunteer', await desk.site('1'))
  await desk.allowTelegram('7', id)
  desk.start()
  await openServer()
})
afterEach(async () => {
  await stopBots()
  await closeServer()
  await desk.close()
  await ai.stop()
  await telegram.stop()
})

const newest = () => telegram.messages(7).at(-1)?.text ?? ''
const deposits = () => desk.database.client.deposit.findMany({ orderBy: { reference: 'asc' }, include: { items: true } })

describe('a voice note sent to the bot', () => {
  test('is proposed and validated by its button, in one message edited in place', async () => {
    startBot()
    await telegram.sendVoice(7, voice('bouilloires.ogg'))
    await expect.poll(() => newest()).toContain('à vérifier')
    telegram.press(7, 'Valider')
    await expect.poll(() => newest()).toContain('✅ Dépôt 1 enregistré.')
    await expect.poll(() => telegram.answers()).toHaveLength(1)
    expect(telegram.messages(7)).toHaveLength(1)
    expect(await deposits()).toMatchObject([{ status: 'validated', items: [{ quantity: 2, grams: 2400, validated: true }] }])
  })

  test('after /depot joins what was said before: one deposit, one message, both notes', async () => {
    startBot()
    telegram.sendText(7, '/depot')
    await telegram.sendVoice(7, voice('bouilloires.ogg'))
    telegram.sendText(7, 'un carton de livres')
    await expect.poll(() => newest()).toContain('Validez quand tout y est.')
    telegram.editText(7, 'deux cartons de livres')
    await expect.poll(() => newest()).toContain('message modifié')
    telegram.press(7, 'Valider')
    await expect.poll(deposits).toMatchObject([{ status: 'validated' }])
    const [deposit] = await deposits()
    expect(deposit?.items).toHaveLength(2)
    expect(telegram.messages(7)).toHaveLength(3)
  })

  test('starts from a menu of commands, in French and in English', async () => {
    startBot()
    const menus = () => telegram.calls.filter(({ method }) => method === 'setMyCommands').map(({ parameters }) => parameters)
    await expect.poll(() => menus()).toHaveLength(2)
    const [standard, english] = menus()
    expect(JSON.stringify(standard)).toContain('Enregistrer un dépôt')
    expect(english).toMatchObject({ language_code: 'en' })
    expect(JSON.stringify(english)).toContain('Record a deposit')
  })

  test('while the server is down and the bot is stopped in between is neither lost nor counted twice', async () => {
    await closeServer()
    startBot()
    await telegram.sendVoice(7, voice('bouilloires.ogg'))
    await telegram.sendVoice(7, voice('lave-linge.ogg'))
    await stopBots()
    await telegram.sendVoice(7, voice('melange.ogg'))
    expect(telegram.pendingUpdates()).toHaveLength(3)
    await openServer()
    startBot()
    await expect.poll(deposits).toMatchObject([{ status: 'proposed' }, { status: 'proposed' }, { status: 'proposed' }])
    await expect.poll(() => telegram.pendingUpdates()).toEqual([])
    await expect.poll(() => telegram.messages(7).map(({ text }) => /n°\s(\d)/.exec(text)?.[1])).toEqual(['1', '2', '3'])
  })
})
