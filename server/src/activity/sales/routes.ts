import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaleSummary, SalesOfPeriod } from '@grenier/shared/contract/sales.ts'
import { Day, SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Sales } from './sales.ts'

export const saleRoutes =
  (sales: Sales): FastifyPluginAsyncZod =>
  async (app) => {
    const querystring = z.object({ day: Day, siteId: SiteId.optional(), training: z.literal('true').optional() })
    app.get(
      '/api/sales',
      { ...guarded('sales.read', 'site'), schema: { querystring, response: { 200: z.array(SaleSummary) } } },
      ({ actor, query }) => sales.ofDay(actor, query.day, { siteId: query.siteId, training: query.training === 'true' }),
    )
    app.get(
      '/api/sales/of-period',
      { ...guarded('sales.read', 'site'), schema: { querystring: SalesOfPeriod, response: { 200: z.array(SaleSummary) } } },
      ({ actor, query }) => sales.ofPeriod(actor, query),
    )
  }
