import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { OneFeature, Switches as View, TurnFeature } from '@grenier/shared/contract/settings.ts'
import { guarded } from '#platform/http.ts'
import type { Switches } from './switches.ts'

export const switchRoutes =
  (switches: Switches): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/features', { ...guarded('organisation.read', 'none'), schema: { response: { 200: View } } }, (request) =>
      switches.view(request.actor),
    )
    app.put(
      '/api/features/:feature',
      { ...guarded('sites.edit', 'organisation'), schema: { params: OneFeature, body: TurnFeature, response: { 200: View } } },
      ({ actor, params, body }) => switches.turn(actor, params.feature, body.on),
    )
  }
