import type { ActionDone, ActionFailed, ChatAction, ChatEvent, LeaseActions } from '@grenier/shared/contract/chat.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import { converse } from '@grenier/shared/domain/dialogue/converse.ts'
import type { DialogueEvent, OutcomeEvent, PersonEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { line } from '@grenier/shared/domain/dialogue/phrases.ts'
import { firstState } from '@grenier/shared/domain/dialogue/state.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import { nobody, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import { isTaken } from '#platform/database/is-taken.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { z } from 'zod'
import type { Contacts, Met, Speaker } from '../../organisation/contacts/contacts.ts'
import type { Deposits } from '../deposits/deposits.ts'
import { createChatQueue } from './chat-queue.ts'
import { eventInvalid } from './errors.ts'
import { createPerformer, type Speaking } from './perform-effects.ts'
import { readConversation, writeConversation, type ConversationState } from './read-state.ts'
import { demandChannel, eventAt, stationOf, type Station, type WhoPractises } from './speak-for.ts'
import type { ConversationStore } from './store.ts'
import { understandEvent } from './understand-event.ts'

export type Conversation = ReturnType<typeof createConversation>

export interface ConversationDependencies {
  readonly database: Database
  readonly store: ConversationStore
  readonly contacts: Pick<Contacts, 'find' | 'meet' | 'meetUser' | 'setLocale' | 'admins' | 'byId' | 'hintAsked'>
  readonly deposits: Deposits
  readonly queue: Queue
  readonly whoPractises: WhoPractises
  /** Raises an alert, once for its code and subject. */
  readonly notify: (tx: Transaction, notice: Notice) => Promise<void>
  readonly now: () => Date
  readonly newId: () => string
}

/** Something an admin should know. */
export interface Notice {
  readonly code: string
  readonly subject: string
  readonly siteId: string | null
  readonly values: Record<string, string | number>
}

type Heard = { readonly event: ChatEvent; readonly said: PersonEvent; readonly voice: Speaking['voice'] }

/**
 * Carries people's words to the dialogue and its words to people. An event is stored under the id its channel made; its effects, the new state
 * and what is to be said commit with it, so that a repeat has no second effect (I2) and nothing that was answered is lost (I1).
 */
export function createConversation(dependencies: ConversationDependencies) {
  const { database, store, contacts, deposits, queue, whoPractises, notify, now, newId } = dependencies
  const chatQueue = createChatQueue({ store, queue, now })
  const perform = createPerformer({ deposits, contacts, chatQueue })
  const leasedAt = new Map<ChatEvent['channel'], number>()

  /** Runs the dialogue until no effect has an outcome left. */
  async function run(tx: Transaction, by: Speaking, dialogue: ConversationState['dialogue'], first: DialogueEvent): Promise<void> {
    const waiting: DialogueEvent[] = [first]
    let state = dialogue
    let speaking = by
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      const done = converse(state, event, { id: newId(), at: instant(now()) })
      state = done.state
      for (const effect of done.effects) {
        const outcome = await perform(tx, speaking, effect)
        if (outcome?.kind === 'language') speaking = { ...speaking, locale: outcome.language }
        if (outcome) waiting.push(outcome)
      }
    }
    const { channel, chat, name, locale } = speaking
    await store.writeState(tx, speaking.contactId, writeConversation({ channel, chat, name, locale, dialogue: state }), instant(now()))
  }

  async function hearMember(tx: Transaction, { contact, actor, homeSiteId }: Met, { event, said, voice }: Heard): Promise<void> {
    const standing = await store.readState(tx, contact.id)
    const { id: contactId, name, locale } = contact
    const speaking: Speaking = {
      actor,
      siteId: homeSiteId,
      contactId,
      channel: event.channel,
      chat: event.chat,
      name,
      locale,
      isMuted: false,
      voice,
    }
    await run(tx, speaking, standing === null ? firstState : readConversation(standing).dialogue, said)
  }

  /** Somebody who is not allowed yet is told what to do; admins hear of them once. */
  async function answerStranger(tx: Transaction, { contact, isNew }: Met, event: ChatEvent): Promise<void> {
    const { id, name, locale, status } = contact
    const says = status === 'refused' ? 'stranger-refused' : isNew ? 'stranger-asks' : 'stranger-waits'
    const text = writeLines([line(says, { name, number: event.person.id })], locale)
    if (event.kind === 'button') await chatQueue.answer(tx, event, event.press, text)
    else await chatQueue.send(tx, event, { message: newId(), text })
    if (isNew) await notify(tx, { code: 'contact.asking', subject: id, siteId: null, values: { name, channel: event.channel } })
  }

  async function hear(tx: Transaction, { relay, person }: Station, heard: Heard): Promise<'heard' | 'asked' | 'repeat'> {
    const { event, said } = heard
    if (!(await store.insertEvent(tx, relay, event, instant(now())))) return 'repeat'
    const speaker: Speaker = { channel: event.channel, externalId: event.person.id, name: event.person.name, locale: localeOf(event) }
    if (said.kind === 'unusable' && said.problem === 'not-private') {
      await chatQueue.send(tx, event, { message: newId(), text: writeLines([line('unusable-not-private')], speaker.locale) })
      return 'heard'
    }
    const met = person ? await contacts.meetUser(tx, { ...speaker, userId: person.userId }) : await contacts.meet(tx, speaker)
    if (met.contact.status === 'allowed') await hearMember(tx, met, heard)
    else await answerStranger(tx, met, event)
    return met.isNew && !person ? 'asked' : 'heard'
  }

  /** True when a voice note may be kept for this person; a stranger's never reaches the disk. */
  const mayBeKept = async ({ person }: Station, event: ChatEvent): Promise<boolean> =>
    person !== null || (await contacts.find(event.channel, event.person.id))?.status === 'allowed'

  async function storeOnce(station: Station, heard: Heard): Promise<'heard' | 'asked' | 'repeat'> {
    try {
      return await database.transaction((tx) => hear(tx, station, heard))
    } catch (error) {
      const isRace = isTaken(error, 'id') || isTaken(error, 'ChatEvent')
      if (isRace && (await store.isStored(station.relay, heard.event.id))) return 'repeat'
      throw error
    }
  }

  return {
    /**
     * Stores an event of a channel and does what it asks; returns once both are committed. A repeat changes nothing.
     * Throws `session.none`, `chat.channel`, `chat.event-invalid`.
     */
    async receive(actor: Actor, given: ChatEvent, file?: Uint8Array): Promise<void> {
      const station = await stationOf(whoPractises, actor)
      const event = eventAt(station, given)
      if (!event.id.startsWith(`${event.channel}:`)) throw eventInvalid(event.id)
      if (await store.isStored(station.relay, event.id)) return
      const { said, audio } = await understandEvent(event, file, async (bytes) =>
        (await mayBeKept(station, event)) ? deposits.keepAudio(bytes) : undefined,
      )
      const voice = audio && { audio, recorded: false }
      try {
        if ((await storeOnce(station, { event, said, voice })) === 'asked') contacts.hintAsked()
      } finally {
        if (voice && !voice.recorded) await deposits.discardAudio(voice.audio)
      }
    },

    /** What became of a deposit that somebody follows in a chat, in the caller's transaction. */
    async follow(tx: Transaction, contactId: string, event: OutcomeEvent): Promise<void> {
      const text = await store.readState(tx, contactId)
      if (text === null) return
      const { dialogue, ...place } = readConversation(text)
      const isMuted = (await contacts.byId(tx, contactId))?.contact.status !== 'allowed'
      await run(tx, { actor: nobody, siteId: null, contactId, isMuted, voice: undefined, ...place }, dialogue, event)
    },

    /** What is to be said next on a channel; waits for it as long as asked, unless `signal` says that the caller left. */
    async lease(actor: Actor, request: LeaseActions, signal: AbortSignal): Promise<ChatAction[]> {
      const station = await stationOf(whoPractises, actor)
      demandChannel(station, request.channel)
      leasedAt.set(request.channel, now().getTime())
      return chatQueue.lease(station, request, signal)
    },

    /** Private chats of those who are told that the server is down, by a bot that can no longer ask. */
    async adminChats(actor: Actor): Promise<{ chat: string; locale: Locale }[]> {
      const { channel } = await stationOf(whoPractises, actor)
      const admins = (await contacts.admins()).filter((contact) => contact.channel === channel)
      return admins.map(({ externalId, locale }) => ({ chat: externalId, locale }))
    },

    /** When (ms since 1970) the program of a channel last asked what to say, since this start: a sign of its life. */
    lastLeaseAt: (channel: ChatEvent['channel']): number | undefined => leasedAt.get(channel),

    /** Throws `chat.action-unknown`. */
    done: async (actor: Actor, id: string, done: z.infer<typeof ActionDone>): Promise<void> =>
      chatQueue.done(await stationOf(whoPractises, actor), id, done),
    /** Throws `chat.action-unknown`. */
    failed: async (actor: Actor, id: string, failure: z.infer<typeof ActionFailed>): Promise<void> =>
      chatQueue.failed(await stationOf(whoPractises, actor), id, failure),
  }
}

const localeOf = ({ person }: ChatEvent): Locale => (/^en\b/i.test(person.locale) ? 'en' : 'fr')
