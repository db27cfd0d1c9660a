import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaveSharedFolder, SharedFolder } from '@grenier/shared/contract/sharing.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Sharing } from './sharing.ts'

const OneShare = z.object({ id: Id })
const edit = guarded('sync.edit', 'site')

export const sharingRoutes =
  (sharing: Sharing): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/sync/shares',
      { ...guarded('sync.read', 'site'), schema: { response: { 200: z.array(SharedFolder) } } },
      ({ actor, locale }) => sharing.list(actor, locale),
    )

    app.put(
      '/api/sync/shares/:id',
      { ...edit, schema: { params: OneShare, body: SaveSharedFolder, response: { 200: SharedFolder } } },
      ({ actor, params, body, locale }) => sharing.save(actor, params.id, body, locale),
    )

    app.delete('/api/sync/shares/:id', { ...edit, schema: { params: OneShare, response: { 204: z.null() } } }, async (request, reply) => {
      await sharing.remove(request.actor, request.params.id)
      return reply.code(204).send(null)
    })
  }
