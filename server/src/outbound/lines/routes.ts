import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { LinesOfPeriod } from '@grenier/shared/contract/lines.ts'
import { z } from 'zod'
import { guarded } from '#platform/http.ts'
import type { Lines, LinesOf } from './lines.ts'

const may = { sales: 'sales.read', deposits: 'deposits.read' } as const
const answered = z.instanceof(Readable).meta({ type: 'string', format: 'binary' })

export const lineRoutes =
  (lines: Lines): FastifyPluginAsyncZod =>
  async (app) => {
    const serve = (of: LinesOf) =>
      app.get(
        `/api/lines/${of}`,
        { ...guarded(may[of], 'site', { heavy: true }), schema: { querystring: LinesOfPeriod, response: { 200: answered } } },
        async (request, reply) => {
          const { siteId, from, to } = request.query
          const { name, pieces } = await lines.file(request.actor, of, { from, to, ...(siteId !== undefined && { siteId }) })
          return reply
            .header('Content-Type', 'text/csv; charset=utf-8')
            .header('Content-Disposition', `attachment; filename="${name}"`)
            .header('X-Content-Type-Options', 'nosniff')
            .send(Readable.from(pieces))
        },
      )
    serve('sales')
    serve('deposits')
  }
