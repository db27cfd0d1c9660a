import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Comparison as Compared, ComparisonQuery } from '@grenier/shared/contract/sessions.ts'
import { CsvAnswer, sendCsv } from '#platform/csv.ts'
import { guarded } from '#platform/http.ts'
import { dayColumns, type Comparison } from './comparison.ts'

export const comparisonRoutes =
  (comparison: Comparison): FastifyPluginAsyncZod =>
  async (app) => {
    const read = guarded('sales.read', 'site')
    app.get('/api/comparison', { ...read, schema: { querystring: ComparisonQuery, response: { 200: Compared } } }, ({ actor, query }) =>
      comparison.compare(actor, query),
    )
    app.get(
      '/api/comparison/file',
      { ...guarded('sales.read', 'site', { heavy: true }), schema: { querystring: ComparisonQuery, response: { 200: CsvAnswer } } },
      async ({ actor, query }, reply) => sendCsv(reply, 'comparaison.csv', dayColumns, await comparison.file(actor, query)),
    )
  }
