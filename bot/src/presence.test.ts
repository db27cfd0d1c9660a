import { Api } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BotPresence } from '@grenier/shared/contract/chat.ts'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { createLog } from './log.ts'
import { createPresence } from './presence.ts'

let telegram: FakeBotApi
let stop: AbortController
let heard: BotPresence[]
let refusals: number
let followed: Promise<void>

function start({ everyMs = 3_600_000 } = {}) {
  const presence = createPresence(
    {
      api: new Api(telegram.token, { apiRoot: telegram.root }),
      server: {
        presence: async (state) => {
          if (refusals-- > 0) throw new TypeError('fetch failed')
          heard.push(state)
        },
      },
      delivery: 'polling',
      log: createLog(() => undefined),
      telegramFailed: () => undefined,
      everyMs,
      againMs: 5,
      patience: { firstMs: 5, longestMs: 5 },
    },
    stop.signal,
  )
  followed = presence.follow()
  return presence
}
beforeEach(async () => {
  telegram = await startBotApi()
  ;[stop, heard, refusals] = [new AbortController(), [], 0]
})
afterEach(async () => {
  stop.abort()
  await followed
  await telegram.stop()
})

test('the server hears how the bot is at the start, with its name once Telegram says it, and at each change', async () => {
  telegram.misbehave({ method: 'getMe', times: 2, as: 'server-error' })
  const { changed } = start()
  await expect.poll(() => heard.at(-1)?.userName).toBe('grenier_test_bot')
  expect(heard[0]).toEqual({ userName: '', delivery: 'polling', problem: null })
  changed('another-instance')
  await expect.poll(() => heard.at(-1)?.problem).toBe('another-instance')
  changed(null)
  await expect.poll(() => heard.at(-1)?.problem).toBeNull()
})

test('the server hears it again and again, also one that was down at first', async () => {
  refusals = 3
  start({ everyMs: 5 })
  await expect.poll(() => heard.length).toBeGreaterThan(3)
})
