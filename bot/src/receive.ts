import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { CallbackQuery, Message, Update, User } from 'grammy/types'

/** A file of an update, still on Telegram's side. */
export interface RemoteFile {
  readonly id: string
  readonly bytes: number
  readonly mediaType: string
}

export interface Received {
  readonly event: ChatEvent
  readonly file?: RemoteFile
}

export const largestFile = 20 * 1024 * 1024

type Common = Pick<ChatEvent, 'id' | 'channel' | 'chat' | 'person' | 'sentAt'>

/** The chat event of an update, or undefined for what nobody expects an answer to: groups, channels, service messages. */
export function receive(update: Update, now: Date): Received | undefined {
  if (update.callback_query) return receivePress(update.update_id, update.callback_query, now)
  if (update.edited_message) return receiveEdit(update.update_id, update.edited_message)
  const { message } = update
  if (!message?.from || message.from.is_bot) return undefined
  const common = commonOf(update.update_id, message.chat.id, message.from, new Date(message.date * 1000))
  if (message.chat.type !== 'private')
    return message.text?.startsWith('/') ? { event: { ...common, kind: 'unusable', problem: 'not-private' } } : undefined
  return message.forward_origin ? unusable(common, 'forwarded') : receiveMessage(common, message)
}

function receiveMessage(common: Common, message: Message): Received | undefined {
  if (message.text !== undefined) return { event: { ...common, kind: 'text', text: message.text.slice(0, 4096) } }
  const caption = message.caption === undefined ? {} : { caption: message.caption.slice(0, 4096) }
  const audio = audioOf(message)
  if (audio) return withFile({ ...common, kind: 'audio', ...caption }, audio)
  const photo = photoOf(message)
  if (photo) return withFile({ ...common, kind: 'photo', ...caption }, photo)
  return hasContent(message) ? unusable(common, 'unsupported') : undefined
}

/** What was said stands as it was first said; whoever changed their words privately is told how to correct it. */
function receiveEdit(updateId: number, edited: Message): Received | undefined {
  const { chat, from, text, caption, edit_date: editDate } = edited
  if (!from || from.is_bot || chat.type !== 'private' || (text ?? caption) === undefined) return undefined
  return unusable(commonOf(updateId, chat.id, from, new Date((editDate ?? edited.date) * 1000)), 'edited')
}

/** A voice note, a sound file, or a document that says it is sound. */
function audioOf({ voice, audio, document }: Message): RemoteFile | undefined {
  const file = voice ?? audio ?? (document?.mime_type?.startsWith('audio/') ? document : undefined)
  return file && { id: file.file_id, bytes: file.file_size ?? 0, mediaType: file.mime_type ?? 'audio/ogg' }
}

const pictureTypes: readonly (string | undefined)[] = ['image/jpeg', 'image/png', 'image/webp']

/** The largest size of a photo that Telegram hands over, or a document that says it is a picture. Each of an album is an update of its own. */
function photoOf({ photo = [], document }: Message): RemoteFile | undefined {
  if (document && pictureTypes.includes(document.mime_type))
    return { id: document.file_id, bytes: document.file_size ?? 0, mediaType: document.mime_type ?? '' }
  const sizes = photo.toSorted((one, other) => other.width * other.height - one.width * one.height)
  const best = sizes.find(({ file_size: bytes = 0 }) => bytes <= largestFile) ?? sizes.at(-1)
  return best && { id: best.file_id, bytes: best.file_size ?? 0, mediaType: 'image/jpeg' }
}

const withFile = (event: Extract<ChatEvent, { kind: 'audio' | 'photo' }>, file: RemoteFile): Received =>
  file.bytes > largestFile ? unusable(event, 'too-large') : { event, file }

export function unusable(common: Common, problem: Extract<ChatEvent, { kind: 'unusable' }>['problem']): Received {
  const { id, channel, chat, person, sentAt } = common
  return { event: { id, channel, chat, person, sentAt, kind: 'unusable', problem } }
}

const hasContent = (message: Message) =>
  Boolean(
    message.sticker ??
    message.video ??
    message.video_note ??
    message.animation ??
    message.document ??
    message.location ??
    message.contact ??
    message.poll,
  )

function receivePress(updateId: number, query: CallbackQuery, now: Date): Received | undefined {
  const { message, data } = query
  if (!message || data === undefined || message.chat.type !== 'private') return undefined
  return {
    event: {
      ...commonOf(updateId, message.chat.id, query.from, now),
      kind: 'button',
      button: data,
      message: String(message.message_id),
      press: query.id,
    },
  }
}

const commonOf = (updateId: number, chat: number, from: User, sentAt: Date): Common => ({
  id: `telegram:${updateId}`,
  channel: 'telegram',
  chat: String(chat),
  person: {
    id: String(from.id),
    name: [from.first_name, from.last_name].filter(Boolean).join(' ').slice(0, 120),
    locale: (from.language_code ?? 'fr').slice(0, 16),
  },
  sentAt: sentAt.toISOString(),
})
