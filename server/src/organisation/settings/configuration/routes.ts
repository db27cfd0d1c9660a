import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Configuration, ConfigurationPreview } from '@grenier/shared/contract/configuration.ts'
import { HashText } from '@grenier/shared/contract/units.ts'
import { guarded } from '#platform/http.ts'
import type { ConfigurationFiles } from './configuration.ts'
import { notConfiguration } from './errors.ts'

const consumes = ['multipart/form-data']

async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw notConfiguration()
  return file.toBuffer()
}

export const configurationRoutes =
  (files: ConfigurationFiles): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/configuration',
      { ...guarded('sites.edit', 'organisation', { heavy: true }), schema: { response: { 200: Configuration } } },
      async ({ actor }, reply) => {
        const content = await files.export(actor)
        void reply.serializer((file) => JSON.stringify(file, null, 2))
        void reply.header('Content-Disposition', `attachment; filename="grenier-configuration-${content.madeAt.slice(0, 10)}.json"`)
        return content
      },
    )

    app.post(
      '/api/configuration/preview',
      { ...guarded('sites.edit', 'organisation', { heavy: true }), schema: { consumes, response: { 200: ConfigurationPreview } } },
      async (request) => files.preview(request.actor, await fileOf(request), request.locale),
    )

    app.post(
      '/api/configuration/import',
      {
        ...guarded('sites.edit', 'organisation', { heavy: true, confirmed: true }),
        schema: { consumes, querystring: z.object({ digest: HashText }), response: { 200: ConfigurationPreview } },
      },
      async (request) => files.import(request.actor, await fileOf(request), request.query.digest, request.locale),
    )
  }
