import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  JournalEntryView,
  SessionDetail,
  SessionEntries,
  SessionEntriesQuery,
  SessionFilter,
  SessionPage,
  SessionQuery,
  TrendQuery,
  VarianceTrend,
} from '@grenier/shared/contract/sessions.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { z } from 'zod'
import { CsvAnswer, sendCsv } from '#platform/csv.ts'
import { guarded } from '#platform/http.ts'
import type { SessionHistory } from './session-history.ts'
import { sessionColumns } from './session-line.ts'

const One = z.object({ id: Id })
const Place = z.object({ chain: Id, sequence: z.coerce.number().int().min(1).max(2_147_483_647) })
const OfSite = z.object({ siteId: SiteId.optional() })
const People = z.array(z.object({ id: z.string(), name: z.string() }))

export const sessionHistoryRoutes =
  (history: SessionHistory): FastifyPluginAsyncZod =>
  async (app) => {
    const read = guarded('registers.read', 'site')

    app.get('/api/cash-sessions', { ...read, schema: { querystring: SessionQuery, response: { 200: SessionPage } } }, ({ actor, query }) =>
      history.list(actor, query),
    )
    app.get(
      '/api/cash-sessions/file',
      { ...guarded('registers.read', 'site', { heavy: true }), schema: { querystring: SessionFilter, response: { 200: CsvAnswer } } },
      async ({ actor, query, locale }, reply) =>
        sendCsv(reply, 'journal-de-caisse.csv', sessionColumns, history.file(actor, query, locale)),
    )
    app.get('/api/cash-sessions/people', { ...read, schema: { querystring: OfSite, response: { 200: People } } }, ({ actor, query }) =>
      history.people(actor, query.siteId),
    )
    app.get(
      '/api/cash-sessions/trends',
      { ...read, schema: { querystring: TrendQuery, response: { 200: z.array(VarianceTrend) } } },
      ({ actor, query }) => history.trends(actor, query),
    )
    app.get('/api/cash-sessions/:id', { ...read, schema: { params: One, response: { 200: SessionDetail } } }, ({ actor, params }) =>
      history.get(actor, params.id),
    )
    app.get(
      '/api/cash-sessions/:id/entries',
      { ...read, schema: { params: One, querystring: SessionEntriesQuery, response: { 200: SessionEntries } } },
      ({ actor, params, query }) => history.entries(actor, params.id, query),
    )
    app.get(
      '/api/journal/:chain/:sequence',
      { ...read, schema: { params: Place, response: { 200: JournalEntryView } } },
      ({ actor, params }) => history.entry(actor, params.chain, params.sequence),
    )
  }
