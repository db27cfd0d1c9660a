import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import { newId } from '@grenier/shared/domain/uuid.ts'
import { GrammyError, type Api } from 'grammy'
import { expect, test } from 'vitest'
import { say } from './say.ts'

const seen = { text: 'J’ai vu', data: 'abc.0' }
const alert: ChatAction = {
  ...{ id: newId(), chat: '7', action: 'send', message: '', externalId: null, press: null, menu: null },
  text: 'Caisse 2 : écart de −14,00 €',
  buttons: [[{ text: 'Voir', data: 'link', url: 'https://grenier.example/admin/sessions/1' }, seen]],
}

/** Telegram, as far as one message needs it: refuses keyboards with a link when it is told to. */
function telegram({ likesLinks }: { likesLinks: boolean }) {
  const keyboards: unknown[] = []
  const sendMessage = async (_chat: string, _text: string, { reply_markup }: { reply_markup: { inline_keyboard: object[][] } }) => {
    const { inline_keyboard: keyboard } = reply_markup
    const refusal = { ok: false as const, error_code: 400, description: 'Bad Request: BUTTON_URL_INVALID' }
    if (!likesLinks && keyboard.flat().some((button) => 'url' in button)) throw new GrammyError('refused', refusal, 'sendMessage', {})
    keyboards.push(keyboard)
    return { message_id: 12 }
  }
  return { keyboards, api: { sendMessage } as unknown as Api }
}

test('an alert’s button opens its page', async () => {
  const { api, keyboards } = telegram({ likesLinks: true })
  expect(await say(api, alert)).toEqual({ externalId: '12' })
  expect(keyboards).toEqual([
    [
      [
        { text: 'Voir', url: 'https://grenier.example/admin/sessions/1' },
        { text: 'J’ai vu', callback_data: 'abc.0' },
      ],
    ],
  ])
})

test('an address that Telegram refuses does not cost the alert', async () => {
  const { api, keyboards } = telegram({ likesLinks: false })
  expect(await say(api, alert)).toEqual({ externalId: '12' })
  expect(keyboards).toEqual([[[{ text: 'J’ai vu', callback_data: 'abc.0' }]]])
})
