import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { BackupPoint, BackupQueued, BackupStatus, MakeBackup } from '@grenier/shared/contract/backup.ts'
import { guarded } from '#platform/http.ts'
import type { Backup } from './backup.ts'

export const backupRoutes =
  (backup: Backup): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/api/backup', { ...guarded('backups.read', 'organisation'), schema: { response: { 200: z.array(BackupPoint) } } }, (request) =>
      backup.points(request.actor),
    )

    app.get('/api/backup/status', { ...guarded('backups.read', 'organisation'), schema: { response: { 200: BackupStatus } } }, (request) =>
      backup.status(request.actor, request.locale),
    )

    app.post(
      '/api/backup',
      {
        ...guarded('backups.make', 'organisation', { heavy: true }),
        schema: { body: MakeBackup.nullish(), response: { 202: BackupQueued } },
      },
      async (request, reply) => reply.code(202).send(await backup.request(request.actor, request.body ?? { full: false })),
    )
  }
