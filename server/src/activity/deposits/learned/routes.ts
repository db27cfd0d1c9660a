import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CorrectionRate, ForgetCorrection, LearnedCorrection } from '@grenier/shared/contract/learned.ts'
import { guarded } from '#platform/http.ts'
import type { Learned } from './learned.ts'

export const learnedRoutes =
  (learned: Learned): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/learned-corrections',
      { ...guarded('deposits.read', 'none'), schema: { response: { 200: z.array(LearnedCorrection) } } },
      (request) => learned.list(request.actor),
    )

    app.get(
      '/api/learned-corrections/rate',
      { ...guarded('deposits.read', 'site'), schema: { response: { 200: CorrectionRate } } },
      (request) => learned.rate(request.actor),
    )

    app.post(
      '/api/learned-corrections/forget',
      { ...guarded('deposits.correct', 'organisation'), schema: { body: ForgetCorrection, response: { 204: z.null() } } },
      async (request, reply) => {
        await learned.forget(request.actor, request.body)
        return reply.code(204).send(null)
      },
    )
  }
