import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ActionDone, ActionFailed, BotPresence, ChatAction, ChatEvent, LeaseActions } from '@grenier/shared/contract/chat.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import { whenGone } from '#platform/when-gone.ts'
import { readUpload } from '../read-upload.ts'
import type { Conversation } from './conversation.ts'

const OneAction = z.object({ id: Id })
const TelegramToken = z.object({
  token: z.string().nullable(),
  /** Whom the bot tells when this server is down. */
  admins: z.array(z.object({ chat: z.string(), locale: z.enum(['fr', 'en']) })),
})
const Stored = z.object({ stored: z.literal(true) })
const nothing = { 204: z.null() }

/** The bot proves itself by its token, a person at the practice chat by their log-in: the face tells them apart. */
const relayed = guarded('public', 'own')

export const conversationRoutes =
  ({ conversation, telegramToken }: { conversation: Conversation; telegramToken: () => Promise<string | null> }): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/api/chat/events', { ...relayed, schema: { response: { 200: Stored } } }, async (request) => {
      const { value, file } = await readUpload(request, 'event', ChatEvent)
      await conversation.accept(request.actor, value, file)
      return { stored: true as const }
    })

    app.post(
      '/api/chat/actions/lease',
      { ...relayed, schema: { body: LeaseActions, response: { 200: z.array(ChatAction) } } },
      // Nothing may be leased to somebody who is gone.
      (request, reply) => conversation.lease(request.actor, request.body, whenGone(reply)),
    )

    app.post(
      '/api/chat/actions/:id/done',
      { ...relayed, schema: { params: OneAction, body: ActionDone, response: nothing } },
      async (request, reply) => {
        await conversation.done(request.actor, request.params.id, request.body)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/chat/actions/:id/failed',
      { ...relayed, schema: { params: OneAction, body: ActionFailed, response: nothing } },
      async (request, reply) => {
        await conversation.failed(request.actor, request.params.id, request.body)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/chat/presence',
      { ...guarded('chat.relay', 'organisation'), schema: { body: BotPresence, response: nothing } },
      async (request, reply) => {
        conversation.announce(request.actor, request.body)
        return reply.code(204).send(null)
      },
    )

    app.get(
      '/api/chat/telegram-token',
      { ...guarded('chat.relay', 'organisation'), schema: { response: { 200: TelegramToken } } },
      async ({ actor }) => ({ token: await telegramToken(), admins: await conversation.adminChats(actor) }),
    )
  }
