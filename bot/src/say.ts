import type { ChatAction } from '@grenier/shared/contract/chat.ts'
import { GrammyError, HttpError, type Api } from 'grammy'
import type { DeliveryFailure } from './server-client.ts'

type Outcome = { readonly externalId: string | null } | { readonly failure: DeliveryFailure }

/** Says one action on Telegram. The text goes as plain text, without a parse mode: nothing in it can become markup. */
export async function say(api: Api, action: ChatAction): Promise<Outcome> {
  try {
    return { externalId: await call(api, action) }
  } catch (error) {
    return error instanceof GrammyError ? judge(api, action, error) : unreachable(error)
  }
}

async function call(api: Api, action: ChatAction): Promise<string | null> {
  switch (action.action) {
    case 'answer':
      await api.answerCallbackQuery(action.press ?? '', action.text === '' ? {} : { text: action.text.slice(0, 200) })
      return null
    case 'menu':
      await api.setMyCommands(action.menu ?? [], { scope: { type: 'chat', chat_id: action.chat } })
      return null
    case 'edit':
      if (action.externalId === null) return sendNew(api, action)
      await api.editMessageText(action.chat, Number(action.externalId), action.text, messageOptions(action))
      return action.externalId
    case 'send':
      return sendNew(api, action)
  }
}

const sendNew = async (api: Api, action: ChatAction): Promise<string> =>
  String((await api.sendMessage(action.chat, action.text, messageOptions(action))).message_id)

const messageOptions = ({ buttons }: ChatAction) => ({
  link_preview_options: { is_disabled: true },
  reply_markup: {
    inline_keyboard: buttons.map((row) =>
      row.map(({ text, data, url }) => (url === undefined ? { text, callback_data: data } : { text, url })),
    ),
  },
})

/** What an answer of Telegram means. A 429 goes back to the queue with its waiting time instead of being waited for here. */
async function judge(api: Api, action: ChatAction, error: GrammyError): Promise<Outcome> {
  const { error_code, description, parameters } = error
  if (error_code === 429) return failed('telegram.too-many-requests', description, false, (parameters.retry_after ?? 1) * 1000)
  if (error_code === 403) return failed('telegram.blocked', description, true)
  if (error_code === 401 || error_code === 404) return failed('telegram.token-refused', description, false, 60_000)
  if (error_code >= 500) return failed('telegram.unreachable', description, false)
  if (/not modified/i.test(description)) return { externalId: action.externalId }
  if (action.action === 'answer') return { externalId: null }
  // An address that Telegram does not like must not cost the message.
  if (error_code === 400 && /url|button/i.test(description) && hasLink(action)) return say(api, withoutLinks(action))
  if (action.action === 'edit' && action.externalId !== null && /message to edit not found|can't be edited/i.test(description))
    return say(api, { ...action, externalId: null })
  return failed('telegram.refused', description, true)
}

const hasLink = ({ buttons }: ChatAction) => buttons.flat().some(({ url }) => url !== undefined)
const withoutLinks = (action: ChatAction): ChatAction => ({
  ...action,
  buttons: action.buttons.map((row) => row.filter(({ url }) => url === undefined)),
})

const unreachable = (error: unknown): Outcome =>
  failed('telegram.unreachable', error instanceof HttpError ? error.message : 'no answer', false)

const failed = (cause: string, detail: string, permanent: boolean, retryAfterMs: number | null = null): Outcome => ({
  failure: { cause, detail: detail.slice(0, 400), permanent, retryAfterMs },
})
