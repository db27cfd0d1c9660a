import type { ActionDone, ActionFailed, BotPresence, ChatAction, ChatEvent, LeaseActions } from '@grenier/shared/contract/chat.ts'
import type { Locale } from '@grenier/shared/contract/session.ts'
import type { OutcomeEvent } from '@grenier/shared/domain/dialogue/events.ts'
import { line } from '@grenier/shared/domain/dialogue/phrases.ts'
import { instant } from '@grenier/shared/domain/units.ts'
import { writeLines } from '@grenier/shared/messages/bot/write-lines.ts'
import { allowEverywhere, botActor, nobody, type Actor } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { Queue } from '#platform/jobs/queue.ts'
import type { Log } from '#platform/log.ts'
import type { z } from 'zod'
import type { Contacts, Speaker } from '../../organisation/contacts/contacts.ts'
import type { Approvals } from '../approvals/approvals.ts'
import type { Deposits } from '../deposits/deposits.ts'
import { createStrangerAnswers, type Notice } from './answer-stranger.ts'
import { createDeciders } from './ask-deciders.ts'
import { createCarrier } from './carry-dialogue.ts'
import { createChatQueue } from './chat-queue.ts'
import { createRequestDecisions } from './decide-request.ts'
import { eventInvalid } from './errors.ts'
import { createHearing } from './hear-events.ts'
import { createMemberHearing, type Heard, type Spent } from './hear-member.ts'
import { createEventKeeper } from './keep-events.ts'
import type { KeptEvent } from './kept-event.ts'
import { createPresences, type KnownPresence } from './know-presence.ts'
import { linkCodeOf } from './link-code.ts'
import { createMenus } from './offer-menu.ts'
import { createPerformer } from './perform-effects.ts'
import type { LeavingNeeds } from './perform-leaving.ts'
import { readStanding, writeConversation } from './read-state.ts'
import { demandChannel, eventAt, stationFor, stationOf, type Station, type WhoPractises } from './speak-for.ts'
import type { ConversationStore } from './store.ts'
import { understandEvent } from './understand-event.ts'
import { createWelcome } from './welcome-admitted.ts'

export type Conversation = ReturnType<typeof createConversation>

export interface ConversationDependencies {
  readonly database: Database
  readonly store: ConversationStore
  readonly contacts: Contacts
  readonly deposits: Deposits
  readonly approvals: Pick<Approvals, 'press' | 'isButton'>
  readonly queue: Queue
  /** What is asked of goods that leave the shop. */
  readonly leaving: LeavingNeeds
  readonly whoPractises: WhoPractises
  /** Raises an alert, once for its code and subject. */
  readonly notify: (tx: Transaction, notice: Notice) => Promise<void>
  /** Clears what stands open about a subject. */
  readonly settle: (tx: Transaction, subject: string) => Promise<void>
  readonly log: Pick<Log, 'error'>
  readonly now: () => Date
  readonly newId: () => string
}

/**
 * Carries people's words to the dialogue and its words to people. An event is stored under the id its channel made: then it is answered for
 * (I1), and a repeat has no second effect (I2). It is heard right after, once: its effects, the new state and what is to be said commit with
 * the mark that it was heard.
 */
