import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CatalogueCategory, EditedCatalogue } from '@grenier/shared/contract/catalogue.ts'
import { SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Catalogue } from './catalogue.ts'
import type { Editing } from './editing/editing.ts'
import { editingRoutes } from './editing/routes.ts'
import type { CatalogueImport } from './import/import.ts'
import { importRoutes } from './import/routes.ts'
import type { Overrides } from './overrides/overrides.ts'
import { overrideRoutes } from './overrides/routes.ts'

interface CatalogueDesk {
  readonly catalogue: Catalogue
  readonly editing: Editing
  readonly overrides: Overrides
  readonly catalogueImport: CatalogueImport
}

const OfSite = z.object({ siteId: SiteId.optional() })

export const catalogueRoutes =
  ({ catalogue, editing, overrides, catalogueImport }: CatalogueDesk): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/catalogue',
      { ...guarded('catalogue.read', 'none'), schema: { response: { 200: z.array(CatalogueCategory) } } },
      (request) => catalogue.list(request.actor),
    )

    app.get(
      '/api/catalogue/articles',
      { ...guarded('catalogue.read', 'site'), schema: { querystring: OfSite, response: { 200: EditedCatalogue } } },
      ({ actor, query }) => catalogue.edited(actor, query.siteId),
    )

    await app.register(editingRoutes(editing))
    await app.register(overrideRoutes(overrides))
    await app.register(importRoutes(catalogueImport))
  }
