import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaveSite, Site } from '@grenier/shared/contract/sites.ts'
import { SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Sites } from './sites.ts'

const OneSite = z.object({ id: SiteId })

export const siteRoutes =
  (sites: Sites): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/sites', { ...guarded('sites.read', 'site'), schema: { response: { 200: z.array(Site) } } }, (request) =>
      sites.list(request.actor),
    )

    app.put(
      '/api/sites/:id',
      { ...guarded('people.edit', 'organisation'), schema: { params: OneSite, body: SaveSite, response: { 200: Site } } },
      (request) => sites.save(request.actor, request.params.id, request.body),
    )
  }
