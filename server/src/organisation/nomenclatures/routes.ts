import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaveNomenclature } from '@grenier/shared/contract/ecologic-profiles.ts'
import { NomenclatureView, OneNomenclature } from '@grenier/shared/contract/ecologic.ts'
import { guarded } from '#platform/http.ts'
import type { Nomenclatures } from './nomenclatures.ts'

export const nomenclatureRoutes =
  (nomenclatures: Nomenclatures): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/ecologic/nomenclatures',
      { ...guarded('catalogue.read', 'none'), schema: { response: { 200: z.array(NomenclatureView) } } },
      (request) => nomenclatures.list(request.actor),
    )

    app.put(
      '/api/ecologic/nomenclatures/:code',
      {
        ...guarded('catalogue.edit', 'organisation'),
        schema: { params: OneNomenclature, body: SaveNomenclature, response: { 200: NomenclatureView } },
      },
      ({ actor, params, body, locale }) => nomenclatures.save(actor, params.code, body, locale),
    )

    app.delete(
      '/api/ecologic/nomenclatures/:code',
      { ...guarded('catalogue.edit', 'organisation'), schema: { params: OneNomenclature, response: { 200: z.array(NomenclatureView) } } },
      ({ actor, params }) => nomenclatures.restore(actor, params.code),
    )
  }
