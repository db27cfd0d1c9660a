import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaveSchedule, ScheduleView } from '@grenier/shared/contract/ecologic.ts'
import { Id, SiteId } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Schedules } from './schedules.ts'

const OfSite = z.object({ siteId: SiteId.optional() })
const OneSchedule = z.object({ id: Id })

export const scheduleRoutes =
  (schedules: Pick<Schedules, 'list' | 'save' | 'stop'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/ecologic/schedules',
      { ...guarded('ecologic.read', 'site'), schema: { querystring: OfSite, response: { 200: z.array(ScheduleView) } } },
      ({ actor, query }) => schedules.list(actor, query.siteId),
    )

    app.post(
      '/api/ecologic/schedules',
      { ...guarded('ecologic.edit', 'site'), schema: { body: SaveSchedule, response: { 200: z.array(ScheduleView) } } },
      ({ actor, body }) => schedules.save(actor, body),
    )

    app.delete(
      '/api/ecologic/schedules/:id',
      { ...guarded('ecologic.edit', 'site'), schema: { params: OneSchedule, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await schedules.stop(actor, params.id)
        return reply.code(204).send(null)
      },
    )
  }
