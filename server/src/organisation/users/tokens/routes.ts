import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AccessToken, MadeToken, MakeToken, OneToken } from '@grenier/shared/contract/tokens.ts'
import { guarded } from '#platform/http.ts'
import type { Tokens } from './tokens.ts'

const own = guarded('person', 'own')

/** A person's own access tokens. No token reaches these. */
export const tokenRoutes =
  (tokens: Tokens): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/account/tokens', { ...own, schema: { response: { 200: z.array(AccessToken) } } }, (request) => tokens.list(request.actor))

    app.post(
      '/api/account/tokens',
      { ...guarded('person', 'own', { confirmed: true }), schema: { body: MakeToken, response: { 200: MadeToken } } },
      (request) => tokens.make(request.actor, request.body),
    )

    app.delete('/api/account/tokens/:id', { ...own, schema: { params: OneToken, response: { 204: z.null() } } }, async (request, reply) => {
      await tokens.revoke(request.actor, request.params.id)
      return reply.code(204).send(null)
    })
  }
