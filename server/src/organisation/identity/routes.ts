import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Organisation, SaveOrganisation } from '@grenier/shared/contract/organisation.ts'
import { guarded } from '#platform/http.ts'
import type { Identity } from './identity.ts'

export const identityRoutes =
  (identity: Identity): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/organisation', { ...guarded('organisation.read', 'none'), schema: { response: { 200: Organisation } } }, ({ actor }) =>
      identity.read(actor),
    )

    app.put(
      '/api/organisation',
      { ...guarded('sites.edit', 'organisation'), schema: { body: SaveOrganisation, response: { 200: Organisation } } },
      ({ actor, body }) => identity.rename(actor, body),
    )
  }
