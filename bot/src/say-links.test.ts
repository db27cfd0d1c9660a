import { Api } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { startBotApi, type FakeBotApi } from '../../tests/fakes/bot-api.ts'
import { say } from './say.ts'

const alertAt = (origin: string): ChatAction => ({
  ...{ id: newId(), chat: '7', action: 'send', message: '', externalId: null, press: null, menu: null },
  text: 'Caisse 2 : écart de −14,00 €',
  buttons: [[{ text: 'Voir', data: 'link', url: `${origin}/admin/sessions/1` }]],
})

let telegram: FakeBotApi
let api: Api
beforeEach(async () => {
  telegram = await startBotApi()
  api = new Api(telegram.token, { apiRoot: telegram.root })
})
afterEach(() => telegram.stop())

test('an alert’s button opens its page', async () => {
  expect(await say(api, alertAt('https://grenier.example'))).toEqual({ externalId: '1' })
  expect(telegram.messages(7)).toMatchObject([{ buttons: [[{ text: 'Voir', url: 'https://grenier.example/admin/sessions/1' }]] }])
})

test.each(['http://localhost:8080', `https://grenier.example/${'a'.repeat(2048)}`])(
  'an address that Telegram refuses does not cost the alert: %.30s',
  async (origin) => {
    expect(await say(api, alertAt(origin))).toMatchObject({ externalId: expect.any(String) })
    expect(telegram.messages(7)).toMatchObject([{ text: 'Caisse 2 : écart de −14,00 €', buttons: [[]] }])
  },
)
