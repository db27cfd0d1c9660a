import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CloseWithoutTill } from '@grenier/shared/contract/sessions.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { LeftOpen } from './left-open.ts'

const One = z.object({ id: Id })
const Gone = { 204: z.null() }

export const leftOpenRoutes =
  (leftOpen: LeftOpen): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/registers/:id/devices/revoke',
      { ...guarded('registers.edit', 'site', { confirmed: true }), schema: { params: One, response: Gone } },
      async ({ actor, params }, reply) => {
        await leftOpen.revoke(actor, params.id)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/cash-sessions/:id/close',
      { ...guarded('registers.settle', 'site', { confirmed: true }), schema: { params: One, body: CloseWithoutTill, response: Gone } },
      async ({ actor, params, body }, reply) => {
        await leftOpen.close(actor, params.id, body.comment)
        return reply.code(204).send(null)
      },
    )
  }
