import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Erasure, SaveVoiceRetention, ShownVoiceRetention } from '@grenier/shared/contract/retention.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { Retention } from './retention.ts'

const One = z.object({ id: Id })
const kept = { 200: ShownVoiceRetention }
const erased = { 200: Erasure }

export const retentionRoutes =
  (retention: Retention): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/voice-retention', { ...guarded('organisation.read', 'none'), schema: { response: kept } }, ({ actor }) =>
      retention.settings(actor),
    )
    app.put(
      '/api/voice-retention',
      { ...guarded('sites.edit', 'organisation'), schema: { body: SaveVoiceRetention, response: kept } },
      ({ actor, body }) => retention.save(actor, body),
    )
    const dangerous = guarded('deposits.correct', 'site', { confirmed: true, heavy: true })
    app.post('/api/deposits/:id/erase', { ...dangerous, schema: { params: One, response: erased } }, ({ actor, params }) =>
      retention.erase(actor, params.id),
    )
    app.post('/api/contacts/:id/erase-deposits', { ...dangerous, schema: { params: One, response: erased } }, ({ actor, params }) =>
      retention.eraseOf(actor, params.id),
    )
  }
