import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Organisation, SaveOrganisation } from '@grenier/shared/contract/organisation.ts'
import { guarded } from '#platform/http.ts'
import type { OrganisationName } from './name.ts'

export const organisationNameRoutes =
  (naming: OrganisationName): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/organisation', { ...guarded('organisation.read', 'none'), schema: { response: { 200: Organisation } } }, ({ actor }) =>
      naming.read(actor),
    )

    app.put(
      '/api/organisation',
      { ...guarded('sites.edit', 'organisation'), schema: { body: SaveOrganisation, response: { 200: Organisation } } },
      ({ actor, body }) => naming.rename(actor, body),
    )
  }
