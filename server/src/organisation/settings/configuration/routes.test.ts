import { expect, test } from 'vitest'
import { jobActor } from '#platform/access.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import type { ConfigurationFiles } from './configuration.ts'
import { configurationRoutes } from './routes.ts'

test('a file of settings has a line for each, so that a refusal can name it', async () => {
  const content = { madeAt: '2026-11-22T09:00:00.000Z', organisation: { name: 'La Remise' } }
  const http = createHttp({
    log: createLog({ level: 'fatal' }),
    whoAsks: async () => ({ ...jobActor('test'), kind: 'user' }),
    version: '0',
  })
  await http.register(configurationRoutes({ export: async () => content } as unknown as ConfigurationFiles))
  const saved = await http.inject('/api/configuration')
  expect(saved.headers['content-disposition']).toContain('grenier-configuration-2026-11-22.json')
  expect(saved.body.split('\n')).toContain('    "name": "La Remise"')
})
