import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  PauseRemote,
  Remote,
  RemoteTest,
  SaveRemote,
  SaveSyncSettings,
  ShownSyncSettings,
  SyncFilePage,
  SyncFileQuery,
  SyncStatus,
} from '@grenier/shared/contract/sync.ts'
import { Id } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import { withVersion } from '#platform/seen.ts'
import type { Sync } from './sync.ts'

const OneAccount = z.object({ id: Id })
const Queued = z.object({ queued: z.int() })

export const syncRoutes =
  (sync: Sync): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/sync/status', { ...guarded('sync.read', 'site'), schema: { response: { 200: SyncStatus } } }, (request) =>
      sync.status(request.actor, request.locale),
    )

    app.post('/api/sync/run', { ...guarded('sync.run', 'site'), schema: { response: { 200: Queued } } }, (request) =>
      sync.run(request.actor),
    )

    app.get('/api/sync/settings', { ...guarded('sync.read', 'site'), schema: { response: { 200: ShownSyncSettings } } }, async () =>
      withVersion(await sync.settings()),
    )

    app.put(
      '/api/sync/settings',
      { ...guarded('sync.edit', 'organisation'), schema: { body: SaveSyncSettings, response: { 200: ShownSyncSettings } } },
      (request) => sync.saveSettings(request.actor, request.body),
    )

    app.get(
      '/api/sync/files',
      { ...guarded('sync.read', 'site'), schema: { querystring: SyncFileQuery, response: { 200: SyncFilePage } } },
      (request) => sync.files(request.actor, request.query, request.locale),
    )

    app.get('/api/sync/accounts', { ...guarded('sync.read', 'site'), schema: { response: { 200: z.array(Remote) } } }, (request) =>
      sync.accounts(request.actor),
    )

    app.put(
      '/api/sync/accounts/:id',
      { ...guarded('sync.edit', 'site', { confirmed: true }), schema: { params: OneAccount, body: SaveRemote, response: { 200: Remote } } },
      (request) => sync.save(request.actor, { ...request.body, id: request.params.id }),
    )

    app.put(
      '/api/sync/accounts/:id/paused',
      { ...guarded('sync.edit', 'site'), schema: { params: OneAccount, body: PauseRemote, response: { 200: Remote } } },
      (request) => sync.setPaused(request.actor, request.params.id, request.body.paused),
    )

    app.delete(
      '/api/sync/accounts/:id',
      { ...guarded('sync.edit', 'site', { confirmed: true }), schema: { params: OneAccount, response: { 204: z.null() } } },
      async (request, reply) => {
        await sync.remove(request.actor, request.params.id)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/sync/accounts/:id/test',
      { ...guarded('sync.run', 'site'), schema: { params: OneAccount, response: { 200: RemoteTest } } },
      (request) => sync.test(request.actor, request.params.id, request.locale),
    )
  }
