import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaveSite, Site, SiteDetail, SiteInBrief } from '@grenier/shared/contract/sites.ts'
import { SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import { logoMissing } from './logos/errors.ts'
import type { Logos } from './logos/logos.ts'
import type { Sites } from './sites.ts'

const OneSite = z.object({ id: SiteId })
const yearSeconds = 365 * 86_400

export const siteRoutes =
  ({ sites, logos }: { sites: Sites; logos: Logos }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/sites',
      { ...guarded('sites.read', 'site'), schema: { response: { 200: z.array(z.union([Site, SiteInBrief])) } } },
      (request) => sites.listSeen(request.actor),
    )

    app.get(
      '/api/sites/:id',
      { ...guarded('registers.read', 'site'), schema: { params: OneSite, response: { 200: SiteDetail } } },
      (request) => sites.detail(request.actor, request.params.id),
    )

    app.put(
      '/api/sites/:id',
      { ...guarded('sites.edit', 'site'), schema: { params: OneSite, body: SaveSite, response: { 200: Site } } },
      (request) => sites.save(request.actor, request.params.id, request.body),
    )

    app.put(
      '/api/sites/:id/logo',
      {
        ...guarded('sites.edit', 'site'),
        schema: { consumes: ['multipart/form-data'], params: OneSite, response: { 200: Site } },
      },
      async (request) => {
        const file = request.isMultipart() ? await request.file() : undefined
        if (!file) throw logoMissing()
        await logos.replace(request.actor, request.params.id, await file.toBuffer(), file.filename)
        return sites.get(request.actor, request.params.id)
      },
    )

    app.delete(
      '/api/sites/:id/logo',
      { ...guarded('sites.edit', 'site'), schema: { params: OneSite, response: { 200: Site } } },
      async (request) => {
        await logos.remove(request.actor, request.params.id)
        return sites.get(request.actor, request.params.id)
      },
    )

    const picture = { 200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }), 304: z.null() }
    app.get(
      '/api/sites/:id/logo',
      { ...guarded('sites.read', 'site'), schema: { params: OneSite, response: picture } },
      async (request, reply) => {
        const { bytes, logo } = await logos.read(request.actor, request.params.id)
        const tag = `"${logo.sha256}"`
        void reply.header('ETag', tag).header('Cache-Control', `private, max-age=${yearSeconds}, immutable`)
        if (request.headers['if-none-match'] === tag) return reply.code(304).send(null)
        return reply
          .header('Content-Type', logo.mediaType)
          .header('Content-Disposition', `attachment; filename="${logo.name}"`)
          .header('X-Content-Type-Options', 'nosniff')
          .send(bytes)
      },
    )
  }
