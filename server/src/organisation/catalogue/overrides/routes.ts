import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { EditedArticle, OrderArticles, SaveOverride } from '@grenier/shared/contract/catalogue.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Overrides } from './overrides.ts'

const OneSite = z.object({ siteId: SiteId })
const OneArticle = OneSite.extend({ id: Id })
const onSite = guarded('catalogue.override', 'site')

export const overrideRoutes =
  (overrides: Overrides): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/api/catalogue/sites/:siteId/articles/:id',
      { ...onSite, schema: { params: OneArticle, body: SaveOverride, response: { 200: EditedArticle } } },
      ({ actor, params, body, locale }) => overrides.save(actor, params.siteId, params.id, body, locale),
    )

    app.put(
      '/api/catalogue/sites/:siteId/order',
      { ...onSite, schema: { params: OneSite, body: OrderArticles, response: { 204: z.null() } } },
      async ({ actor, params, body }, reply) => {
        await overrides.order(actor, params.siteId, body)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/catalogue/sites/:siteId/reset',
      { ...onSite, schema: { params: OneSite, response: { 200: z.object({ count: z.int() }) } } },
      async ({ actor, params }) => ({ count: await overrides.reset(actor, params.siteId) }),
    )
  }
