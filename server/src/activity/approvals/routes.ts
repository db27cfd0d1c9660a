import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ApprovalState, AskApproval } from '@grenier/shared/contract/approvals.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import { whenGone } from '#platform/when-gone.ts'
import type { Approvals } from './approvals.ts'

const longestWaitMs = 25_000
const perMinute = (max: number) => ({ max, timeWindow: 60_000 })

export const approvalRoutes =
  (approvals: Approvals): FastifyPluginAsyncZod =>
  async (app) => {
    // Each one writes to people's telephones.
    app.post(
      '/api/registers/:id/approvals',
      {
        ...guarded('registers.operate', 'site', perMinute(20)),
        schema: { params: z.object({ id: Id }), body: AskApproval, response: { 200: ApprovalState } },
      },
      (request) => approvals.ask(request.actor, request.params.id, request.body),
    )

    app.get(
      '/api/registers/:id/approvals/:approvalId',
      {
        ...guarded('registers.operate', 'site'),
        schema: {
          params: z.object({ id: Id, approvalId: Id }),
          querystring: z.object({ waitMs: z.coerce.number().int().min(0).max(longestWaitMs).default(longestWaitMs) }),
          response: { 200: ApprovalState },
        },
      },
      ({ actor, params, query }, reply) => approvals.state(actor, params.id, params.approvalId, query.waitMs, whenGone(reply)),
    )

    app.delete(
      '/api/registers/:id/approvals/:approvalId',
      {
        ...guarded('registers.operate', 'site'),
        schema: { params: z.object({ id: Id, approvalId: Id }), response: { 204: z.null() } },
      },
      async ({ actor, params }, reply) => {
        await approvals.withdraw(actor, params.id, params.approvalId)
        return reply.code(204).send(null)
      },
    )
  }
