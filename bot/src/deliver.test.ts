import { Api } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { deliver } from './deliver.ts'
import type { Pace } from './pace.ts'
import { say } from './say.ts'
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
  menu: null,
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
  test('that sets a menu sets it for its chat alone', async () => {
    const menu = [{ command: 'depot', description: 'Enregistrer un dépôt' }]
    expect(await say(api, { ...send, action: 'menu', text: '', buttons: [], menu })).toEqual({ externalId: null })
    expect(telegram.menuOf(7)).toEqual(menu)
    expect(telegram.menuOf()).toBeUndefined()
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
  const done: string[] = []
  let stop: AbortController
  let running: Promise<void>
  let failures = 0
  let queue: ChatAction[][]
  let wake: () => void

  const action = (number: number, more: Partial<ChatAction> = {}): ChatAction => ({
    ...send,
    id: `019aa000-0000-7000-8000-00000000${String(number).padStart(4, '0')}`,
    message: `m${number}`,
    text: `texte ${number}`,
    ...more,
  })

  function start(pace: Pace) {
    done.length = 0
    stop = new AbortController()
    running = deliver(
      {
        api,
        server: {
          async lease(_limit, _waitMs, signal) {
            for (;;) {
              const batch = queue.shift()
              if (batch) return batch
              await new Promise<void>((resolve, reject) => {
                wake = resolve
                signal.addEventListener('abort', () => reject(new Error('stopped')))
              })
            }
          },
          done: async (id, externalId) => {
            if (failures-- > 0) throw new TypeError('fetch failed')
            done.push(`${Number(id.slice(-4))}=${externalId}`)
          },
          failed: () => Promise.reject(new Error('nothing fails here')),
        },
        watch: createWatch({ now: () => 0, tell: () => undefined }),
        log: createLog(() => undefined),
        patience: { firstMs: 5, longestMs: 5 },
        pace,
      },
      stop.signal,
    )
  }
  const give = (...actions: ChatAction[]) => {
    queue.push(actions)
    wake()
  }
  const texts = (chat: number) => telegram.messages(chat).map(({ text }) => text)
  const never: Pace = { take: (chat) => (chat === '7' ? 3_600_000 : 0) }

  beforeEach(() => {
    ;[queue, failures] = [[], 0]
    wake = () => undefined
  })
  afterEach(async () => {
    stop.abort()
    await running
  })

  test('says the actions of a chat in order, and reports each until the server knows', async () => {
    failures = 2
    start({ take: () => 0 })
    give(action(1), action(2))
    await expect.poll(() => done).toEqual(['1=1', '2=2'])
    expect(texts(7)).toEqual(['texte 1', 'texte 2'])
  })

  test('keeps to the pace of a chat; other chats and answers to presses do not wait for it', async () => {
    await say(api, send)
    const press = telegram.press(7, 'Valider')
    start(never)
    give(action(2), action(3, { chat: '8' }))
    give(action(4, { action: 'answer', text: 'ok', press }))
    await expect.poll(() => texts(8)).toEqual(['texte 3'])
    await expect.poll(() => telegram.answers()).toHaveLength(1)
    expect(texts(7)).toHaveLength(1)
  })

  test('says only the last of several edits of a message that wait; the others count as done', async () => {
    await say(api, send)
    const edit = (number: number) => action(number, { action: 'edit', message: 'm1', externalId: '1' })
    start({ take: () => 0 })
    give(edit(1), edit(2), action(3), edit(4))
    await expect.poll(() => done).toEqual(['1=1', '2=1', '3=2', '4=1'])
    expect(telegram.messages(7)).toMatchObject([{ text: 'texte 4', edited: 1 }, { text: 'texte 3' }])
  })

  test('holds no more than it can say in about a second', async () => {
    start(never)
    give(...Array.from({ length: 30 }, (_each, index) => action(index)))
    give(action(99, { chat: '8' }))
    await expect.poll(() => queue).toHaveLength(1)
    expect(texts(8)).toEqual([])
  })

  test('that is told to stop still reports what it said', async () => {
    failures = 3
    start({ take: () => 0 })
    give(action(1))
    await expect.poll(() => failures).toBeLessThan(3)
    stop.abort()
    await running
    expect(done).toEqual(['1=1'])
  })
})
