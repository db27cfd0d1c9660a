import { Api } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { createBringer } from './bring-update.ts'
import { fetchFile } from './fetch-file.ts'
import { createLog } from './log.ts'
import { poll } from './poll.ts'
import { ServerRefusal, type Attachment } from './server-client.ts'
import { createTelegramWatch, quietAfterMs } from './watch-telegram.ts'
import { createWatch } from './watch.ts'

const voice = new URL('../../tests/data/voice/bouilloires.ogg', import.meta.url).pathname

let telegram: FakeBotApi
let stop: AbortController
let stored: { event: ChatEvent; attachment: Attachment | undefined }[]
let refusals: Error[]
let lines: string[]
let news: string[]
let time = 0
let running: Promise<void>

function start() {
  stop = new AbortController()
  const api = new Api(telegram.token, { apiRoot: telegram.root })
  const watch = createWatch({ now: () => 0, tell: () => undefined })
  const bring = createBringer({
    server: {
      post: async (event, attachment) => {
        const refusal = refusals.shift()
        if (refusal) throw refusal
        stored.push({ event, attachment })
      },
    },
    bringFile: (file, signal) => fetchFile(api, telegram.root, telegram.token, file, signal),
    watch,
    now: () => new Date('2026-11-21T10:00:00.000Z'),
  })
  const log = createLog((line) => void lines.push(line))
  const telegramWatch = createTelegramWatch({
    now: () => time,
    tell: (what) => news.push(what),
    changed: (problem) => news.push(`problem ${problem}`),
  })
  const patience = { firstMs: 5, longestMs: 5 }
  running = poll({ api, bring, watch, telegram: telegramWatch, log, patience, holdSeconds: 1, yieldMs: 5 }, stop.signal)
}

beforeEach(async () => {
  telegram = await startBotApi()
  ;[stored, refusals, lines, news, time] = [[], [], [], [], 0]
})
afterEach(async () => {
  stop.abort()
  await running
  await telegram.stop()
})
const storedKinds = () => stored.map(({ event }) => (event.kind === 'unusable' ? event.problem : event.kind))

describe('the bot that polls', () => {
  test('brings a voice note with its bytes, then tells Telegram to forget it', async () => {
    await telegram.sendVoice(7, voice)
    start()
    await expect.poll(() => telegram.pendingUpdates()).toEqual([])
    expect(stored).toHaveLength(1)
    expect(stored[0]?.attachment?.bytes.byteLength).toBe(7345)
  })

  test('lets updates wait on the side of Telegram while the server is down, and brings each once it is back, in order', async () => {
    refusals = [new TypeError('fetch failed'), new ServerRefusal(503), new TypeError('fetch failed')]
    telegram.sendText(7, 'un')
    telegram.sendText(7, 'deux')
    start()
    await expect.poll(() => telegram.pendingUpdates()).toEqual([])
    expect(stored.map(({ event }) => event.kind === 'text' && event.text)).toEqual(['un', 'deux'])
  })

  test('keeps the update when it is stopped before the server stored it', async () => {
    refusals = Array.from({ length: 1000 }, () => new TypeError('fetch failed'))
    telegram.sendText(7, 'un')
    start()
    await expect.poll(() => refusals.length).toBeLessThan(990)
    stop.abort()
    await running
    expect(telegram.pendingUpdates()).toHaveLength(1)
    refusals = []
    start()
    await expect.poll(() => storedKinds()).toEqual(['text'])
  })

  test('asks for a new address when a download was cut off', async () => {
    telegram.misbehave({ method: 'file', times: 2, as: 'cut-off' })
    await telegram.sendVoice(7, voice)
    start()
    await expect.poll(() => stored[0]?.attachment?.bytes.byteLength).toBe(7345)
  })

  test('tells the person when the file is gone, and goes on with the next update', async () => {
    telegram.misbehave({ method: 'file', times: 3, as: 'not-found' })
    await telegram.sendVoice(7, voice)
    telegram.sendText(7, 'deux bouilloires')
    start()
    await expect.poll(() => storedKinds()).toEqual(['gone', 'text'])
  })

  test('tells the person when Telegram will not hand over a file over 20 MB', async () => {
    await telegram.sendVoice(7, new Uint8Array(20 * 1024 * 1024 + 1))
    start()
    await expect.poll(() => storedKinds()).toEqual(['too-large'])
  })

  test('does not let one event the server can never take hold back the others', async () => {
    refusals = [new ServerRefusal(400)]
    telegram.sendText(7, 'un')
    telegram.sendText(7, 'deux')
    start()
    await expect.poll(() => storedKinds()).toEqual(['unsupported', 'text'])
  })

  test('waits and goes on after a 500 and a 429 of Telegram', async () => {
    telegram.misbehave({ method: 'getUpdates', times: 1, as: 'server-error' })
    telegram.misbehave({ method: 'getUpdates', times: 1, as: 'too-many-requests', retryAfter: 0 })
    telegram.sendText(7, 'un')
    start()
    await expect.poll(() => storedKinds()).toEqual(['text'])
  })

  test('brings every photo of an album, and a picture sent as a file, in their largest size', async () => {
    telegram.sendAlbum(7, 3, 'deux bouilloires')
    await telegram.sendDocument(7, new Uint8Array([0x89, 0x50]), 'image/png')
    await telegram.sendDocument(7, voice, 'audio/ogg')
    start()
    await expect.poll(() => telegram.pendingUpdates()).toEqual([])
    expect(storedKinds()).toEqual(['photo', 'photo', 'photo', 'photo', 'audio'])
    expect(stored.map(({ event }) => event.kind === 'photo' && event.caption)).toEqual([
      'deux bouilloires',
      undefined,
      undefined,
      undefined,
      false,
    ])
    expect(stored.map(({ attachment }) => [attachment?.name, attachment?.mediaType])).toEqual([
      ...Array.from({ length: 3 }, () => ['photo.jpg', 'image/jpeg']),
      ['photo.png', 'image/png'],
      ['voice.ogg', 'audio/ogg'],
    ])
  })

  test('removes a webhook that stands, and keeps what waits there', async () => {
    telegram.webhook.setWebhook({ url: 'http://127.0.0.1:9/elsewhere' })
    telegram.sendText(7, 'un')
    start()
    await expect.poll(() => storedKinds()).toEqual(['text'])
    expect(telegram.webhook.isSet()).toBe(false)
  })

  test('names another program that reads its messages, once, and says when it is over', async () => {
    telegram.misbehave({ method: 'getUpdates', times: 3, as: 'conflict' })
    start()
    await expect.poll(() => news).toEqual(['other-bot', 'problem another-instance'])
    expect(lines.join('')).toContain('another program reads the messages of this bot')
    telegram.sendText(7, 'un')
    await expect.poll(() => storedKinds()).toEqual(['text'])
    expect(news).toHaveLength(2)
    time = quietAfterMs
    telegram.sendText(7, 'deux')
    await expect.poll(() => news.slice(2)).toEqual(['other-bot-gone', 'problem null'])
  })

  test('never writes the address of a file, the token or what was said into its log', async () => {
    telegram.misbehave({ method: 'getUpdates', times: 1, as: 'server-error' })
    telegram.misbehave({ method: 'file', times: 1, as: 'cut-off' })
    refusals = [new TypeError('fetch failed')]
    await telegram.sendVoice(7, voice)
    telegram.sendText(7, 'secret de Polichinelle')
    start()
    await expect.poll(() => stored).toHaveLength(2)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('')).not.toMatch(/test-token|\/file\/|Polichinelle/)
  })
})
