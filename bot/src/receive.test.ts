import type { Message, Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { ChatEvent } from '@grenier/shared/contract/chat.ts'
import { largestFile, receive } from './receive.ts'

const awa = { id: 7, is_bot: false, first_name: 'Awa', last_name: 'Diop', language_code: 'fr' }
const privately = { message_id: 3, date: 1_790_000_000, from: awa, chat: { id: 7, type: 'private', first_name: 'Awa' } }
const message = (content: object): Update => ({
  update_id: 41,
  message: { ...privately, ...content } as unknown as Message & Update.NonChannel,
})
const now = new Date('2026-11-21T10:00:00.000Z')
const received = (update: Update) => receive(update, now)

describe('an update of Telegram', () => {
  test('with text becomes an event that bears the number of the update', () => {
    const { event } = received(message({ text: 'deux bouilloires' })) ?? {}
    expect(ChatEvent.parse(event)).toMatchObject({
      id: 'telegram:41',
      chat: '7',
      person: { id: '7', name: 'Awa Diop', locale: 'fr' },
      kind: 'text',
      text: 'deux bouilloires',
    })
  })
  test('with a voice note names the file to bring', () => {
    const { event, file } =
      received(message({ voice: { file_id: 'f', file_unique_id: 'u', duration: 2, file_size: 900, mime_type: 'audio/ogg' } })) ?? {}
    expect(event?.kind).toBe('audio')
    expect(file).toEqual({ id: 'f', bytes: 900, mediaType: 'audio/ogg' })
  })
  test('with a voice note over 20 MB brings nothing, and the person is told', () => {
    const { event, file } =
      received(message({ voice: { file_id: 'f', file_unique_id: 'u', duration: 2, file_size: largestFile + 1 } })) ?? {}
    expect(event).toMatchObject({ kind: 'unusable', problem: 'too-large' })
    expect(file).toBeUndefined()
  })
  test('with a photo names its largest size, or the largest that Telegram hands over', () => {
    const sizes = [
      { file_id: 'small', file_unique_id: '1', width: 90, height: 60, file_size: 900 },
      { file_id: 'huge', file_unique_id: '3', width: 9000, height: 6000, file_size: largestFile + 1 },
      { file_id: 'large', file_unique_id: '2', width: 1280, height: 853, file_size: 90_000 },
    ]
    expect(received(message({ photo: sizes, caption: 'un vélo' }))).toMatchObject({
      event: { kind: 'photo', caption: 'un vélo' },
      file: { id: 'large', bytes: 90_000, mediaType: 'image/jpeg' },
    })
    expect(received(message({ photo: sizes.slice(1, 2) }))?.event).toMatchObject({ kind: 'unusable', problem: 'too-large' })
  })
  test.each([
    ['image/webp', 'photo'],
    ['audio/mp4', 'audio'],
    ['application/pdf', 'unusable'],
    ['image/svg+xml', 'unusable'],
  ])('with a file that says it is %s becomes: %s', (mediaType, kind) => {
    const document = { file_id: 'd', file_unique_id: 'u', file_size: 900, mime_type: mediaType }
    expect(received(message({ document }))?.event.kind).toBe(kind)
  })
  test('with a button keeps the press, so that its spinner can be ended', () => {
    const query = { id: 'press-1', from: awa, chat_instance: '1', data: 'abc.0', message: { message_id: 9, date: 1, chat: privately.chat } }
    const { event } = received({ update_id: 42, callback_query: query } as Update) ?? {}
    expect(event).toMatchObject({ kind: 'button', button: 'abc.0', message: '9', press: 'press-1' })
  })
  test('with a sticker or a forwarded message is politely refused', () => {
    expect(received(message({ sticker: { file_id: 's' } }))?.event).toMatchObject({ kind: 'unusable', problem: 'unsupported' })
    expect(received(message({ text: 'x', forward_origin: { type: 'hidden_user' } }))?.event).toMatchObject({
      kind: 'unusable',
      problem: 'forwarded',
    })
  })
  test('of a group is answered only when it is a command, and never read as a deposit', () => {
    const inGroup = { chat: { id: -5, type: 'group', title: 'Équipe' } }
    expect(received(message({ ...inGroup, text: 'bonjour' }))).toBeUndefined()
    expect(received(message({ ...inGroup, text: '/depot' }))?.event).toMatchObject({ kind: 'unusable', problem: 'not-private', chat: '-5' })
  })
  test('that edits what was said privately is answered; an edit in a group, or of something else, is not', () => {
    const edited = (content: object) => received({ update_id: 1, edited_message: { ...privately, edit_date: 1, ...content } } as Update)
    expect(edited({ text: 'x' })?.event).toMatchObject({ kind: 'unusable', problem: 'edited', chat: '7' })
    expect(edited({ location: {} })).toBeUndefined()
    expect(edited({ text: 'x', chat: { id: -5, type: 'group', title: 'Équipe' } })).toBeUndefined()
  })
  test('that comes from a channel is ignored', () => {
    expect(received({ update_id: 1, channel_post: { ...privately, text: 'x' } } as unknown as Update)).toBeUndefined()
  })
})