export function createConversation(dependencies: ConversationDependencies) {
  const { database, store, contacts, deposits, queue, whoPractises, notify, settle, log, now, newId } = dependencies
  const chatQueue = createChatQueue({ store, queue, now })
  const talk = { ...dependencies, chatQueue }
  const perform = createPerformer(talk)
  const carry = createCarrier({ perform, now, newId })
  const deciders = createDeciders(talk)
  const offerMenu = createMenus(talk)
  const decideRequest = createRequestDecisions({ ...talk, deciders })
  const hearMember = createMemberHearing({ ...talk, perform, carry, offerMenu, decideRequest })
  const answerStranger = createStrangerAnswers({ ...talk, deciders })
  const presences = createPresences(now)
  const leasedAt = new Map<ChatEvent['channel'], number>()
  contacts.whenDecided(createWelcome({ ...talk, deciders, offerMenu, settle }))

  async function hear(tx: Transaction, { person }: Station, heard: Heard): Promise<Spent> {
    const { event, said } = heard
    const speaker: Speaker = { channel: event.channel, externalId: event.person.id, name: event.person.name, locale: localeOf(event) }
    if (said.kind === 'unusable' && said.problem === 'not-private') {
      await chatQueue.send(tx, event, { message: newId(), text: writeLines([line('unusable-not-private')], speaker.locale) })
      return []
    }
    const met = person ? await contacts.meetUser(tx, { ...speaker, userId: person.userId }) : await contacts.recognise(tx, speaker)
    if (met?.contact.status === 'allowed') return hearMember(tx, met, heard)
    await answerStranger(tx, speaker, met, event, said)
    return []
  }

  /** True when a voice note or a photo may be kept for this person; a stranger's never reaches the disk. */
  const mayBeKept = async ({ person }: Station, event: ChatEvent): Promise<boolean> =>
    person !== null || (await contacts.find(event.channel, event.person.id))?.status === 'allowed'

  /** Files that no row came to name may go once that is committed. */
  async function hearKept(tx: Transaction, kept: KeptEvent): Promise<() => Promise<void>> {
    const { event, said, file } = kept
    if (linkCodeOf(said) !== undefined) await store.blankText(tx, relay, kept, '/start …')
    const brought = file ? { file, recorded: false } : undefined
    const spent = await hear(tx, stationFor(event), { event, said, brought })
    const unused = [...(brought ? [brought] : []), ...spent]
    return async () => {
      for (const { recorded, file: left } of unused) if (!recorded) await deposits.discardFile(left)
    }
  }

  const relay = allowEverywhere(botActor, 'chat.relay')
  const keep = createEventKeeper({ database, store, relay, now })
  const hearing = createHearing({
    database,
    store,
    relay,
    log,
    now,
    hear: hearKept,
    tell: (tx, { event }, cause) =>
      notify(tx, { code: 'chat.unheard', subject: event.id, siteId: null, values: { name: event.person.name, cause } }),
  })

  /** Stores an event of a channel; `heard` says when what it asks was done. A repeat changes nothing. */
  async function take(actor: Actor, given: ChatEvent, file?: Uint8Array): Promise<{ heard: Promise<void> }> {
    const station = await stationOf(whoPractises, actor)
    const event = eventAt(station, given)
    if (!event.id.startsWith(`${event.channel}:`)) throw eventInvalid(event.id)
    await hearing.room()
    if (file && (await store.isStored(relay, event.id))) return { heard: Promise.resolve() }
    const { said, kept = null } = await understandEvent(event, file, async (kind, bytes) =>
      (await mayBeKept(station, event)) ? deposits.keepFile(kind, bytes) : undefined,
    )
    let isStored = false
    try {
      isStored = await keep({ event, said, file: kept })
    } finally {
      if (kept && !isStored) await deposits.discardFile(kept)
    }
    return { heard: isStored ? hearing.add({ event, said, file: kept }) : Promise.resolve() }
  }

  return {
    /**
     * Stores an event of a channel; returns once it is committed. What it asks is done right after, in the order of its chat; a repeat
     * changes nothing. Throws `session.none`, `chat.channel`, `chat.event-invalid`.
     */
    accept: async (actor: Actor, given: ChatEvent, file?: Uint8Array): Promise<void> => void (await take(actor, given, file)),

    /** As `accept`, and waits until what it asks was done. */
    receive: async (actor: Actor, given: ChatEvent, file?: Uint8Array): Promise<void> => (await take(actor, given, file)).heard,

    /** Hears what was stored `before` and never heard, as a killed process leaves it. */
    resume: hearing.resume,

    /** Hears no more; what is stored is heard at the next start. */
    stop: hearing.stop,

    /** Says something in a chat beside the dialogue, in the caller's transaction. */
    chat: { send: chatQueue.send, edit: chatQueue.edit },

    /** What became of a deposit that somebody follows in a chat, in the caller's transaction. */
    async follow(tx: Transaction, contactId: string, event: OutcomeEvent): Promise<void> {
      const text = await store.readState(tx, contactId)
      if (text === null) return
      const state = readStanding(text)
      const isMuted = (await contacts.byId(tx, contactId))?.contact.status !== 'allowed'
      const { channel, chat, name, locale } = state
      const speaking = { actor: nobody, siteId: null, contactId, isMuted, brought: undefined, channel, chat, name, locale }
      const { dialogue } = await carry(tx, speaking, state.dialogue, event)
      await store.writeState(tx, contactId, writeConversation({ ...state, dialogue }), instant(now()))
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

    /** The bot says what it is called and what hinders it. Throws `forbidden`, `session.none`. */
    announce(actor: Actor, presence: BotPresence): void {
      allowEverywhere(actor, 'chat.relay')
      presences.note('telegram', presence)
    },

    /** What a channel's program last said of itself, since this start. */
    presence: (channel: ChatEvent['channel']): KnownPresence | undefined => presences.of(channel),

    /** Throws `chat.action-unknown`. */
    done: async (actor: Actor, id: string, done: z.infer<typeof ActionDone>): Promise<void> =>
      chatQueue.done(await stationOf(whoPractises, actor), id, done),
    /** Throws `chat.action-unknown`. */
    failed: async (actor: Actor, id: string, failure: z.infer<typeof ActionFailed>): Promise<void> =>
      chatQueue.failed(await stationOf(whoPractises, actor), id, failure),
  }
}

const localeOf = ({ person }: ChatEvent): Locale => (/^en\b/i.test(person.locale) ? 'en' : 'fr')
