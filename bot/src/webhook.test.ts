import { connect } from 'node:net'
import { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { freePort } from '../../tests/check/free-port.ts'
import { createLog } from './log.ts'
import { webhookPath } from './take-webhook.ts'
import { createTelegramWatch } from './watch-telegram.ts'
import { followWebhook } from './webhook.ts'

const secret = 'a-secret-of-Telegram_and-the-bot-0123456789'

let telegram: FakeBotApi
let stop: AbortController
let running: Promise<void>
let stored: Update[]
let refusals: Error[]
let lines: string[]
let news: (string | null)[]
let port: number
let address: string

async function open({ arrivesWithinMs = 60_000 } = {}) {
  telegram = await startBotApi()
  ;[stop, stored, refusals, lines, news, port] = [new AbortController(), [], [], [], [], await freePort()]
  address = `http://127.0.0.1:${port}/depots/${webhookPath(secret)}`
  running = followWebhook(
    {
      api: new Api(telegram.token, { apiRoot: telegram.root }),
      bring: async (update) => {
        const refusal = refusals.shift()
        if (refusal) throw refusal
        stored.push(update)
      },
      watch: { serverFailed: () => undefined },
      telegram: createTelegramWatch({ now: () => 0, tell: (what) => news.push(what), changed: (problem) => news.push(problem) }),
      log: createLog((line) => void lines.push(line)),
      config: { url: `http://127.0.0.1:${port}/depots/`, host: '127.0.0.1', port, secret },
      patience: { firstMs: 5, longestMs: 5 },
      lookEveryMs: 10,
      arrivesWithinMs,
    },
    stop.signal,
  )
  await expect.poll(() => telegram.webhook.isSet()).toBe(true)
}
async function close() {
  stop.abort()
  await running
  await telegram.stop()
}
beforeEach(() => open())
afterEach(close)

const texts = () => stored.map(({ message }) => message?.text)
const update = (text: string, id = 5000) =>
  JSON.stringify({ update_id: id, message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, text } })

const post = (headers: Record<string, string>, { to = address, method = 'POST', body = update('forgé') } = {}) =>
  fetch(to, { method, headers: { 'content-type': 'application/json', ...headers }, ...(method === 'POST' && { body }) })
/** The head of a request, up to what it says of its length. */
const toldBy = (who: string) => `POST /depots/${webhookPath(secret)} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${who}\r\n`
const proven = { 'x-telegram-bot-api-secret-token': secret }

describe('the webhook', () => {
  test('is set with a secret and few connections, and keeps what waits', () => {
    expect(telegram.webhook.settings()).toMatchObject({
      url: address,
      secret_token: secret,
      allowed_updates: ['message', 'edited_message', 'callback_query'],
      drop_pending_updates: false,
    })
  })

  test('confirms an update only once it is stored: Telegram repeats it until then, in order', async () => {
    refusals = [new TypeError('fetch failed'), new TypeError('fetch failed')]
    for (const text of ['un', 'deux', 'trois']) telegram.sendText(7, text)
    await expect.poll(() => telegram.pendingUpdates()).toEqual([])
    expect(texts()).toEqual(['un', 'deux', 'trois'])
    expect(telegram.webhook.statuses()).toEqual([503, 503, 200, 200, 200])
  })

  test('stores the updates of one chat in order, even when they come all at once', async () => {
    const requests = ['un', 'deux', 'trois'].map((text, index) => {
      const body = update(text, 5000 + index)
      const head = `${toldBy(secret)}Content-Length: ${body.length}\r\n`
      return `${head}${text === 'trois' ? 'Connection: close\r\n' : ''}\r\n${body}`
    })
    expect((await knock(requests.join(''))).match(/HTTP\/1.1 200 /g)).toHaveLength(3)
    expect(texts()).toEqual(['un', 'deux', 'trois'])
  })

  test('is taken back from another program, which is named', async () => {
    telegram.webhook.setWebhook({ url: 'http://127.0.0.1:9/other' })
    await expect.poll(() => news).toEqual(['other-bot', 'another-instance'])
    await expect.poll(() => telegram.webhook.settings()).toMatchObject({ url: address })
  })
})

describe('a forged request', () => {
  test.each<{ what: string; status: number; answer: () => Promise<Response> }>([
    { what: 'without a secret', status: 401, answer: () => post({}) },
    { what: 'with a wrong secret', status: 401, answer: () => post({ 'x-telegram-bot-api-secret-token': secret.replace('a', 'b') }) },
    { what: 'with a very long secret', status: 401, answer: () => post({ 'x-telegram-bot-api-secret-token': 'x'.repeat(9_000) }) },
    { what: 'without a secret, at another path', status: 401, answer: () => post({}, { to: `http://127.0.0.1:${port}/` }) },
    { what: 'at another path', status: 404, answer: () => post(proven, { to: `http://127.0.0.1:${port}/depots/other` }) },
    { what: 'that is no POST', status: 405, answer: () => post(proven, { method: 'GET' }) },
    { what: 'that is no JSON', status: 400, answer: () => post(proven, { body: '{' }) },
    { what: 'that is no update', status: 400, answer: () => post(proven, { body: 'null' }) },
  ])('$what is turned away', async ({ status, answer }) => {
    const refused = await answer()
    expect([refused.status, refused.headers.get('connection')]).toEqual([status, 'close'])
    expect(stored).toEqual([])
  })

  test('is turned away before its body is there', async () => {
    expect(await knock(`${toldBy('somebody else')}Content-Length: 1000\r\n\r\n`)).toMatch(/^HTTP\/1.1 401 /)
  })

  test('over 1 MB is turned away, whether it says so or not', async () => {
    const start = toldBy(secret)
    expect(await knock(`${start}Content-Length: ${1024 * 1024 + 1}\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /)
    const part = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`
    expect(await knock(`${start}Transfer-Encoding: chunked\r\n\r\n${part.repeat(17)}`)).toMatch(/^(HTTP\/1.1 413 |$)/)
    expect(stored).toEqual([])
  })

  test('whose body trickles in is cut off', async () => {
    await close()
    await open({ arrivesWithinMs: 200 })
    expect(await knock(`${toldBy(secret)}Content-Length: 1000\r\n\r\n{"update_id": 1`)).toMatch(/^(HTTP\/1.1 408 |$)/)
    expect(stored).toEqual([])
  })

  test('is counted, and told now and then without what it brought', async () => {
    for (let count = 0; count < 20; count++) await post({ 'x-telegram-bot-api-secret-token': 'guess' })
    expect(lines.filter((line) => line.includes('not from Telegram'))).toHaveLength(1)
    expect(lines.join('')).not.toMatch(/guess|a-secret-of/)
  })
})

/** Sends bytes and waits for the other side to answer and close. */
function knock(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
    socket.on('error', () => undefined).once('close', () => resolve(answer))
  })
}
