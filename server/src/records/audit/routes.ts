import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AuditEvent, AuditFilter, AuditNumber, AuditPage, AuditQuery } from '@grenier/shared/contract/audit.ts'
import { CsvAnswer, sendCsv } from '#platform/csv.ts'
import { guarded } from '#platform/http.ts'
import { fileHeader, type History } from './history.ts'

const One = z.object({ sequence: AuditNumber })

export const auditRoutes =
  (history: History): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/audit',
      { ...guarded('system.read', 'site'), schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
      (request) => history.page(request.actor, request.query),
    )

    app.get(
      '/api/audit/:sequence',
      { ...guarded('system.read', 'site'), schema: { params: One, response: { 200: AuditEvent } } },
      (request) => history.get(request.actor, Number(request.params.sequence)),
    )

    app.get(
      '/api/audit/file',
      { ...guarded('system.read', 'site', { heavy: true }), schema: { querystring: AuditFilter, response: { 200: CsvAnswer } } },
      async (request, reply) =>
        sendCsv(reply, 'historique.csv', fileHeader, await history.file(request.actor, request.query, request.locale)),
    )
  }
