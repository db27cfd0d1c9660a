import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaleSummary, SalesOfDay, SalesOfPeriod } from '@grenier/shared/contract/sales.ts'
import { CsvAnswer, sendCsv } from '#platform/csv.ts'
import { guarded } from '#platform/http.ts'
import type { Sales } from './sales.ts'
import { ticketColumns } from './ticket-line.ts'

export const saleRoutes =
  (sales: Sales): FastifyPluginAsyncZod =>
  async (app) => {
    const read = guarded('sales.read', 'site')
    const readAll = guarded('sales.read', 'site', { heavy: true })
    const listed = { response: { 200: z.array(SaleSummary) } }
    const saved = { response: { 200: CsvAnswer } }

    app.get('/api/sales', { ...read, schema: { querystring: SalesOfDay, ...listed } }, ({ actor, query }) => sales.ofDay(actor, query))
    app.get('/api/sales/of-period', { ...read, schema: { querystring: SalesOfPeriod, ...listed } }, ({ actor, query }) =>
      sales.ofPeriod(actor, query),
    )
    app.get('/api/sales/file', { ...readAll, schema: { querystring: SalesOfDay, ...saved } }, async ({ actor, query, locale }, reply) =>
      sendCsv(reply, `tickets_${query.day}.csv`, ticketColumns, sales.file(actor, query, locale)),
    )
    app.get(
      '/api/sales/of-period/file',
      { ...readAll, schema: { querystring: SalesOfPeriod, ...saved } },
      async ({ actor, query, locale }, reply) =>
        sendCsv(reply, `tickets_${query.from}_${query.to}.csv`, ticketColumns, sales.file(actor, query, locale)),
    )
  }
