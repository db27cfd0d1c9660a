import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ImportJson, JsonBackupCheck, JsonBackupSize, JsonImported, SetupToken } from '@grenier/shared/contract/json-backup.ts'
import { jobActor, type Actor } from '#platform/access.ts'
import { guarded } from '#platform/http.ts'
import type { JsonBackup } from './json-backup.ts'
import { readAccess, readUpload } from './read-upload.ts'

const answered = z.instanceof(Readable).meta({ type: 'string', format: 'binary' })
const judged = { querystring: ImportJson, response: { 200: JsonBackupCheck, 202: JsonImported } }

export interface JsonBackupRoutes {
  readonly jsonBackup: JsonBackup
  /** Throws `setup.link` unless the token is that of the one-time link, and `setup.done` once there is an organisation. */
  readonly demandSetupLink: (token: string) => Promise<void>
}

export const jsonBackupRoutes =
  ({ jsonBackup, demandSetupLink }: JsonBackupRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/backup/json/size',
      { ...guarded('backups.read', 'organisation'), schema: { response: { 200: JsonBackupSize } } },
      ({ actor }) => jsonBackup.size(actor),
    )

    app.get(
      '/api/backup/json',
      { ...guarded('backups.read', 'organisation', { confirmed: true, heavy: true }), schema: { response: { 200: answered } } },
      async ({ actor }, reply) => {
        const { name, bytes, content } = await jsonBackup.export(actor)
        return reply
          .headers({ 'Content-Type': 'application/json', 'Content-Length': bytes, 'Cache-Control': 'no-store' })
          .headers({ 'Content-Disposition': `attachment; filename="${name}"`, 'X-Content-Type-Options': 'nosniff' })
          .send(content)
      },
    )

    async function take(request: FastifyRequest & { query: ImportJson }, actorOf: (token: string) => Promise<Actor>) {
      const { fields, content } = await readUpload(request)
      const actor = await actorOf(SetupToken.safeParse(fields.get('token')).data ?? '')
      const access = readAccess(fields.get('access'))
      return await jsonBackup.import(actor, content, { ...request.query, access, locale: request.locale })
    }
    const statusOf = ({ check }: ImportJson) => (check ? 200 : 202)

    app.post(
      '/api/backup/json',
      { ...guarded('backups.restore', 'organisation', { confirmed: true, heavy: true }), schema: judged },
      async (request, reply) => reply.code(statusOf(request.query)).send(await take(request, async () => request.actor)),
    )

    app.post('/api/setup/json', { ...guarded('public', 'none'), schema: judged }, async (request, reply) =>
      reply.code(statusOf(request.query)).send(
        await take(request, async (token) => {
          await demandSetupLink(token)
          return jobActor('setup')
        }),
      ),
    )
  }
