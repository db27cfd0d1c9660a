import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { EcologicExport, RunEcologic } from '@grenier/shared/contract/ecologic.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Ecologic } from './ecologic.ts'

const OfSite = z.object({ siteId: SiteId.optional() })
const OneExport = z.object({ id: Id })

export const ecologicRoutes =
  (ecologic: Ecologic): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/ecologic/exports',
      { ...guarded('ecologic.run', 'site'), schema: { body: RunEcologic, response: { 200: EcologicExport } } },
      (request) => ecologic.run(request.actor, request.body),
    )

    app.get(
      '/api/ecologic/exports',
      { ...guarded('ecologic.read', 'site'), schema: { querystring: OfSite, response: { 200: z.array(EcologicExport) } } },
      (request) => ecologic.list(request.actor, request.query.siteId),
    )

    app.get(
      '/api/ecologic/exports/:id/file',
      {
        ...guarded('ecologic.read', 'site'),
        schema: { params: OneExport, response: { 200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }) } },
      },
      async (request, reply) => {
        const { name, bytes } = await ecologic.file(request.actor, request.params.id)
        return reply
          .header('Content-Type', 'text/csv; charset=utf-8')
          .header('Content-Disposition', `attachment; filename="${name}"`)
          .header('X-Content-Type-Options', 'nosniff')
          .send(bytes)
      },
    )
  }
