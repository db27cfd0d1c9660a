import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Dispute, Disputes, SettleDispute, SettleDisputes } from '@grenier/shared/contract/disputes.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { DisputeDesk } from './disputes.ts'

const Place = z.object({ chain: Id, sequence: z.coerce.number().int().min(1) })

export const disputeRoutes =
  (disputes: DisputeDesk): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/registers/disputes',
      {
        ...guarded('registers.read', 'site'),
        schema: { querystring: z.object({ siteId: SiteId.optional() }), response: { 200: Disputes } },
      },
      (request) => disputes.list(request.actor, request.query.siteId),
    )

    app.post(
      '/api/registers/disputes/settle',
      {
        ...guarded('registers.settle', 'site', { confirmed: true }),
        schema: { body: SettleDisputes, response: { 200: z.array(Dispute) } },
      },
      ({ actor, body: { entries, ...wanted } }) => disputes.settle(actor, entries, wanted),
    )

    app.post(
      '/api/registers/disputes/:chain/:sequence/settle',
      {
        ...guarded('registers.settle', 'site', { confirmed: true }),
        schema: { params: Place, body: SettleDispute, response: { 200: Dispute } },
      },
      async ({ actor, params, body }) => (await disputes.settle(actor, [params], body))[0],
    )
  }
