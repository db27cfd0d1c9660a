import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ConfirmImport, ImportCounts, ImportPreview } from '@grenier/shared/contract/catalogue.ts'
import { guarded } from '#platform/http.ts'
import type { CatalogueImport } from './import.ts'
import type { UploadedFile } from './read-file.ts'

const answered = z.instanceof(Buffer).meta({ type: 'string', format: 'binary' })
const upload = ['multipart/form-data']

/** The one file of the form; without one, an empty one. */
async function fileOf(request: FastifyRequest): Promise<UploadedFile> {
  const part = request.isMultipart() ? await request.file() : undefined
  return part ? { name: part.filename, bytes: await part.toBuffer() } : { name: '', bytes: new Uint8Array() }
}

export const importRoutes =
  (catalogueImport: CatalogueImport): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/catalogue/file',
      { ...guarded('catalogue.read', 'none', { heavy: true }), schema: { response: { 200: answered } } },
      async ({ actor, locale }, reply) => {
        const { name, bytes } = await catalogueImport.file(actor, locale)
        return reply
          .header('Content-Type', 'text/csv; charset=utf-8')
          .header('Content-Disposition', `attachment; filename="${name}"`)
          .header('X-Content-Type-Options', 'nosniff')
          .send(Buffer.from(bytes))
      },
    )

    app.post(
      '/api/catalogue/import/preview',
      { ...guarded('catalogue.edit', 'organisation', { heavy: true }), schema: { consumes: upload, response: { 200: ImportPreview } } },
      async (request) => catalogueImport.preview(request.actor, await fileOf(request), request.locale),
    )

    app.post(
      '/api/catalogue/import',
      {
        ...guarded('catalogue.edit', 'organisation', { confirmed: true, heavy: true }),
        schema: { consumes: upload, querystring: ConfirmImport, response: { 200: ImportCounts } },
      },
      async (request) => catalogueImport.apply(request.actor, await fileOf(request), request.query.digest, request.locale),
    )
  }
