import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { conversationRoutes } from '../../server/src/activity/conversation/routes.ts'
import { botActor, nobody } from '../../server/src/platform/access.ts'
import { createHttp, type HttpServer } from '../../server/src/platform/http.ts'
import { createLog as createServerLog } from '../../server/src/platform/log.ts'
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
let port = 0

async function openServer() {
  http = createHttp({
    log: createServerLog({ level: 'silent' }),
    whoAsks: async ({ headers }) => (headers.authorization === `Bearer ${secret}` ? botActor : nobody),
    version: '0',
  })
  await http.register(conversationRoutes({ conversation: desk.conversation, telegramToken: async () => telegram.token }))
  port = Number(new URL(await http.listen({ port, host: '127.0.0.1' })).port)
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
  port = 0
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
    await vi.waitFor(() => expect(newest()).toContain('à vérifier'), { timeout: 10_000 })
    telegram.press(7, 'Valider')
    await vi.waitFor(() => expect(newest()).toContain('✅ Dépôt 1 enregistré.'), { timeout: 10_000 })
    await vi.waitFor(() => expect(telegram.answers()).toHaveLength(1))
    expect(telegram.messages(7)).toHaveLength(1)
    expect(await deposits()).toMatchObject([{ status: 'validated', items: [{ quantity: 2, grams: 2400, validated: true }] }])
  }, 20_000)

  test('after /depot joins what was said before: one deposit, one message, both notes', async () => {
    startBot()
    telegram.sendText(7, '/depot')
    await telegram.sendVoice(7, voice('bouilloires.ogg'))
    telegram.sendText(7, 'un carton de livres')
    await vi.waitFor(() => expect(newest()).toContain('Validez quand tout y est.'), { timeout: 10_000 })
    telegram.editText(7, 'deux cartons de livres')
    await vi.waitFor(() => expect(newest()).toContain('message modifié'), { timeout: 10_000 })
    telegram.press(7, 'Valider')
    await vi.waitFor(async () => expect(await deposits()).toMatchObject([{ status: 'validated' }]), { timeout: 10_000 })
    const [deposit] = await deposits()
    expect(deposit?.items).toHaveLength(2)
    expect(telegram.messages(7)).toHaveLength(3)
  }, 20_000)

  test('starts from a menu of commands, in French and in English', async () => {
    startBot()
    const menus = () => telegram.calls.filter(({ method }) => method === 'setMyCommands').map(({ parameters }) => parameters)
    await vi.waitFor(() => expect(menus()).toHaveLength(2))
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
    await vi.waitFor(async () => expect((await deposits()).map(({ status }) => status)).toEqual(['proposed', 'proposed', 'proposed']), {
      timeout: 15_000,
    })
    await vi.waitFor(() => expect(telegram.pendingUpdates()).toEqual([]))
    await vi.waitFor(() => expect(telegram.messages(7).map(({ text }) => /n°\s(\d)/.exec(text)?.[1])).toEqual(['1', '2', '3']), {
      timeout: 10_000,
    })
  }, 30_000)
})
