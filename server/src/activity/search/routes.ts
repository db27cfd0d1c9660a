import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Found, SearchQuery } from '@grenier/shared/contract/search.ts'
import { guarded } from '#platform/http.ts'
import type { Search } from './search.ts'

export const searchRoutes =
  (search: Search): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/search',
      {
        ...guarded('organisation.read', 'site', { max: 240, timeWindow: 60_000 }),
        schema: { querystring: SearchQuery, response: { 200: Found } },
      },
      ({ actor, query }) => search.find(actor, query.q),
    )
  }
