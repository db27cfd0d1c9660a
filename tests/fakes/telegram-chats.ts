import { refuse } from './telegram-refusal.ts'

/** Brings the bot its data when it is pressed, or opens its address on the phone. */
type InlineButton =
  | { readonly text: string; readonly callback_data: string; readonly url?: undefined }
  | { readonly text: string; readonly callback_data?: undefined; readonly url: string }

export interface SaidMessage {
  readonly id: number
  readonly text: string
  readonly buttons: readonly (readonly InlineButton[])[]
  readonly edited: number
}

type Parameters = Readonly<Record<string, unknown>>
export type TelegramChats = ReturnType<typeof createTelegramChats>

/** Chats of a Bot API server: what people wrote becomes updates, what the bot said can be looked at. */
export function createTelegramChats(addUpdate: (content: Readonly<Record<string, unknown>>) => number) {
  const languages = new Map<number, string>()
  const nameOf = (user: number) => ({
    id: user,
    is_bot: false,
    first_name: `Personne ${user}`,
    language_code: languages.get(user) ?? 'fr',
  })
  const said = new Map<number, SaidMessage[]>()
  const answers: { id: string; text: string }[] = []
  const openPresses = new Set<string>()
  const blocked = new Set<number>()
  const shown: { chat: number; text: string }[] = []
  const menus = new Map<string, unknown>()
  let nextMessage = 1
  let clock = () => Date.now()

  const messagesOf = (chat: number) => said.get(chat) ?? []
  const stamp = (user: number) => ({
    message_id: nextMessage++,
    date: Math.floor(clock() / 1000),
    from: nameOf(user),
    chat: { id: user, type: 'private', first_name: `Personne ${user}` },
  })

  function press(user: number, message: SaidMessage, data: string): string {
    const id = `press-${user}-${nextMessage++}`
    openPresses.add(id)
    addUpdate({
      callback_query: {
        id,
        from: nameOf(user),
        chat_instance: '1',
        data,
        message: { message_id: message.id, date: 1, chat: { id: user, type: 'private' }, text: message.text },
      },
    })
    return id
  }

  return {
    write: (user: number, content: object) => addUpdate({ message: { ...stamp(user), ...content } }),
    edit: (user: number, text: string) => addUpdate({ edited_message: { ...stamp(user), edit_date: 1, text } }),
    writeInGroup: (user: number, text: string) =>
      addUpdate({ message: { ...stamp(user), chat: { id: -500, type: 'group', title: 'Équipe' }, text } }),
    /** What Telegram's clock says from now on, in ms since 1970: a message bears its time. */
    setClock: (now: () => number) => void (clock = now),
    /** As a telephone that is set to this language. */
    setLanguage: (user: number, code: string) => void languages.set(user, code),
    block: (user: number) => void blocked.add(user),
    shown: (user: number): readonly string[] => shown.filter(({ chat }) => chat === user).map(({ text }) => text),
    /** The commands a chat offers; of everybody's chats unless a chat is named. */
    menuOf: (user?: number): unknown => menus.get(String(user ?? 'default')),
    setMyCommands({ commands, scope }: Parameters): true {
      menus.set(String((scope as { chat_id?: unknown } | undefined)?.chat_id ?? 'default'), commands)
      return true
    },
    said: (user: number): readonly SaidMessage[] => messagesOf(user),
    answers: (): readonly { id: string; text: string }[] => answers,

    press(user: number, label: string): string {
      const message = messagesOf(user).findLast(({ buttons }) => buttons.flat().some(({ text }) => text.includes(label)))
      const button = message?.buttons.flat().find(({ text }) => text.includes(label))
      if (!message || !button || button.url !== undefined)
        throw new Error(`Expected a button "${label}" that is for the bot, got ${JSON.stringify(messagesOf(user).at(-1))}`)
      return press(user, message, button.callback_data)
    },
    pressData: (user: number, data: string): string =>
      press(user, messagesOf(user).at(-1) ?? { id: 1, text: '', buttons: [], edited: 0 }, data),

    sendMessage(parameters: Parameters) {
      const chat = checkedChat(parameters, blocked)
      const message = { id: nextMessage++, ...checkedContent(parameters), edited: 0 }
      said.set(chat, [...messagesOf(chat), message])
      shown.push({ chat, text: message.text })
      return { message_id: message.id, date: 1, chat: { id: chat, type: 'private' }, text: message.text }
    },

    editMessageText(parameters: Parameters) {
      const chat = checkedChat(parameters, blocked)
      const current = messagesOf(chat).find(({ id }) => id === Number(parameters['message_id']))
      if (!current) throw refuse(400, 'Bad Request: message to edit not found')
      const content = checkedContent(parameters)
      if (content.text === current.text && JSON.stringify(content.buttons) === JSON.stringify(current.buttons)) {
        throw refuse(
          400,
          'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content',
        )
      }
      shown.push({ chat, text: content.text })
      said.set(
        chat,
        messagesOf(chat).map((message) => (message === current ? { ...current, ...content, edited: current.edited + 1 } : message)),
      )
      return { message_id: current.id, date: 1, chat: { id: chat, type: 'private' }, text: content.text }
    },

    answerCallbackQuery(parameters: Parameters) {
      const id = String(parameters['callback_query_id'])
      if (!openPresses.delete(id)) throw refuse(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
      answers.push({ id, text: String(parameters['text'] ?? '') })
      return true
    },
  }
}

function checkedChat(parameters: Parameters, blocked: ReadonlySet<number>): number {
  const chat = Number(parameters['chat_id'])
  if (!Number.isInteger(chat)) throw refuse(400, 'Bad Request: chat not found')
  if (blocked.has(chat)) throw refuse(403, 'Forbidden: bot was blocked by the user')
  return chat
}

function checkedContent(parameters: Parameters): Pick<SaidMessage, 'text' | 'buttons'> {
  const text = String(parameters['text'] ?? '')
  if (text === '') throw refuse(400, 'Bad Request: message text is empty')
  if (text.length > 4096) throw refuse(400, 'Bad Request: message is too long')
  const markup = (parameters['reply_markup'] ?? {}) as { inline_keyboard?: InlineButton[][] }
  const buttons = markup.inline_keyboard ?? []
  for (const button of buttons.flat()) {
    if (button.url !== undefined) checkUrl(button.url)
    else checkLength(button.callback_data, 64, 'BUTTON_DATA_INVALID')
  }
  return { text, buttons }
}

function checkLength(value: string, most: number, refusal: string): void {
  const bytes = Buffer.byteLength(value)
  if (bytes < 1 || bytes > most) throw refuse(400, `Bad Request: ${refusal}`)
}

/** As Telegram: an address of the internet, so one with a dot in its host. */
function checkUrl(url: string): void {
  checkLength(url, 2048, 'BUTTON_URL_INVALID')
  const host = URL.parse(url)?.hostname ?? ''
  if (!host.includes('.')) throw refuse(400, `Bad Request: inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
}
