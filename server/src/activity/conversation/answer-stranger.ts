import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { PersonEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { line, type Line } from '@grenier/shared/domain/dialogue/phrases.ts'
import { writeLabel, writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import type { Transaction } from '#platform/database/database.ts'
import type { Contacts, Met, Speaker } from '../../organisation/contacts/contacts.ts'
import type { Deciders } from './ask-deciders.ts'
import type { ChatQueue } from './chat-queue.ts'
import { createStrangerPaces, sentAtOf } from './keep-pace.ts'
import { linkCodeOf } from './link-code.ts'

/** Something an admin should know. */
export interface Notice {
  readonly code: string
  readonly subject: string
  readonly siteId: string | null
  readonly values: Record<string, string | number>
  /** Those concerned are asked in their chats already. */
  readonly isOnScreenOnly?: true
}

export interface StrangerDependencies {
  readonly contacts: Pick<Contacts, 'ask' | 'useLink'>
  readonly chatQueue: ChatQueue
  readonly deciders: Deciders
  readonly notify: (tx: Transaction, notice: Notice) => Promise<void>
  readonly now: () => Date
  readonly newId: () => string
}

/** The one button a stranger has. It says nothing but that they ask: who they are comes from the channel. */
const askData = 'access.ask'

/** Somebody who is not allowed yet: they are offered to ask, once; a link's code lets them in; who writes too fast is met with silence. */
export function createStrangerAnswers({ contacts, chatQueue, deciders, notify, now, newId }: StrangerDependencies) {
  const paces = createStrangerPaces()

  async function say(tx: Transaction, event: ChatEvent, { locale }: Speaker, says: Line, offersToAsk = false): Promise<void> {
    const text = writeLines([says], locale)
    const buttons = offersToAsk ? [[{ text: writeLabel(line('button-ask'), locale), data: askData }]] : []
    if (event.kind === 'button') await chatQueue.answer(tx, event, event.press, text)
    else await chatQueue.send(tx, event, { message: newId(), text, buttons })
  }

  /** Written down once; those who may decide are asked in their chats, and screens show it. */
  async function ask(tx: Transaction, event: Extract<ChatEvent, { kind: 'button' }>, speaker: Speaker): Promise<void> {
    const { contact } = await contacts.ask(tx, speaker)
    const { id, name, externalId } = contact
    await chatQueue.answer(tx, event, event.press, '')
    const text = writeLines([line('stranger-asked', { number: externalId })], speaker.locale)
    await chatQueue.send(tx, event, { message: newId(), text })
    await deciders.ask(tx, contact)
    const notice = { code: 'contact.asking', subject: id, siteId: null, values: { name, channel: speaker.channel } }
    await notify(tx, { ...notice, isOnScreenOnly: true })
  }

  /** `met` is undefined for somebody who never asked. */
  return async (tx: Transaction, speaker: Speaker, met: Met | undefined, event: ChatEvent, said: PersonEvent): Promise<void> => {
    if (!paces.takes(`${speaker.channel}:${speaker.externalId}`, sentAtOf(event, now()), said)) return
    const as = met ? { ...speaker, locale: met.contact.locale } : speaker
    const code = linkCodeOf(said)
    if (code !== undefined) {
      if (!(await contacts.useLink(tx, speaker, code))) await say(tx, event, as, line('link-used'), !met)
      return
    }
    if (met)
      return say(
        tx,
        event,
        as,
        line(met.contact.status === 'asking' ? 'stranger-waits' : 'stranger-refused', { number: speaker.externalId }),
      )
    if (event.kind === 'button' && event.button === askData) return ask(tx, event, speaker)
    await say(tx, event, as, line('stranger-invited', { name: speaker.name }), true)
  }
}
