import { Api } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { createLog } from './log.ts'
import type { AdminChat } from './server-client.ts'
import { createTeller } from './tell-admins.ts'
import { createWatch, toldAfterMs } from './watch.ts'

let telegram: FakeBotApi
let stop: AbortController
beforeEach(async () => {
  telegram = await startBotApi()
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await telegram.stop()
})

const admins: AdminChat[] = [
  { chat: '7', locale: 'fr' },
  { chat: '8', locale: 'en' },
]

function open(answer: () => Promise<readonly AdminChat[]>) {
  const api = new Api(telegram.token, { apiRoot: telegram.root })
  const options = { api, server: { admins: answer }, log: createLog(() => undefined), patience: { firstMs: 1, longestMs: 2 } }
  return createTeller(options, stop.signal)
}
const toldTo = (chat: number) => telegram.messages(chat).map(({ text }) => text)

describe('admins', () => {
  test('are told once that the server is down, and once that it is back, each in their language', async () => {
    let asked = 0
    const teller = open(async () => {
      asked++
      return admins
    })
    const followed = teller.follow()
    await expect.poll(() => asked).toBe(1)
    let time = 0
    const watch = createWatch({ now: () => time, tell: teller.tell })
    for (time = 0; time <= 2 * toldAfterMs; time += toldAfterMs / 4) watch.serverFailed()
    watch.serverAnswered()
    watch.serverAnswered()
    await expect.poll(() => toldTo(8)).toHaveLength(2)
    await expect.poll(() => toldTo(7)).toHaveLength(2)
    expect(toldTo(7)[0]).toContain('Le serveur ne répond plus depuis 1 minute.')
    expect(toldTo(7)[1]).toContain('répond de nouveau, après 2 minutes')
    expect(toldTo(8)[0]).toContain('The server has not answered for 1 minute.')
    stop.abort()
    await followed
  })

  test('are those known last: a server that is down has no other answer', async () => {
    let down = true
    const teller = open(async () => {
      if (down) throw new Error('no answer')
      return admins
    })
    const followed = teller.follow()
    await teller.tell('server-down', toldAfterMs)
    expect(toldTo(7)).toEqual([])
    down = false
    const tell = async () => (await teller.tell('server-back', toldAfterMs), toldTo(7).length)
    await expect.poll(tell).toBeGreaterThan(0)
    stop.abort()
    await followed
  })
})
