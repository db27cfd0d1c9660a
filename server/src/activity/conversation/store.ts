import type { ChatEvent } from '@grenier/shared/contract/chat.ts'
import type { Instant } from '@grenier/shared/domain/units.ts'
import type { Allowed } from '#platform/access.ts'
import type { Database, Transaction } from '#platform/database/database.ts'

/** Proof that somebody may carry messages of a channel: the bot, or a person for their own practice chat. */
export type Relay = Allowed<'chat.relay' | 'deposits.record'>

export type ConversationStore = ReturnType<typeof createConversationStore>

export function createConversationStore({ provider, client }: Pick<Database, 'provider' | 'client'>) {
  return {
    isStored: async (_: Relay, id: string): Promise<boolean> => (await client.chatEvent.count({ where: { id } })) > 0,

    /** False when the event is there already. On PostgreSQL two at once meet at the key: the second transaction fails with it. */
    async insertEvent(
      tx: Transaction,
      _: Relay,
      { id, channel, chat, person, kind, sentAt, ...content }: ChatEvent,
      receivedAt: Instant,
    ): Promise<boolean> {
      if ((await tx.chatEvent.count({ where: { id } })) > 0) return false
      const body = JSON.stringify({ sentAt, ...content })
      await tx.chatEvent.create({ data: { id, channel, chat, person: person.id, kind, body, receivedAt } })
      return true
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
