import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { SaveTelegram, TelegramState, TelegramTest } from '@grenier/shared/contract/telegram.ts'
import { guarded } from '#platform/http.ts'
import type { Telegram } from './telegram.ts'

export const telegramRoutes =
  (telegram: Telegram): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/telegram', { ...guarded('ai.read', 'organisation'), schema: { response: { 200: TelegramState } } }, (request) =>
      telegram.state(request.actor),
    )

    // Whoever holds the bot speaks for the house: the password is asked again.
    app.put(
      '/api/telegram',
      { ...guarded('ai.edit', 'organisation', { confirmed: true }), schema: { body: SaveTelegram, response: { 200: TelegramState } } },
      (request) => telegram.save(request.actor, request.body),
    )

    app.post('/api/telegram/test', { ...guarded('ai.edit', 'organisation'), schema: { response: { 200: TelegramTest } } }, (request) =>
      telegram.test(request.actor),
    )
  }
