import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Health } from '@grenier/shared/contract/health.ts'
import { JobView } from '@grenier/shared/contract/jobs.ts'
import { LogPage, LogQuery } from '@grenier/shared/contract/logs.ts'
import { Overview } from '@grenier/shared/contract/overview.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { allowSites } from '#platform/access.ts'
import { guarded } from '#platform/http.ts'
import { jobStates } from '#platform/jobs/job.ts'
import type { HealthChecks } from './health.ts'
import type { JobDesk } from './job-desk.ts'
import type { ReadLog } from './read-log.ts'
import type { GetOverview } from './overview.ts'

export interface MonitoringRoutes {
  readonly health: HealthChecks
  readonly overview: GetOverview
  readonly jobDesk: JobDesk
  readonly readLog: ReadLog
}

const Gone = { 204: z.null() }
const One = z.object({ id: Id })

export const monitoringRoutes =
  ({ health, overview, jobDesk, readLog }: MonitoringRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/health', { ...guarded('public', 'none'), schema: { response: { 200: Health, 503: Health } } }, async (request, reply) => {
      const state = await health(request.locale)
      return reply.code(state.status === 'failed' ? 503 : 200).send(state)
    })

    app.get(
      '/api/health/live',
      { ...guarded('public', 'none'), schema: { response: { 200: z.object({ status: z.literal('ok') }) } } },
      () => ({ status: 'ok' as const }),
    )

    app.get(
      '/api/openapi.json',
      { ...guarded('public', 'none'), schema: { hide: true, response: { 200: z.record(z.string(), z.unknown()) } } },
      () => app.swagger() as unknown as Record<string, unknown>,
    )

    app.get(
      '/api/overview',
      { ...guarded('sales.read', 'site'), schema: { querystring: z.object({ siteId: SiteId.optional() }), response: { 200: Overview } } },
      (request) => overview(request.actor, request.locale, request.query.siteId),
    )

    app.get(
      '/api/log',
      { ...guarded('system.read', 'organisation'), schema: { querystring: LogQuery, response: { 200: LogPage } } },
      (request) => readLog(request.actor, request.query),
    )

    app.get(
      '/api/jobs',
      {
        ...guarded('jobs.read', 'site'),
        schema: { querystring: z.object({ state: z.enum(jobStates).optional() }), response: { 200: z.array(JobView) } },
      },
      (request) => jobDesk.list(allowSites(request.actor, 'jobs.read'), request.query.state, request.locale),
    )

    app.post(
      '/api/jobs/:id/replay',
      { ...guarded('jobs.edit', 'organisation'), schema: { params: One, response: Gone } },
      async (request, reply) => {
        await jobDesk.replay(request.actor, request.params.id)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/jobs/:id/cancel',
      { ...guarded('jobs.edit', 'organisation'), schema: { params: One, response: Gone } },
      async (request, reply) => {
        await jobDesk.cancel(request.actor, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
