import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { AiState, AiTest, SaveAi } from '@grenier/shared/contract/ai.ts'
import { guarded } from '#platform/http.ts'
import type { AiSettings } from './ai-settings.ts'

/** A test asks the service twice, and may cost. */
const testsAMinute = { max: 6, timeWindow: 60_000 }

export const aiRoutes =
  (settings: AiSettings): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/ai', { ...guarded('ai.read', 'organisation'), schema: { response: { 200: AiState } } }, (request) =>
      settings.state(request.actor),
    )

    app.put('/api/ai', { ...guarded('ai.edit', 'organisation'), schema: { body: SaveAi, response: { 200: AiState } } }, (request) =>
      settings.save(request.actor, request.body),
    )

    app.post('/api/ai/test', { ...guarded('ai.edit', 'organisation', testsAMinute), schema: { response: { 200: AiTest } } }, (request) =>
      settings.test(request.actor),
    )
  }
