import { Api } from 'grammy'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { deliver, say } from './deliver.ts'
import { createLog } from './log.ts'
import { createWatch } from './watch.ts'

const send: ChatAction = {
  id: '019aa000-0000-7000-8000-000000000001',
  chat: '7',
  action: 'send',
  message: 'm1',
  externalId: null,
  text: 'Dépôt n° 1 <b>& Cie</b>',
  buttons: [[{ text: 'Valider', data: 'abc.0' }]],
  press: null,
}

let telegram: FakeBotApi
let api: Api
beforeEach(async () => {
  telegram = await startBotApi()
  api = new Api(telegram.token, { apiRoot: telegram.root })
})
afterEach(() => telegram.stop())

describe('an action', () => {
  test('is said with its buttons, and nothing in it is taken for markup', async () => {
    expect(await say(api, send)).toEqual({ externalId: '1' })
    expect(telegram.messages(7)).toMatchObject([{ text: send.text, buttons: [[{ text: 'Valider', callback_data: 'abc.0' }]] }])
    expect(telegram.calls.at(-1)?.parameters).not.toHaveProperty('parse_mode')
  })
  test('edits the message in place, and the same edit again is no failure', async () => {
    await say(api, send)
    const edit: ChatAction = { ...send, action: 'edit', externalId: '1', text: 'Dépôt n° 1', buttons: [] }
    expect([await say(api, edit), await say(api, edit)]).toEqual([{ externalId: '1' }, { externalId: '1' }])
    expect(telegram.messages(7)).toMatchObject([{ text: 'Dépôt n° 1', buttons: [], edited: 1 }])
  })
  test('that edits a message which was deleted sends it again', async () => {
    expect(await say(api, { ...send, action: 'edit', externalId: '999' })).toEqual({ externalId: '1' })
  })
  test('that answers a press ends its spinner; an old press is no failure', async () => {
    await say(api, send)
    const answer: ChatAction = { ...send, action: 'answer', text: '', press: telegram.press(7, 'Valider') }
    expect([await say(api, answer), await say(api, answer)]).toEqual([{ externalId: null }, { externalId: null }])
    expect(telegram.answers()).toHaveLength(1)
  })
  test('refused with a 429 goes back to the queue with the waiting time', async () => {
    telegram.misbehave({ method: 'sendMessage', times: 1, as: 'too-many-requests', retryAfter: 300 })
    expect(await say(api, send)).toMatchObject({
      failure: { cause: 'telegram.too-many-requests', permanent: false, retryAfterMs: 300_000 },
    })
  })
  test('to somebody who blocked the bot is given up; a 500 is not', async () => {
    telegram.misbehave({ method: 'sendMessage', times: 1, as: 'server-error' })
    expect(await say(api, send)).toMatchObject({ failure: { cause: 'telegram.unreachable', permanent: false } })
    telegram.blockedBy(7)
    expect(await say(api, send)).toMatchObject({ failure: { cause: 'telegram.blocked', permanent: true } })
  })
})

describe('the bot that delivers', () => {
  test('says the actions of a chat in order, and reports each until the server knows', async () => {
    const stop = new AbortController()
    const batches = [[send, { ...send, id: '019aa000-0000-7000-8000-000000000002', text: 'deux' }]]
    const done: string[] = []
    let failures = 2
    const running = deliver(
      {
        api,
        server: {
          lease: async (_limit, _waitMs, signal) =>
            batches.shift() ??
            new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
          done: async (id, externalId) => {
            if (failures-- > 0) throw new TypeError('fetch failed')
            done.push(`${id.slice(-1)}=${externalId}`)
          },
          failed: () => Promise.reject(new Error('nothing fails here')),
        },
        watch: createWatch({ now: () => 0, tell: () => undefined }),
        log: createLog(() => undefined),
        patience: { firstMs: 5, longestMs: 5 },
      },
      stop.signal,
    )
    await vi.waitFor(() => expect(done).toEqual(['1=1', '2=2']))
    expect(telegram.messages(7).map(({ text }) => text)).toEqual([send.text, 'deux'])
    stop.abort()
    await running
  })
})
