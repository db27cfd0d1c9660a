import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChatAction, ChatEvent } from '@grenier/shared/contract/chat.ts'
import { botActor } from '@grenier/server/src/platform/access.ts'
import { openDepositDesk } from './deposit-desk.ts'

export const voice = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../data/voice', name)))

type Content<Event = ChatEvent> = Event extends ChatEvent ? Omit<Event, 'id' | 'channel' | 'chat' | 'person' | 'sentAt'> : never
export type ChatDesk = Awaited<ReturnType<typeof openChatDesk>>

/** A deposit desk whose Telegram account 7 is Awa's, a volunteer on site 1. What the bot would bring and say is called here. */
export async function openChatDesk(options: Parameters<typeof openDepositDesk>[0] = {}) {
  const desk = await openDepositDesk(options)
  const nord = await desk.site('1')
  const awa = await desk.person('volunteer', nord)
  await desk.allowTelegram('7', awa.id)
  let update = 0
  const menus: ChatAction[] = []

  const event = (content: Content, person = '7', id = `telegram:${++update}`): ChatEvent => ({
    id,
    channel: 'telegram',
    chat: person,
    person: { id: person, name: `Personne ${person}`, locale: 'fr' },
    sentAt: '2026-11-21T10:00:00.000Z',
    ...content,
  })
  const tell = (content: Content, file?: Uint8Array, person = '7') => desk.conversation.receive(botActor, event(content, person), file)

  /** Says all there is to say, as the bot would; messages get numbers in the order they are sent. */
  async function hear(): Promise<ChatAction[]> {
    const said: ChatAction[] = []
    const request = { channel: 'telegram' as const, worker: 'bot', limit: 10, waitMs: 0 }
    for (;;) {
      const actions = await desk.conversation.lease(botActor, request, new AbortController().signal)
      if (actions.length === 0) return said
      for (const action of actions) {
        if (action.action === 'menu') menus.push(action)
        else said.push(action)
        const externalId = action.action === 'send' ? String(said.length) : null
        await desk.conversation.done(botActor, action.id, { worker: 'bot', externalId })
      }
    }
  }

  return {
    desk,
    nord,
    awa,
    event,
    tell,
    hear,
    /** Menus that were set so far, apart from what is said. */
    menus,
    say: (text: string, person = '7') => tell({ kind: 'text', text }, undefined, person),
    press(action: ChatAction | undefined, label: string, person = '7') {
      const button = action?.buttons.flat().find(({ text }) => text.includes(label))
      const pressed = { button: button?.data ?? 'none', message: action?.externalId ?? '1', press: 'press-1' }
      return tell({ kind: 'button', ...pressed }, undefined, person)
    },
    deposits: () => desk.database.client.deposit.count(),
  }
}
