import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'
import type { KeptEvent } from './kept-event.ts'

/** Proof that somebody may carry messages of a channel: the bot, or a person for their own practice chat. */
export type Relay = Allowed<'chat.relay' | 'deposits.record'>

export type ConversationStore = ReturnType<typeof createConversationStore>

export function createConversationStore({ provider, client, insertRows }: Pick<Database, 'provider' | 'client' | 'insertRows'>) {
  return {
    isStored: async (_: Relay, id: string): Promise<boolean> => (await client.chatEvent.count({ where: { id } })) > 0,

    /** Those of the ids that are there already. */
    async storedAmong(tx: Transaction, _: Relay, ids: readonly string[]): Promise<Set<string>> {
      const rows = await tx.chatEvent.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })
      return new Set(rows.map(({ id }) => id))
    },

    /** On PostgreSQL two nodes that store an event at once meet at its key: the second transaction fails with it. */
    insertEvents: (tx: Transaction, _: Relay, kept: readonly KeptEvent[], receivedAt: Instant) =>
      insertRows(
        tx,
        'ChatEvent',
        kept.map(({ event, said, file }) => {
          const { id, channel, chat, person, kind } = event
          return { id, channel, chat, person: person.id, kind, body: JSON.stringify({ event, said, file }), receivedAt, heardAt: null }
        }),
      ),

    /**
     * Marks an event as heard; `gone` when it was heard already. On PostgreSQL another node may hear an earlier one of the chat just now, if
     * it was stored `since` and is not `ours`: then `later`.
     */
    async claimEvent(
      tx: Transaction,
      _: Relay,
      { id, channel, chat }: Pick<ChatEvent, 'id' | 'channel' | 'chat'>,
      { at, since, ours }: { at: Instant; since: Instant; ours: ReadonlySet<string> },
    ): Promise<'ours' | 'gone' | 'later'> {
      if (provider === 'postgresql') {
        const unheard = await tx.chatEvent.findMany({ where: { channel, chat, heardAt: null, receivedAt: { gte: since } } })
        const mine = unheard.find((row) => row.id === id)
        if (mine && unheard.some((row) => !ours.has(row.id) && orderOf(row) < orderOf(mine))) return 'later'
      }
      return (await tx.chatEvent.updateMany({ where: { id, heardAt: null }, data: { heardAt: at } })).count === 1 ? 'ours' : 'gone'
    },

    /** Takes a secret out of an event that was heard. */
    blankText: (tx: Transaction, _: Relay, { event, said, file }: KeptEvent, text: string) =>
      tx.chatEvent.update({
        where: { id: event.id },
        data: { body: JSON.stringify({ event: { ...event, text }, said: { ...said, text }, file }) },
      }),

    /** What was stored before a moment and not heard yet, in the order it was sent. */
    async unheard(_: Relay, before: Instant): Promise<KeptEvent[]> {
      const rows = await client.chatEvent.findMany({ where: { heardAt: null, receivedAt: { lt: before } } })
      return rows.toSorted((one, other) => compare(orderOf(one), orderOf(other))).map(({ body }) => JSON.parse(body) as KeptEvent)
    },

    /** Text of the conversation's state, null before the first word. One step at a time on PostgreSQL too. */
    async readState(tx: Transaction, contactId: string): Promise<string | null> {
      if (provider === 'postgresql') await tx.$queryRaw`SELECT "id" FROM "Contact" WHERE "id" = ${contactId} FOR UPDATE`
      const row = await tx.conversation.findUnique({ where: { contactId } })
      return row?.state ?? null
    },

    writeState: (tx: Transaction, contactId: string, state: string, updatedAt: Instant) =>
      tx.conversation.upsert({ where: { contactId }, create: { contactId, state, updatedAt }, update: { state, updatedAt } }),

    insertMessage: (tx: Transaction, id: string, channel: string, chat: string, createdAt: Instant) =>
      tx.chatMessage.create({ data: { id, channel, chat, createdAt } }),

    /** What the channel calls our messages; a message that was not sent yet is absent. */
    async externalIds(_: Relay, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const rows = await client.chatMessage.findMany({ where: { id: { in: [...ids] }, externalId: { not: null } } })
      return new Map(rows.map(({ id, externalId }) => [id, externalId ?? '']))
    },

    setExternalId: (_: Relay, id: string, externalId: string) => client.chatMessage.updateMany({ where: { id }, data: { externalId } }),
  }
}

/** Events stored together bear one time: their channel numbers or dates them in their ids. */
const orderOf = ({ receivedAt, id }: { receivedAt: string; id: string }) =>
  receivedAt + id.replace(/\d+$/, (number) => number.padStart(20, '0'))

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
