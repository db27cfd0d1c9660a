import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Notifications } from './notifications.ts'

export const notificationRoutes =
  (notifications: Notifications): FastifyPluginAsyncZod =>
  async (app) => {
    for (const act of ['clear', 'reopen'] as const)
      app.post(
        `/api/alerts/:id/${act}`,
        { ...guarded('system.read', 'site'), schema: { params: z.object({ id: Id }), response: { 204: z.null() } } },
        async (request, reply) => {
          await notifications[act](request.actor, request.params.id)
          return reply.code(204).send(null)
        },
      )
  }
