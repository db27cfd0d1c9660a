import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CatalogueCategory } from '@grenier/shared/contract/catalogue.ts'
import { guarded } from '#platform/http.ts'
import type { Catalogue } from './catalogue.ts'

export const catalogueRoutes =
  (catalogue: Catalogue): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/catalogue',
      { ...guarded('catalogue.read', 'none'), schema: { response: { 200: z.array(CatalogueCategory) } } },
      (request) => catalogue.list(request.actor),
    )
  }
