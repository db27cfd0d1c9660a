import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SettingValue } from '@grenier/shared/contract/settings.ts'
import { guarded } from '#platform/http.ts'
import type { Settings } from './settings.ts'

export const settingRoutes =
  (settings: Settings): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/settings', { ...guarded('organisation.read', 'site'), schema: { response: { 200: z.array(SettingValue) } } }, (request) =>
      settings.list(request.actor),
    )
  }
